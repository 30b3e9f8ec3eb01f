const NAME = /^[\w ©-]{4}$/;

/** Where an MP4 continues after its media data, if its index isn't before that: many cameras write it at the end. */
export function indexOffset(start: Buffer): number | undefined {
  let at = 0;
  while (at + 16 <= start.length) {
    const name = start.toString('latin1', at + 4, at + 8);
    if (!NAME.test(name) || name === 'moov') return undefined;
    const size = sizeOf(start, at);
    if (size < 8) return undefined; // reaches to the end
    at += size;
  }
  return at;
}

function sizeOf(bytes: Buffer, at: number): number {
  const size = bytes.readUInt32BE(at);
  return size === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : size;
}

/** What is needed to read an index: the box that names the format, and what follows the media data. */
export function withoutFilms(start: Buffer, end: Buffer): Buffer {
  return Buffer.concat([start.subarray(0, Math.min(sizeOf(start, 0), start.length)), end]);
}
