import { withoutUnseen } from '../uploads/file-names';
import type { ArchiveEntry, ListingBounds } from './archive-entry';
import { listGzip } from './gzip';
import { listTar } from './tar';
import { listZip } from './zip';

export interface Listing {
  entries: ArchiveEntry[];
  /** Whether there are more, or it was damaged further on. */
  isCut: boolean;
}

/** A longer one is shown by its end, which says what it is. */
const MAX_NAME = 1_000;

const shortened = (name: string) =>
  name.length <= MAX_NAME ? name : `…${name.slice(-MAX_NAME).replace(/^[\udc00-\udfff]/, '')}`;

/** What is in an archive by its own words: nothing is unpacked. @returns undefined for what can't be read */
export async function listArchive(
  path: string,
  content_type: string,
  bounds: ListingBounds,
  name: string,
): Promise<Listing | undefined> {
  const entries: ArchiveEntry[] = [];
  const list = () => {
    if (content_type === 'application/zip') return listZip(path, entries, bounds);
    if (content_type === 'application/gzip') return listGzip(path, entries, bounds, name);
    return listTar(path, false, entries, bounds);
  };
  const isWhole = await list().catch(() => false);
  if (entries.length === 0 && !isWhole) return undefined;
  return {
    entries: entries
      .slice(0, bounds.entries)
      .map(({ name, bytes }) => ({ name: shortened(withoutUnseen(name)), bytes })),
    isCut: !isWhole || entries.length > bounds.entries,
  };
}
