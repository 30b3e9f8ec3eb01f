/**
 * Comparison for search, names and mentions: NFKC, full case folding, without accents, strokes and invisible
 * characters (Unicode Standard 3.13, UAX #15).
 */

const ASCII = /^\p{ASCII}*$/u;
/** Folded together with the character before it. */
const JOINING =
  '[\\p{M}\\p{Default_Ignorable_Code_Point}\\u1160-\\u11ff\\ud7b0-\\ud7ff\\uff9e\\uff9f\\u{16d67}]';
const JOINED = new RegExp(JOINING, 'u');
/** Ordering thousands of marks takes quadratic time; thirty are enough for every script. */
const PIECE = new RegExp(`\\p{ASCII}+(?!${JOINING})|[^]${JOINING}{0,30}`, 'gu');

const APOSTROPHE = /[\u02b9\u02bb-\u02bd\u055a\u05f3\u2018\u2019\u201b\u2032]/g;
const HYPHEN = /[\u058a\u05be\u2010-\u2015\u2212]/g;
/** NFKC would make it a space with an accent. */
const ACUTE = /[\u00b4\u1ffd]/g;
/** Written in Persian where others write a space. */
const PERSIAN_JOINER = /(?<=\p{Script=Arabic}\p{M}*)\u200c/gu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Accents and vowel points, except the breve of й and ў. */
const ACCENT =
  /[\u0300-\u0305\u0307-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670]|(?<![иуИУ])\u0306/g;
/** NFKC would join Korean letters into syllables, and ™ and ℠ to the word before them. */
const KEPT = /^[\u2120\u2122\u3131-\u318e\uffa0-\uffdc]/;

const PLAIN: Record<string, string> = { ς: 'σ', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' };
const STROKES = 'łl øo đd ðd ħh ŧt ƀb ȼc ɇe ǥg ɨi ɉj ꝁk ŋn ᵽp ɍr ʉu ɏy ƶz ⱥa ⱦt';
for (const [stroked, letter] of STROKES.split(' ') as unknown as [string, string][]) PLAIN[stroked] = letter;
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

const known = new Map<string, string>();

/** Idempotent; the length may change. White space stays. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  if (JOINED.test(text)) return text.replace(PIECE, foldPiece);
  let folded = '';
  for (const character of text) folded += foldPiece(character);
  return folded;
}

export const foldName = (name: string) => fold(name).replace(/\s+/gu, ' ').trim();

export function sortByName<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  return items
    .map((item) => ({ item, name: foldName(nameOf(item)) }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
    .map(({ item }) => item);
}

export interface Folded {
  text: string;
  /** The start, in the original, of the character at this index. */
  start: (index: number) => number;
  /** The end, in the original, of the character before this index. */
  end: (index: number) => number;
}

/** Keeps the offsets, to show in the original what was found in the folded text. */
export function foldWithOffsets(text: string): Folded {
  const same = (index: number) => index;
  if (ASCII.test(text)) return { text: text.toLowerCase(), start: same, end: same };
  const [starts, ends]: [number[], number[]] = [[], []];
  let [folded, at] = ['', 0];
  for (const [piece] of text.matchAll(PIECE)) {
    const part = foldPiece(piece);
    const isPlain = part.length === piece.length;
    for (let unit = 0; unit < part.length; unit++) {
      starts.push(isPlain ? at + unit : at);
      ends.push(isPlain ? at + unit + 1 : at + piece.length);
    }
    folded += part;
    at += piece.length;
  }
  return {
    text: folded,
    start: (index) => starts[index] ?? text.length,
    end: (index) => ends[index - 1] ?? 0,
  };
}

function foldPiece(piece: string): string {
  const folded = known.get(piece) ?? (ASCII.test(piece) ? piece.toLowerCase() : foldCharacter(piece));
  if (piece.length === 1) known.set(piece, folded);
  return folded;
}

function foldCharacter(character: string): string {
  if (KEPT.test(character)) return character;
  return character
    .replace(ACUTE, "'")
    .replace(PERSIAN_JOINER, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFKD')
    .replace(APOSTROPHE, "'")
    .replace(HYPHEN, '-')
    .replace(ACCENT, '')
    .toUpperCase()
    .toLowerCase()
    .replace(SPECIAL, (letter) => PLAIN[letter]!)
    .normalize('NFC');
}
