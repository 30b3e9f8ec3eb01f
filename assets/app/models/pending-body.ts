import { isEmojiOnly } from '../../texts/characters';
import { make } from './elements';
import type { Inline } from './pending-inline';
import { type Block, blocksOf, type CodeBlock, type ListBlock, type ListItem } from './pending-markdown';

/** How my message will look, nearly: the server's own rendering takes its place in a moment. */
export function pendingBody(source: string): { isEmoji: boolean; nodes: Node[] } {
  return { isEmoji: isEmojiOnly(source), nodes: blocksOf(source).map(drawn) };
}

function drawn(block: Block): Node {
  switch (block.kind) {
    case 'ul':
    case 'ol':
      return list(block);
    case 'pre':
      return codeBlock(block);
    case 'blockquote':
      return make('blockquote', '', make('p', '', ...broken(block.lines)));
    default:
      return make(block.kind, '', ...broken(block.lines));
  }
}

function list({ kind, start, items }: ListBlock): HTMLElement {
  const element = make(kind, '', ...items.map(item));
  if (start !== 1) element.setAttribute('start', String(start));
  return element;
}

/** Its words stand in it without a paragraph of their own. */
function item({ blocks, task }: ListItem): HTMLElement {
  const nodes = blocks.flatMap((block) => (block.kind === 'p' ? broken(block.lines) : [drawn(block)]));
  return make('li', task ? `task-${task}` : '', ...nodes);
}

/** As high as with what it will offer. */
function codeBlock({ code, language }: CodeBlock): HTMLElement {
  const frame = make('div', 'code-block', make('pre', '', make('code', '', `${code}\n`)));
  if (language !== '') frame.append(make('div', 'code-acts', make('span', 'code-language', language)));
  return frame;
}

function broken(lines: Inline[][]): Node[] {
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [document.createElement('br')] : []),
    ...line.map(inline),
  ]);
}

function inline({ kind, value, href }: Inline): Node {
  if (kind === 'text') return document.createTextNode(value);
  const element = make(kind, '', value);
  if (href) element.setAttribute('href', href);
  return element;
}
