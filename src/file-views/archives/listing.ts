import { type ArchiveEntry, MAX_ENTRIES } from './archive-entry';
import { listTar } from './tar';
import { listZip } from './zip';

export interface Listing {
  entries: ArchiveEntry[];
  isCut: boolean;
}

/** What is in an archive by its own words: nothing is unpacked. @returns undefined for what can't be read */
export async function listArchive(path: string, content_type: string): Promise<Listing | undefined> {
  const entries: ArchiveEntry[] = [];
  const isWhole = await read(path, content_type, entries).catch(() => false);
  if (entries.length === 0 && !isWhole) return undefined;
  return { entries: entries.slice(0, MAX_ENTRIES), isCut: !isWhole || entries.length > MAX_ENTRIES };
}

/** @returns whether it came to the end @throws where it's damaged */
function read(path: string, content_type: string, entries: ArchiveEntry[]): Promise<boolean> {
  return content_type === 'application/zip' ? listZip(path, entries) : listTar(path, content_type, entries);
}
