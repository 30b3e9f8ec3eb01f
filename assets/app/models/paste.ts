import { isInsideFence } from './markdown-lines';
import { hasMeaning, type PastedNode, toMarkdown } from './paste-markdown';
import type { Field, TextEdit } from './text-edit';

export interface Pasted {
  html: string;
  text: string;
  /** What an editor of code puts beside its colours. */
  isCode: boolean;
}

const ADDRESS = /^https?:\/\/\S+$/;

/** What pasting does beyond the plain text; undefined when the plain text says it all. */
export function paste(
  pasted: Pasted,
  field: Field,
  parse: (html: string) => PastedNode,
): TextEdit | undefined {
  const { start, end, value } = field;
  if (isInsideFence(value, start)) return undefined;
  const address = pasted.text.trim();
  if (ADDRESS.test(address)) return start < end ? linked(field, address) : undefined;
  if (pasted.html === '' || pasted.isCode) return undefined;
  const root = parse(pasted.html);
  if (!hasMeaning(root)) return undefined;
  const text = toMarkdown(root);
  return text === '' ? undefined : { from: start, to: end, text, select: caret(start + text.length) };
}

function linked({ value, start, end }: Field, address: string): TextEdit | undefined {
  const words = value.slice(start, end);
  if (ADDRESS.test(words) || words.includes('\n')) return undefined;
  const text = `[${words}](${address})`;
  return { from: start, to: end, text, select: caret(start + text.length) };
}

const caret = (at: number): [number, number] => [at, at];
