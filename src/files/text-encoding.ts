const CONTROL = /\p{Cc}/gu;
const IN_TEXT = '\t\n\f\r\x1b';
/** Text of one byte for each character has few letters beyond ASCII; bytes of other kinds have many. */
const MAX_LETTERS_SHARE = 0.3;

/** UTF-8, UTF-16 that says so, or windows-1252; undefined for what isn't text. @param isCut perhaps within a character */
export function decodeText(bytes: Buffer, isCut: boolean): string | undefined {
  const text = decoded(bytes, encodingOf(bytes), isCut) ?? (isWestern(bytes) ? western(bytes) : undefined);
  return text?.match(CONTROL)?.some((control) => !IN_TEXT.includes(control)) ? undefined : text;
}

/** Of a file whose beginning is text: damaged characters further on are marked. */
export function decodeAnyway(bytes: Buffer): string {
  return decodeText(bytes, true) ?? new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  return mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
}

function decoded(bytes: Buffer, encoding: string, isCut: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}

const western = (bytes: Buffer) => new TextDecoder('windows-1252').decode(bytes);

function isWestern(bytes: Buffer): boolean {
  let letters = 0;
  for (const byte of bytes) if (byte >= 128) letters++;
  return letters <= bytes.length * MAX_LETTERS_SHARE;
}
