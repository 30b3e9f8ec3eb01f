import { getFileNameLowLevel, openPromise } from 'yauzl';
import { type ArchiveEntry, MAX_ENTRIES } from './archive-entry';

/** Names that lead out of a folder are harmless where nothing is unpacked. */
const READING = { lazyEntries: true, decodeStrings: false, autoClose: false };

export async function listZip(path: string, entries: ArchiveEntry[]): Promise<boolean> {
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
      if (entries.length > MAX_ENTRIES) return false;
    }
    return true;
  } finally {
    zip.close();
  }
}
