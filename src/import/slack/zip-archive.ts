import { statSync } from 'node:fs';
import type { Entry, ZipFile } from 'yauzl';
import { openZip } from '../../files/zip';
import { ImportError, zipError } from '../import-error';
import { type Archive, type ArchiveEntry, cleanName, isJunk, MAX_ENTRIES, withoutTopFolder } from './entries';

const STORED = 0;
const DEFLATED = 8;
const LOCAL_HEADER_BYTES = 30;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
/** Text packs to a tenth at best; what promises more than this in all is a bomb. */
const MAX_RATIO = 200;
const SMALL_BYTES = 64 * 1024 * 1024;

/** @throws {ImportError} */
export async function readZip(path: string): Promise<Archive> {
  const zip = await openZip(path, MAX_ENTRIES).catch((error) => Promise.reject(zipError(path, error)));
  try {
    const all = await entriesOf(zip, path);
    const archive = sorted(zip, all, SMALL_BYTES + MAX_RATIO * statSync(path).size);
    if (archive.entries.size === 0 && archive.refused.some(({ reason }) => reason === 'encrypted'))
      throw new ImportError(`${path} is encrypted. Unpack it, and import the folder.`);
    return archive;
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile, path: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw zipError(path, error);
  }
  return entries;
}

type Reason = Archive['refused'][number]['reason'];

function sorted(zip: ZipFile, all: Entry[], maxBytes: number): Archive {
  const entries = new Map<string, ArchiveEntry>();
  const refused: Archive['refused'] = [];
  const overlapping = overlaps(all);
  let bytes = 0;
  for (const entry of all) {
    const written = entry.fileNameRaw.toString(); // UTF-8, although the archive doesn't say so
    if (isJunk(written) || written.endsWith('/')) continue;
    const name = cleanName(written);
    const problem = problemOf(entry, overlapping);
    if (name === undefined) refused.push({ name: written, reason: 'path_outside' });
    else if (problem) refused.push({ name, reason: problem });
    else if (bytes + entry.uncompressedSize > maxBytes) refused.push({ name, reason: 'too_large' });
    else if (entries.has(name)) refused.push({ name, reason: 'packed_oddly' });
    else {
      bytes += entry.uncompressedSize;
      entries.set(name, {
        bytes: entry.uncompressedSize,
        stream: () => zip.openReadStreamPromise(entry),
      });
    }
  }
  return { entries: withoutTopFolder(entries), refused, close: () => zip.close() };
}

function problemOf(entry: Entry, overlapping: Set<Entry>): Reason | undefined {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (entry.isEncrypted()) return 'encrypted';
  if (type !== 0 && type !== REGULAR) return 'not_a_file';
  const isKnown = [STORED, DEFLATED].includes(entry.compressionMethod);
  return isKnown && !overlapping.has(entry) ? undefined : 'packed_oddly';
}

/** Entries that share their bytes with an earlier one. */
function overlaps(all: Entry[]): Set<Entry> {
  const found = new Set<Entry>();
  let end = 0;
  for (const entry of all.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const start = entry.relativeOffsetOfLocalHeader;
    if (start < end) found.add(entry);
    end = Math.max(end, start + LOCAL_HEADER_BYTES + entry.compressedSize);
  }
  return found;
}
