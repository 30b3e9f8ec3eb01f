import type { Entry } from 'yauzl';
import { encodingOf } from '../text-encoding';
import { nameOf, openZip } from '../zip';
import type { ArchiveEntry, ListingBounds } from './archive-entry';

/** @returns whether it came to the end @throws where it's damaged */
export async function listZip(
  path: string,
  entries: ArchiveEntry[],
  bounds: ListingBounds,
): Promise<boolean> {
  const zip = await openZip(path);
  const found: NamedEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      found.push(named(entry));
      if (found.length > bounds.entries) return false;
    }
    return true;
  } finally {
    zip.close();
    const encoding = untoldEncodingOf(found);
    for (const entry of found) {
      const name = isTold(entry) || !encoding ? nameOf(entry) : encoding.decode(entry.fileNameRaw);
      entries.push({ name, bytes: name.endsWith('/') ? null : entry.uncompressedSize });
    }
  }
}

const UTF8_FLAG = 0x800;
const UNICODE_PATH = 0x7075;
/** What programs of today write where code page 437 is meant. */
const WRITTEN = /^(?:utf-8|shift_jis|gb18030|big5|euc-kr)$/;
const MAX_NAME_BYTES = 4096;
const SAMPLE_BYTES = 64 * 1024;
const LINE_END = Buffer.from('\n');

type NamedEntry = Pick<Entry, 'generalPurposeBitFlag' | 'fileNameRaw' | 'extraFields' | 'uncompressedSize'>;

/** The end of a name that is longer than any real one, by itself. */
function named({
  generalPurposeBitFlag,
  fileNameRaw: raw,
  extraFields,
  uncompressedSize,
}: Entry): NamedEntry {
  const isLong = raw.length > MAX_NAME_BYTES;
  const fileNameRaw = isLong ? Buffer.from(raw.subarray(-MAX_NAME_BYTES)) : raw;
  const told = isLong ? [] : extraFields.filter(({ id }) => id === UNICODE_PATH);
  return { generalPurposeBitFlag, fileNameRaw, extraFields: told, uncompressedSize };
}

const isTold = ({ generalPurposeBitFlag, extraFields }: NamedEntry) =>
  (generalPurposeBitFlag & UTF8_FLAG) !== 0 || extraFields.length > 0;

/** Of names whose encoding the archive doesn't tell, as those of macOS. */
function untoldEncodingOf(entries: NamedEntry[]): TextDecoder | undefined {
  const untold = entries.filter((entry) => !isTold(entry));
  const names = Buffer.concat(untold.flatMap(({ fileNameRaw }) => [fileNameRaw, LINE_END]));
  const encoding = encodingOf(names.subarray(0, SAMPLE_BYTES), names.length > SAMPLE_BYTES);
  return encoding && WRITTEN.test(encoding) ? new TextDecoder(encoding) : undefined;
}
