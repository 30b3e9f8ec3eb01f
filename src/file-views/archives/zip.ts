import { nameOf, openZip } from '../../files/zip';
import { type ArchiveEntry, MAX_ENTRIES } from './archive-entry';

export async function listZip(path: string, entries: ArchiveEntry[]): Promise<boolean> {
  const zip = await openZip(path);
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      entries.push({ name, bytes: name.endsWith('/') ? null : entry.uncompressedSize });
      if (entries.length > MAX_ENTRIES) return false;
    }
    return true;
  } finally {
    zip.close();
  }
}
