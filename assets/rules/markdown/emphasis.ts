/** https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis */

const SPACE = /^\s?$/;
const PUNCTUATION = /^[\p{P}\p{S}]$/u;
/** Punctuation needs no space beside these scripts (commonmark-spec#650). */
const UNSEGMENTED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]$/u;
const LETTER = /^[\p{L}\p{N}]$/u;
const OPENING = /^[\p{Ps}\p{Pi}]$/u;

interface Kind {
  isSpace: boolean;
  isPunctuation: boolean;
  isUnsegmented: boolean;
  isLetter: boolean;
  isOpening: boolean;
}
/** Of single UTF-16 units: texts of marks ask for the same few of them thousands of times. */
const known = new Map<string, Kind>();

function kindOf(character: string): Kind {
  const found = known.get(character);
  if (found) return found;
  const kind = {
    isSpace: SPACE.test(character),
    isPunctuation: PUNCTUATION.test(character),
    isUnsegmented: UNSEGMENTED.test(character),
    isLetter: LETTER.test(character),
    isOpening: OPENING.test(character),
  };
  if (character.length < 2) known.set(character, kind);
  return kind;
}

const isEdge = ({ isSpace, isPunctuation }: Kind) => isSpace || isPunctuation;

/** @param before the code point before the mark, empty at the edge of the text @param after the one behind it */
export function emphasisAt(mark: string, before: string, after: string): { opens: boolean; closes: boolean } {
  const [left, right] = [kindOf(before), kindOf(after)];
  const isLeft = !right.isSpace && (!right.isPunctuation || isEdge(left) || left.isUnsegmented);
  const isRight = !left.isSpace && (!left.isPunctuation || isEdge(right) || right.isUnsegmented);
  if (mark.startsWith('_'))
    return {
      opens: isLeft && (!isRight || left.isPunctuation),
      closes: isRight && (!isLeft || right.isPunctuation),
    };
  // `**Note:**text`
  const endsSentence = left.isPunctuation && !left.isOpening && right.isLetter;
  return { opens: isLeft, closes: isRight || endsSentence };
}

const MARKS = new Set('*_~`');
const MAX_MARKS = 8;

export function characterBefore(text: string, end: number): string {
  let at = end;
  while (at > 0 && end - at < MAX_MARKS && MARKS.has(text[at - 1]!)) at--;
  const last = text[at - 1] ?? '';
  return last < '\udc00' || last > '\udfff' ? last : Array.from(text.slice(Math.max(0, at - 2), at)).at(-1)!;
}

export function characterAfter(text: string, start: number): string {
  let at = start;
  while (at < text.length && at - start < MAX_MARKS && MARKS.has(text[at]!)) at++;
  return at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : '';
}
