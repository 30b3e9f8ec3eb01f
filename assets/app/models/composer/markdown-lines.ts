import { itemOf, unquoted } from '../../../rules/markdown/markdown-blocks';
import { fenceOf } from '../../../rules/markdown/markdown-fences';
import { blocksOf } from '../../../rules/markdown/markdown-parser';
import type { Block } from '../../../rules/markdown/markdown-tree';
import { type Field, replacing, type TextEdit } from './text-edit';

export function continueLine({ value, start, end }: Field): TextEdit {
  const from = value.lastIndexOf('\n', start - 1) + 1;
  const line = value.slice(from, start);
  if (isInsideFence(value, start)) return replacing(start, end, `\n${codeIndent(line)}`);
  const prefix = nextLinePrefix(line);
  if (prefix === undefined) return replacing(start, end, '\n');
  if (isEmpty(line)) return { from, to: end, text: '', select: [from, from] };
  return replacing(start, end, `\n${prefix}`);
}

function codeIndent(line: string): string {
  const item = itemOf(line);
  if (item && fenceOf(item.words)) return ' '.repeat(line.length - item.words.length);
  return /^[ \t]*/.exec(line)![0];
}

export function nextLinePrefix(line: string): string | undefined {
  const item = itemOf(line);
  if (item && item.space !== '') {
    const marker = item.number === undefined ? item.sign : `${item.number + 1}${item.sign}`;
    return `${item.indent}${marker}${item.space}`;
  }
  return /^\s*>\s+/.exec(line)?.[0];
}

const isEmpty = (line: string) => (itemOf(line)?.words ?? unquoted(line).trim()) === '';

export function isInsideFence(value: string, caret: number): boolean {
  return endsOpen(blocksOf(value.slice(0, caret)));
}

function endsOpen(blocks: Block[]): boolean {
  const last = blocks.at(-1);
  if (!last) return false;
  if ('blocks' in last) return endsOpen(last.blocks);
  if ('items' in last) return endsOpen(last.items.at(-1)!.blocks);
  return 'isOpen' in last && last.isOpen === true;
}

const OPENING = /^((?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*)(?:`{3,}|~{3,})/gm;

export function fenceIndent(value: string, caret: number): string {
  if (!isInsideFence(value, caret)) return '';
  const opening = [...value.slice(0, caret).matchAll(OPENING)].at(-1)?.[1] ?? '';
  return opening.replace(/[^>\s]/g, ' ');
}

export function isInsideCode(value: string, caret: number): boolean {
  const line = value.slice(value.lastIndexOf('\n', caret - 1) + 1, caret);
  return isInsideFence(value, caret) || (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
