/** Memory of its own: `Buffer.from` shares blocks of 8 KiB, and keeping a part would keep the whole block. */
export function ownBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}
