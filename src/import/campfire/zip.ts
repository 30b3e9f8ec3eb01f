import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ZipFile } from 'yauzl';
import { isThere } from '../../database/is-there';
import { nameOf, openZip } from '../../files/zip';
import { extractEntry } from '../extract-entry';
import { ImportError, zipError } from '../import-error';
import { zipInside } from '../other-archives';
import { ScratchFolder } from '../scratch-folder';
import { type CampfireFolder, openCampfireFolder } from './folder';

/** What an import reads, in whatever folders the zip has around it. */
const NEEDED =
  /(?:^|\/)((?:db|backups)\/production\.sqlite3(?:-wal)?|files\/[0-9a-z]{2}\/[0-9a-z]{2}\/[0-9a-z]{4,64})$/i;
const MAX_ENTRIES = 1_000_000;
/** Files hardly pack, and a database to a tenth: what promises more than this is a bomb. */
const MAX_RATIO = 50;
const SMALL_BYTES = 64 * 1024 * 1024;

export interface OpenedFolder extends CampfireFolder {
  close(): void;
}

/** @param given the folder, or a zip of it @throws {ImportError} */
export async function openCampfireAt(given: string): Promise<OpenedFolder> {
  const path = resolve(given);
  const isZip = isThere(path) && statSync(path).isFile();
  const scratch = isZip ? ScratchFolder.make() : undefined;
  try {
    if (scratch) await unpack(path, scratch.path);
    const folder = openCampfireFolder(scratch?.path ?? path);
    const close = () => {
      folder.database.close();
      scratch?.remove();
    };
    return { ...folder, databasePath: scratch ? path : folder.databasePath, close };
  } catch (error) {
    scratch?.remove();
    throw error;
  }
}

async function unpack(path: string, folder: string): Promise<void> {
  const zip = await openZip(path, MAX_ENTRIES).catch((error) => Promise.reject(zipError(path, error)));
  let names: string[] = [];
  try {
    names = await unpackEntries(zip, folder, SMALL_BYTES + MAX_RATIO * statSync(path).size);
  } catch (error) {
    throw error instanceof ImportError ? error : zipError(path, error);
  } finally {
    zip.close();
  }
  if (!['db', 'backups'].some((name) => isThere(join(folder, name, 'production.sqlite3'))))
    throw new ImportError(
      `${path} isn't a zip of a Campfire: it has no db/production.sqlite3.${zipInside(names)}`,
    );
}

/** @returns the names of what an import doesn't read */
async function unpackEntries(zip: ZipFile, folder: string, maxBytes: number): Promise<string[]> {
  let bytes = 0;
  const seen = new Set<string>();
  const others: string[] = [];
  for await (const entry of zip.eachEntry()) {
    const [, place] = NEEDED.exec(nameOf(entry)) ?? [];
    if (place === undefined || nameOf(entry).startsWith('__MACOSX/')) {
      others.push(nameOf(entry));
      continue;
    }
    if (entry.isEncrypted()) throw new ImportError('The zip is encrypted. Unpack it, and import the folder.');
    bytes += entry.uncompressedSize;
    if (bytes > maxBytes) throw new ImportError('The zip unpacks to more than a Campfire can have.');
    if (seen.has(place)) throw new ImportError(`The zip has ${place} twice.`);
    seen.add(place);
    await extractEntry(zip, entry, join(folder, place));
  }
  return others;
}
