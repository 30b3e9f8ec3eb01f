import { isInsideCode } from '../composer/markdown-lines';
import type { Field, TextEdit } from '../composer/text-edit';

export interface EmojiQuery {
  from: number;
  name: string;
}

const MAX_CHARACTERS = 40;
/** After other characters, a colon belongs to a time, a URL or a sentence. */
const PRECEDING = String.raw`(?:^|[\s(\[{"'“‘*_~>–—-]|\p{Extended_Pictographic}\uFE0F?)`;
const OPEN_NAME = new RegExp(`${PRECEDING}:(?<name>[+-]1?|[a-z][a-z0-9_+-]+|\\d[a-z0-9_]+)$`, 'iu');
const CLOSED_NAME = new RegExp(`${PRECEDING}:(?<name>[a-z0-9_+-]+):$`, 'iu');

export function emojiAt(field: Field): EmojiQuery | undefined {
  const name = nameIn(field, OPEN_NAME);
  return name === undefined ? undefined : { from: field.start - name.length - 1, name: name.toLowerCase() };
}

export function closedEmojiAt(field: Field): EmojiQuery | undefined {
  const name = nameIn(field, CLOSED_NAME);
  return name === undefined ? undefined : { from: field.start - name.length - 2, name: name.toLowerCase() };
}

function nameIn({ value, start, end }: Field, pattern: RegExp): string | undefined {
  if (start !== end || isInsideCode(value, start)) return undefined;
  return pattern.exec(value.slice(Math.max(0, start - MAX_CHARACTERS), start))?.groups?.name;
}

export function completeEmoji({ from }: EmojiQuery, { start }: Field, character: string): TextEdit {
  const text = `${character} `;
  return { from, to: start, text, select: [from + text.length, from + text.length] };
}
