import { type Item, itemOf } from '../../../../rules/markdown/markdown-blocks';
import { blocksOf } from '../../../../rules/markdown/markdown-parser';
import type { Block } from '../../../../rules/markdown/markdown-tree';
import { fenceIndent, nextLinePrefix } from '../markdown-lines';
import { type Field, replacing, type TextEdit } from '../text-edit';
import { indented } from './paste-blocks';

export function placed(text: string, field: Field, isTyped = false): TextEdit {
  const { value, start, end } = field;
  const line = lineBefore(field);
  const prefix = nextLinePrefix(line);
  if (prefix === undefined) {
    const whole = isTyped ? text : onItsOwnLines(text, value.slice(0, start), value.slice(end));
    return replacing(start, end, whole);
  }
  const item = itemOf(line);
  return item ? inItem(text, item, field, isTyped) : inQuote(text, prefix, field, isTyped);
}

export function placedCode(text: string, { value, start, end }: Field): TextEdit {
  const indent = fenceIndent(value, start);
  return replacing(start, end, indent === '' ? text : text.replaceAll('\n', `\n${indent}`));
}

const lineBefore = ({ value, start }: Field) => value.slice(value.lastIndexOf('\n', start - 1) + 1, start);

function inItem(text: string, item: Item, field: Field, isTyped: boolean): TextEdit {
  const { start, end } = field;
  const blocks = isTyped ? [] : blocksOf(text);
  const isEmpty = item.words === '';
  if (blocks.every(({ kind }) => kind === 'p')) return replacing(start, end, asItems(text, item));
  if (blocks[0]!.kind === 'ul' || blocks[0]!.kind === 'ol') {
    const list = indented(text, item.indent, item.indent);
    return isEmpty
      ? replacing(start - lineBefore(field).length, end, list)
      : replacing(start, end, `\n${list}`);
  }
  const indent = ' '.repeat(item.indent.length + item.marker.length + item.space.length);
  const own = indented(text, isEmpty ? '' : indent, indent);
  return replacing(start, end, isEmpty ? own : `\n\n${own}`);
}

function asItems(text: string, { indent, number, sign, space }: Item): string {
  const [first = '', ...others] = text.split('\n').filter((line) => line.trim() !== '');
  const items = others.map((line, index) => {
    const marker = number === undefined ? sign : `${number + index + 1}${sign}`;
    return `${indent}${marker}${space}${line}`;
  });
  return [first, ...items].join('\n');
}

function inQuote(text: string, prefix: string, field: Field, isTyped: boolean): TextEdit {
  const { value, start, end } = field;
  const isBegun = lineBefore(field).trim() !== prefix.trim();
  const isWords = isTyped || blocksOf(text)[0]?.kind === 'p';
  const own = indented(text, '', prefix);
  const above = isBegun && !isWords ? `\n${prefix.trimEnd()}\n${prefix}` : '';
  const rest = /^[^\n]*/.exec(value.slice(end))![0];
  const below = rest.trim() !== '' && !isTyped && blocksOf(text).at(-1)?.kind !== 'p' ? `\n${prefix}` : '';
  return replacing(start, end, above + own + below);
}

/** Only a paragraph can stand in a line that was begun, and only words can go on in the last line. */
function onItsOwnLines(markdown: string, before: string, after: string): string {
  if (before.trim() === '' && after.trim() === '') return markdown;
  const blocks = blocksOf(markdown);
  const above = before.trim() === '' ? 0 : linesApart(blocks[0]) - /\n*$/.exec(before)![0].length;
  const below = after.trim() === '' ? 0 : linesApart(blocks.at(-1)) - /^\n*/.exec(after)![0].length;
  return '\n'.repeat(Math.max(0, above)) + markdown + '\n'.repeat(Math.max(0, below));
}

/** A line next to a list or a table would be a part of it. */
function linesApart(block: Block | undefined): number {
  if (block === undefined || block.kind === 'p') return 0;
  return block.kind === 'ul' || block.kind === 'ol' || block.kind === 'table' ? 2 : 1;
}

const LINK = /\[((?:\\.|[^[\]\n\\])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/g;

interface Link {
  start: number;
  end: number;
  from: number;
  to: number;
}

export function linkAround({ value, start, end }: Field): Link | undefined {
  const lineStart = value.lastIndexOf('\n', start - 1) + 1;
  const line = /^[^\n]*/.exec(value.slice(lineStart))![0];
  for (const { 0: whole, 1: words, 2: address, index } of line.matchAll(LINK)) {
    const link = { start: lineStart + index, end: lineStart + index + whole.length };
    const isIn = start < end ? start >= link.start && end <= link.end : start > link.start && end < link.end;
    const from = link.start + 1 + words!.length + 2;
    if (isIn) return { ...link, from, to: from + address!.length };
  }
  return undefined;
}
