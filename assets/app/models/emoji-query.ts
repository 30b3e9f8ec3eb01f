import { isInsideCode } from './markdown-lines';
import type { Field, TextEdit } from './text-edit';

export interface EmojiQuery {
  /** Where the colon stands. */
  from: number;
  name: string;
}

const LONGEST = 40;
/** After a letter, a number or a slash a colon is that of a time, of an address, of a sentence. */
const BEFORE = String.raw`(?:^|[\s(\[{"'“‘*_~>–—-]|\p{Extended_Pictographic}\uFE0F?)`;
const BEGUN = new RegExp(`${BEFORE}:(?<name>[+-]1?|[a-z][a-z0-9_+-]+|\\d[a-z0-9_]+)$`, 'iu');
const CLOSED = new RegExp(`${BEFORE}:(?<name>[a-z0-9_+-]+):$`, 'iu');

/** The name that is being typed at the caret, from its second letter on. */
export function emojiAt(field: Field): EmojiQuery | undefined {
  const name = nameIn(field, BEGUN);
  return name === undefined ? undefined : { from: field.start - name.length - 1, name: name.toLowerCase() };
}

/** The name whose second colon was typed just now. */
export function closedEmojiAt(field: Field): EmojiQuery | undefined {
  const name = nameIn(field, CLOSED);
  return name === undefined ? undefined : { from: field.start - name.length - 2, name: name.toLowerCase() };
}

function nameIn({ value, start, end }: Field, pattern: RegExp): string | undefined {
  if (start !== end || isInsideCode(value, start)) return undefined;
  return pattern.exec(value.slice(Math.max(0, start - LONGEST), start))?.groups?.name;
}

/** The sign in the place of what was typed up to the caret, with a space after it where one goes on writing. */
export function completeEmoji({ from }: EmojiQuery, { start }: Field, sign: string): TextEdit {
  const text = `${sign} `;
  return { from, to: start, text, select: [from + text.length, from + text.length] };
}
