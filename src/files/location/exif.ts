import { ENTRY_BYTES, Tiff } from '../tiff';

/** Readers find the place of a photo by this tag (Exif 3.0, 4.6.3). */
const GPS_TAG = 0x8825;
const HEADER_BYTES = 8;
const MAX_DIRECTORIES = 8;
/** The standard has 32 tags of GPS, none of them long. */
const MAX_GPS_ENTRIES = 64;
const MAX_GPS_VALUE = 64 * 1024;
const MAX_PREFIX = 64;

/** Bytes of a value by its type, from 0 (TIFF 6.0). */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** Zeroes what the GPS directory says, and takes it out of its parent, while everything else stays where it is. */
export function clearGps(block: Buffer): boolean {
  const start = startOf(block);
  if (start === undefined) return false;
  const tiff = new Tiff(block.subarray(start));
  let isChanged = false;
  let directory = tiff.uint32(4);
  for (let count = 0; directory > 0 && count < MAX_DIRECTORIES; count++) {
    const entries = tiff.entries(directory);
    const next = directory + 2 + entries.length * ENTRY_BYTES;
    const following = tiff.uint32(next);
    const found = entries.filter((at) => tiff.uint16(at) === GPS_TAG).slice(0, MAX_DIRECTORIES);
    for (const at of found.reverse()) {
      clearDirectory(tiff, tiff.uint32(at + 8));
      removeEntry(tiff, directory, at);
      isChanged = true;
    }
    directory = following;
  }
  return isChanged;
}

function startOf(block: Buffer): number | undefined {
  const head = block.subarray(0, MAX_PREFIX);
  const found = ['II*\0', 'MM\0*'].map((mark) => head.indexOf(mark, 0, 'latin1')).filter((at) => at >= 0);
  return found.length > 0 ? Math.min(...found) : undefined;
}

function clearDirectory(tiff: Tiff, directory: number): void {
  if (directory < HEADER_BYTES) return;
  const entries = tiff.entries(directory).slice(0, MAX_GPS_ENTRIES);
  for (const at of entries) {
    const bytes = Math.min((TYPE_BYTES[tiff.uint16(at + 2)] ?? 0) * tiff.uint32(at + 4), MAX_GPS_VALUE);
    if (bytes > 4) tiff.zero(tiff.uint32(at + 8), tiff.uint32(at + 8) + bytes);
  }
  tiff.zero(directory, directory + 2 + entries.length * ENTRY_BYTES);
}

function removeEntry(tiff: Tiff, directory: number, at: number): void {
  const count = tiff.uint16(directory);
  const end = directory + 2 + count * ENTRY_BYTES + 4;
  tiff.bytes.copyWithin(at, at + ENTRY_BYTES, end);
  tiff.zero(end - ENTRY_BYTES, end);
  tiff.setUint16(directory, Math.max(0, count - 1));
}
