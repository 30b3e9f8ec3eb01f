import { getFileNameLowLevel, openPromise } from 'yauzl';
import type { ArchiveEntry, ListingBounds } from './archive-entry';

/** Names that lead out of a folder are harmless where nothing is unpacked. */
const READING = { lazyEntries: true, decodeStrings: false, autoClose: false };

/** @returns whether it came to the end @throws where it's damaged */
export async function listZip(
  path: string,
  _content_type: string,
  entries: ArchiveEntry[],
  bounds: ListingBounds,
): Promise<boolean> {
  const zip = await openPromise(path, READING);
  try {
    for await (const {
      generalPurposeBitFlag,
      fileNameRaw,
      extraFields,
      uncompressedSize,
    } of zip.eachEntry()) {
      const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
      entries.push({ name, bytes: name.endsWith('/') ? null : uncompressedSize });
      if (entries.length > bounds.entries) return false;
    }
    return true;
  } finally {
    zip.close();
  }
}
