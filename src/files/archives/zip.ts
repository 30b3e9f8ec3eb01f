import { nameOf, openZip } from '../zip';
import type { ArchiveEntry, ListingBounds } from './archive-entry';

/** @returns whether it came to the end @throws where it's damaged */
export async function listZip(
  path: string,
  _content_type: string,
  entries: ArchiveEntry[],
  bounds: ListingBounds,
): Promise<boolean> {
  const zip = await openZip(path);
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      entries.push({ name, bytes: name.endsWith('/') ? null : entry.uncompressedSize });
      if (entries.length > bounds.entries) return false;
    }
    return true;
  } finally {
    zip.close();
  }
}
