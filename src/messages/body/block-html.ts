import type { Align, Table } from '../../../assets/rules/markdown/markdown-tables';
import type { Block, CodeBlock, ListBlock, ListItem } from '../../../assets/rules/markdown/markdown-tree';
import { escapeHtml } from '../../http/escape-html';

/** A few characters can stand for many cells, since each row has as many as its head. */
const MAX_CELLS = 2_000;

export class TooManyCells extends Error {}

type Inline = (text: string) => string;

/** @throws {TooManyCells} before any work is done for them */
export function blocksHtml(blocks: Block[], inline: Inline): string {
  if (cellsIn(blocks) > MAX_CELLS) throw new TooManyCells();
  return htmlOf(blocks, inline);
}

function cellsIn(blocks: Block[]): number {
  return blocks.reduce((sum, block) => sum + cellsOf(block), 0);
}

function cellsOf(block: Block): number {
  if (block.kind === 'table') return block.aligns.length * block.rows.length;
  if (block.kind === 'blockquote') return cellsIn(block.blocks);
  if (!('items' in block)) return 0;
  return block.items.reduce((sum, item) => sum + cellsIn(item.blocks), 0);
}

const htmlOf = (blocks: Block[], inline: Inline) =>
  blocks.map((block) => blockHtml(block, inline)).join('\n');

function blockHtml(block: Block, inline: Inline): string {
  switch (block.kind) {
    case 'hr':
      return '<hr>';
    case 'pre':
      return codeHtml(block);
    case 'blockquote':
      return `<blockquote>\n${htmlOf(block.blocks, inline)}\n</blockquote>`;
    case 'ul':
    case 'ol':
      return listHtml(block, inline);
    case 'table':
      return tableHtml(block, inline);
    default:
      return `<${block.kind}>${inline(block.text)}</${block.kind}>`;
  }
}

function codeHtml({ language, code }: CodeBlock): string {
  const highlight = language === '' ? '' : ` class="language-${escapeHtml(language)}"`;
  return `<pre><code${highlight}>${escapeHtml(code)}\n</code></pre>`;
}

function listHtml({ kind, items, isLoose }: ListBlock, inline: Inline): string {
  const start = items[0]!.number ?? 1;
  const first = start === 1 ? `<${kind}>` : `<${kind} start="${start}">`;
  const html = items.map((item, index) => {
    const value = isNext(item, items[index - 1]) ? '' : ` value="${item.number}"`;
    const task = item.task ? ` class="task-${item.task}"` : '';
    return `<li${value}${task}>${itemHtml(item, isLoose, inline)}</li>`;
  });
  return `${first}\n${html.join('\n')}\n</${kind}>`;
}

const isNext = ({ number }: ListItem, previous: ListItem | undefined) =>
  previous?.number === undefined || number === previous.number + 1;

/** A paragraph in a tight list has no `<p>`. */
function itemHtml({ blocks }: ListItem, isLoose: boolean, inline: Inline): string {
  const isWords = (block: Block | undefined) => !block || (block.kind === 'p' && !isLoose);
  const html = blocks.map((block) =>
    block.kind === 'p' && !isLoose ? inline(block.text) : blockHtml(block, inline),
  );
  return `${isWords(blocks[0]) ? '' : '\n'}${html.join('\n')}${isWords(blocks.at(-1)) ? '' : '\n'}`;
}

function tableHtml({ aligns, rows }: Table, inline: Inline): string {
  const row = (cells: string[], tag: 'th' | 'td') =>
    `<tr>${aligns.map((align, at) => cellHtml(tag, align, inline(cells[at] ?? ''))).join('')}</tr>`;
  const [head, ...body] = rows;
  const rest = body.length === 0 ? '' : `<tbody>${body.map((cells) => row(cells, 'td')).join('')}</tbody>`;
  return `<table><thead>${row(head!, 'th')}</thead>${rest}</table>`;
}

const cellHtml = (tag: string, align: Align, html: string) =>
  `<${tag}${align ? ` align="${align}"` : ''}>${html}</${tag}>`;
