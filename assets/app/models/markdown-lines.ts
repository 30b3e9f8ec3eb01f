import type { Field, TextEdit } from './text-edit';

const ITEM = /^(?<indent>\s*)(?:(?<sign>[-*+]|>)|(?<number>\d+)(?<dot>[.)]))(?<space>\s+)(?<content>.*)$/;

/** A new line inside a list or a quote goes on with it; an empty item ends it. */
export function newLine({ value, start, end }: Field): TextEdit {
  const from = value.lastIndexOf('\n', start - 1) + 1;
  const item = ITEM.exec(value.slice(from, start))?.groups;
  if (!item || isInsideFence(value, start)) return insert(start, end, '\n');
  if (item.content === '') return { from, to: end, text: '', select: [from, from] };
  const sign = item.sign ?? `${Number(item.number) + 1}${item.dot}`;
  return insert(start, end, `\n${item.indent}${sign}${item.space}`);
}

/** Between ``` and ```, or after a ``` that nobody has closed yet: a line there is not the end of the message. */
export function isInsideFence(value: string, caret: number): boolean {
  const fences = value.slice(0, caret).match(/^```/gm)?.length ?? 0;
  return fences % 2 === 1;
}

/** In a block, or between two ` of a line. */
export function isInsideCode(value: string, caret: number): boolean {
  const line = value.slice(value.lastIndexOf('\n', caret - 1) + 1, caret);
  return isInsideFence(value, caret) || (line.match(/`/g)?.length ?? 0) % 2 === 1;
}

function insert(from: number, to: number, text: string): TextEdit {
  return { from, to, text, select: [from + text.length, from + text.length] };
}
