import { isEmojiOnly } from '../../texts/characters';
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
      return wrap('blockquote', [wrap('p', broken(block.lines))]);
    default:
      return wrap(block.kind, broken(block.lines));
  }
}

function list({ kind, start, items }: ListBlock): HTMLElement {
  const element = wrap(kind, items.map(item));
  if (start !== 1) element.setAttribute('start', String(start));
  return element;
}

/** Its words stand in it without a paragraph of their own. */
function item({ blocks, task }: ListItem): HTMLElement {
  const nodes = blocks.flatMap((block) => (block.kind === 'p' ? broken(block.lines) : [drawn(block)]));
  const element = wrap('li', nodes);
  if (task) element.className = `task-${task}`;
  return element;
}

/** As high as with what it will offer. */
function codeBlock({ code, language }: CodeBlock): HTMLElement {
  const frame = wrap('div', [wrap('pre', [wrap('code', [text(`${code}\n`)])])]);
  frame.className = 'code-block';
  if (language === '') return frame;
  const name = wrap('span', [text(language)]);
  name.className = 'code-language';
  const acts = wrap('div', [name]);
  acts.className = 'code-acts';
  frame.append(acts);
  return frame;
}

function broken(lines: Inline[][]): Node[] {
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [document.createElement('br')] : []),
    ...line.map(inline),
  ]);
}

function inline({ kind, value, href }: Inline): Node {
  if (kind === 'text') return text(value);
  const element = wrap(kind, [text(value)]);
  if (href) element.setAttribute('href', href);
  return element;
}

const text = (value: string): Node => document.createTextNode(value);

function wrap(tag: string, children: Node[]): HTMLElement {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}
