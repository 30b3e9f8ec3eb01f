import { isAscii } from 'node:buffer';
import { analyse } from 'chardet';
import { lettersIn } from './foreign-letters';

const CONTROL = /\p{Cc}/gu;
const IN_TEXT = '\t\n\f\r\x1b';
const BYTES_IN_TEXT = new Set(Buffer.from(IN_TEXT));
/** Western text of one byte for each character has few letters beyond ASCII; other scripts have many. */
const MAX_LETTERS_SHARE = 0.3;
/** Of scripts that windows-1252 turns into nonsense. */
const DETECTED = /^(?:shift_jis|euc-(?:jp|kr)|gb18030|big5|koi8-r|windows-(?:125[1356]|874)|iso-8859-5)$/;
/** Their windows names have the same letters in the same places. */
const SAME: Record<string, string> = {
  'ISO-8859-6': 'windows-1256',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
};
/** Said where bytes may be characters of two, but none is a common one. */
const NO_CONFIDENCE = 10;
const LETTERS_WEIGHT = 80;
const MIN_SCORE = 40;
const LATIN_MARGIN = 10;
/** Takes 2 ms, and says as much as all of it. */
const SAMPLE_BYTES = 1024;
/** Fewer say nothing to the detector, so that they are repeated. */
const MIN_SAMPLE_BYTES = 64;
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
export function encodingOf(bytes: Buffer, isCut: boolean): string | undefined {
  const isTextIn = (encoding: string) => {
    const text = decoded(bytes, encoding, isCut);
    return text !== undefined && !hasControls(text);
  };
  const marked = markedEncodingOf(bytes);
  if (isTextIn(marked)) return marked;
  if (bytes.some((byte) => byte < 32 && !BYTES_IN_TEXT.has(byte))) return undefined;
  const { sample, isForeign } = wordsBeyondAscii(bytes);
  const isWestern = hasFewLetters(bytes) && isTextIn('windows-1252');
  if (isWestern && !isForeign) {
    const latin = latinEncodingOf(sample);
    return isTextIn(latin) ? latin : 'windows-1252';
  }
  const detected = foreignEncodingsOf(sample).find(isTextIn);
  return detected ?? (isWestern ? 'windows-1252' : undefined);
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

function hasFewLetters(bytes: Buffer): boolean {
  let letters = 0;
  for (const byte of bytes) if (byte >= 128) letters++;
  return letters <= bytes.length * MAX_LETTERS_SHARE;
}

/** With what may be the second bytes of their characters. */
const WORD = /[A-Za-z]*[\x80-\xff][@-~\x80-\xff]*/g;
/** Western words have letters of ASCII between theirs; three of the same are a line, or dots. */
const FOREIGN = /^[\x80-\xff]{2,}$|(?!(.)\1\1)[\x80-\xff]{3}/;

const PLAIN = /(?!(.)\1{3})[\x80-\xff]{4}/;

/** @returns the first of them, and whether most are of another script */
function wordsBeyondAscii(bytes: Buffer): { sample: Buffer; isForeign: boolean } {
  const words: string[] = [];
  let length = 0;
  for (const [word] of bytes.toString('latin1').matchAll(WORD)) {
    words.push(word);
    length += word.length + 1;
    if (length >= SAMPLE_BYTES) break;
  }
  const letters = (of: string[]) => of.join('').match(/[\x80-\xff]/g)?.length ?? 0;
  const foreign = words.filter((word) => FOREIGN.test(word));
  const isForeign = foreign.some((word) => PLAIN.test(word)) && 2 * letters(foreign) > letters(words);
  const text = words.map((word) => `${word} `).join('');
  const repeated = text.repeat(Math.ceil(MIN_SAMPLE_BYTES / Math.max(1, text.length)));
  return { sample: Buffer.from(repeated.slice(0, SAMPLE_BYTES), 'latin1'), isForeign };
}

/** The likeliest first: by what the detector says, and by how common the letters would be. */
function foreignEncodingsOf(sample: Buffer): string[] {
  const scores = new Map(lettersIn(sample).map(([encoding, share]) => [encoding, share * LETTERS_WEIGHT]));
  for (const { name, confidence } of analyse(sample)) {
    const encoding = SAME[name] ?? name.toLowerCase();
    if (confidence > NO_CONFIDENCE && DETECTED.test(encoding))
      scores.set(encoding, (scores.get(encoding) ?? 0) + confidence);
  }
  const likely = [...scores]
    .filter(([, score]) => score >= MIN_SCORE)
    .sort(([, one], [, other]) => other - one);
  return likely.map(([encoding]) => encoding);
}

/** Of Central Europe and Turkey, whose letters are single ones between those of ASCII, too. */
function latinEncodingOf(sample: Buffer): string {
  const of = (wanted: RegExp) =>
    Math.max(
      0,
      ...analyse(sample)
        .filter(({ name }) => wanted.test(name))
        .map(({ confidence }) => confidence),
    );
  const western = of(/^(?:ISO-8859-1|windows-1252)$/);
  if (of(/^(?:ISO-8859-2|windows-1250)$/) > western + LATIN_MARGIN) return 'windows-1250';
  return of(/^(?:ISO-8859-9|windows-1254)$/) > western + LATIN_MARGIN ? 'windows-1254' : 'windows-1252';
}
