/** Sound of one second, without a word of how long it is but its bytes. */
export function wav(): Buffer {
  const head = Buffer.from(
    'RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data',
    'latin1',
  );
  const size = Buffer.alloc(4);
  size.writeUInt32LE(8000);
  head.writeUInt32LE(8036, 4);
  return Buffer.concat([head, size, Buffer.alloc(8000, 128)]);
}
