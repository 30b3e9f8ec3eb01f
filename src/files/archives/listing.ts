import { withoutUnseen } from '../uploads/file-names';
import type { ArchiveEntry, ListingBounds } from './archive-entry';
import { listTar } from './tar';
import { listZip } from './zip';

export interface Listing {
  entries: ArchiveEntry[];
  /** Whether there are more, or it was damaged further on. */
  isCut: boolean;
}

/** What is in an archive by its own words: nothing is unpacked. @returns undefined for what can't be read */
export async function listArchive(
  path: string,
  content_type: string,
  bounds: ListingBounds,
): Promise<Listing | undefined> {
  const entries: ArchiveEntry[] = [];
  const list = content_type === 'application/zip' ? listZip : listTar;
  const isWhole = await list(path, content_type, entries, bounds).catch(() => false);
  if (entries.length === 0 && !isWhole) return undefined;
  return {
    entries: entries
      .slice(0, bounds.entries)
      .map(({ name, bytes }) => ({ name: withoutUnseen(name), bytes })),
    isCut: !isWhole || entries.length > bounds.entries,
  };
}
