import { isEmojiOnly } from '../../../rules/characters';
import { hiddenCodeLines } from '../../../rules/folds';
import type { Inline } from '../../../rules/markdown/inline-tree';
import { inlinesOf } from '../../../rules/markdown/inlines';
import { blocksOf } from '../../../rules/markdown/markdown-parser';
import type {
  Block,
  CodeBlock,
  ListBlock,
  ListItem,
  TableBlock,
} from '../../../rules/markdown/markdown-tree';
import { make } from '../page/elements';
import { fold } from './pending-fold';

export function pendingBody(source: string): { isEmoji: boolean; nodes: Node[] } {
  const blocks = blocksOf(source.trim());
  const isShown = blocks.some(({ kind }) => kind !== 'hr');
  const nodes = isShown ? blocks.map(renderBlock) : [make('p', '', ...withLineBreaks(source.trim()))];
  return { isEmoji: isEmojiOnly(source), nodes };
}

function renderBlock(block: Block): Node {
  switch (block.kind) {
    case 'ul':
    case 'ol':
      return list(block);
    case 'pre':
      return codeBlock(block);
    case 'blockquote':
      return make('blockquote', '', ...block.blocks.map(renderBlock));
    case 'table':
      return table(block);
    case 'hr':
      return make('hr', '');
    default:
      return make(block.kind, '', ...inlines(block.text));
  }
}

function list({ kind, items, isLoose }: ListBlock): HTMLElement {
  const element = make(kind, '', ...items.map((one) => item(one, isLoose)));
  const start = items[0]?.number ?? 1;
  if (start !== 1) element.setAttribute('start', String(start));
  return element;
}

function item({ blocks, number, task }: ListItem, isLoose: boolean): HTMLElement {
  const nodes = blocks.flatMap((block) =>
    block.kind === 'p' && !isLoose ? inlines(block.text) : [renderBlock(block)],
  );
  const digits = number !== undefined && number > 99 ? `digits-${String(number).length}` : '';
  const element = make('li', task ? `task-${task}` : digits, ...nodes);
  if (number !== undefined) element.setAttribute('value', String(number));
  return element;
}

function codeBlock({ code, language }: CodeBlock): HTMLElement {
  const frame = make('div', 'code-block', make('pre', '', make('code', '', `${code}\n`)));
  if (language !== '') frame.append(make('div', 'code-actions', make('span', 'code-language', language)));
  frame.append(...fold(hiddenCodeLines(`${code}\n`)));
  return frame;
}

function table({ aligns, rows }: TableBlock): HTMLElement {
  const cells = rows.map((row, index) =>
    aligns.map((_align, at) => make(index === 0 ? 'th' : 'td', '', ...inlines(row[at] ?? ''))),
  );
  const body = make('tbody', '', ...cells.map((row) => make('tr', '', ...row)));
  return make('div', 'table-scroll', make('table', '', body));
}

const inlines = (text: string): Node[] => inlinesOf(text).flatMap(inline);

function inline(node: Inline): Node[] {
  if (node.kind === 'text') return withLineBreaks(node.value);
  if (!('children' in node)) return [make(node.kind, '', node.value)];
  const children = node.children.flatMap(inline);
  if (node.kind === 'a' && node.isElsewhere) return children;
  const element = make(node.kind, '', ...children);
  if (node.kind === 'a') element.setAttribute('href', node.href);
  return [element];
}

function withLineBreaks(text: string): Node[] {
  return text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [document.createElement('br')] : []),
      document.createTextNode(line),
    ]);
}
