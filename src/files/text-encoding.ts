import { isAscii } from 'node:buffer';
import { analyse } from 'chardet';

const CONTROL = /\p{Cc}/gu;
const IN_TEXT = '\t\n\f\r\x1b';
const BYTES_IN_TEXT = new Set(Buffer.from(IN_TEXT));
/** Western text of one byte for each character has few letters beyond ASCII; other scripts have many. */
const MAX_LETTERS_SHARE = 0.3;
/** Of scripts that windows-1252 turns into nonsense. */
const DETECTED = /^(?:Shift_JIS|EUC-(?:JP|KR)|GB18030|Big5|KOI8-R|windows-125[1356]|ISO-8859-[5-8])$/;
const MIN_CONFIDENCE = 40;
/** Takes 2 ms, and says as much as all of it. */
const SAMPLE_BYTES = 1024;
const BEGINNING_BYTES = 4096;

/** Undefined for what isn't text. @param isCut perhaps within a character */
export function decodeText(bytes: Buffer, isCut: boolean): string | undefined {
  const encoding = encodingOf(bytes, isCut);
  return encoding && decoded(bytes, encoding, isCut);
}

/** Of a file whose beginning is text: damaged characters further on are marked. */
export function decodeAnyway(bytes: Buffer): string {
  const beginning = bytes.subarray(0, BEGINNING_BYTES);
  const encoding = encodingOf(isAscii(beginning) ? bytes : beginning, true);
  return new TextDecoder(encoding ?? markedEncodingOf(bytes)).decode(bytes);
}

/** UTF-8, UTF-16 that says so, windows-1252, or an encoding of another script that is plain from its letters. */
function encodingOf(bytes: Buffer, isCut: boolean): string | undefined {
  const isTextIn = (encoding: string) => {
    const text = decoded(bytes, encoding, isCut);
    return text !== undefined && !hasControls(text);
  };
  const marked = markedEncodingOf(bytes);
  if (isTextIn(marked)) return marked;
  if (bytes.some((byte) => byte < 32 && !BYTES_IN_TEXT.has(byte))) return undefined;
  if (isWestern(bytes) && isTextIn('windows-1252')) return 'windows-1252';
  const detected = detectedEncodingOf(bytes);
  return detected && isTextIn(detected) ? detected : undefined;
}

function markedEncodingOf(bytes: Buffer): string {
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

const hasControls = (text: string) =>
  text.match(CONTROL)?.some((control) => !IN_TEXT.includes(control)) ?? false;

function isWestern(bytes: Buffer): boolean {
  let letters = 0;
  for (const byte of bytes) if (byte >= 128) letters++;
  return letters <= bytes.length * MAX_LETTERS_SHARE;
}

function detectedEncodingOf(bytes: Buffer): string | undefined {
  const [best] = analyse(bytes.subarray(0, SAMPLE_BYTES));
  return best && best.confidence >= MIN_CONFIDENCE && DETECTED.test(best.name) ? best.name : undefined;
}
