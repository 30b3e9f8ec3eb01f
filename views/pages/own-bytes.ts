/** In memory of its own: `Buffer.from` shares blocks of 8 KiB, and what is kept would keep what it shares them with. */
export function ownBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}
