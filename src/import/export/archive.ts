import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { digestOf, isSameFile } from '../../backups/worker/digest';
import { isThere } from '../../database/is-there';
import { type ExportManifest, FORMAT, MANIFEST } from '../../exports/export-manifest';
import { nameOf, openZip } from '../../files/zip';
import { extractEntry } from '../extract-entry';
import { ImportError, zipError } from '../import-error';
import { ScratchFolder } from '../scratch-folder';

/** What an import reads; the pages repeat it. Nothing else is unpacked, and nothing outside the folder. */
const NEEDED =
  /^(?:manifest\.json|logo\.webp|(?:users|rooms|memberships|messages|boosts|files)\.jsonl|people\/\d{1,16}\.webp|files\/\d{1,16}\/[^/\\\0]+)$/;
const MAX_MANIFEST_BYTES = 256 * 1024 * 1024;

export interface ExportFolder {
  path: string;
  manifest: ExportManifest;
  close(): void;
}

/** @param given a zip, or the folder it was unpacked into @throws {ImportError} */
export async function openExport(given: string): Promise<ExportFolder> {
  const path = resolve(given);
  if (!isThere(path)) throw new ImportError(`There's no file or folder ${path}.`);
  if (statSync(path).isDirectory()) return verified(path, () => undefined);
  const folder = ScratchFolder.make();
  const close = () => folder.remove();
  try {
    await unpack(path, folder.path);
    return verified(folder.path, close);
  } catch (error) {
    close();
    throw error;
  }
}

async function unpack(path: string, folder: string): Promise<void> {
  const zip = await openZip(path).catch((error) => Promise.reject(zipError(path, error)));
  try {
    for await (const entry of zip.eachEntry())
      if (isNeeded(nameOf(entry))) await extractEntry(zip, entry, join(folder, nameOf(entry)));
  } catch (error) {
    throw zipError(path, error);
  } finally {
    zip.close();
  }
}

const isNeeded = (path: string) => NEEDED.test(path) && !/\/\.{1,2}$/.test(path);

function verified(path: string, close: () => void): ExportFolder {
  const manifest = readManifest(path);
  for (const [name, file] of Object.entries(manifest.files)) {
    if (!isNeeded(name)) continue;
    if (!existsSync(join(path, name))) throw new ImportError(`The export lacks ${name}.`);
    if (!isSameFile(digestOf(join(path, name)), file))
      throw new ImportError(`${name} isn't what was exported: its checksum differs.`);
  }
  return { path, manifest, close };
}

function readManifest(folder: string): ExportManifest {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) throw new ImportError(`This isn't an export of a Campfire: it has no ${MANIFEST}.`);
  if (statSync(path).size > MAX_MANIFEST_BYTES) throw new ImportError(`${MANIFEST} is too large.`);
  const manifest = parsed(readFileSync(path, 'utf8'));
  const isOurs = manifest?.product === 'campfire' && typeof manifest.files === 'object' && manifest.account;
  if (!manifest || !isOurs) throw new ImportError(`${MANIFEST} isn't that of an export of a Campfire.`);
  if (manifest.format !== FORMAT)
    throw new ImportError(
      'This export was made by another version of Campfire. Import it with that version.',
    );
  return manifest;
}

function parsed(text: string): ExportManifest | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
