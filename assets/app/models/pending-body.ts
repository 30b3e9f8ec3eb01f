import { type Block, blocksOf, type Inline, isEmojiOnly } from './pending-markdown';

/** How my message will look, nearly: the server's own rendering takes its place in a moment. */
export function pendingBody(source: string): { isEmoji: boolean; nodes: Node[] } {
  return { isEmoji: isEmojiOnly(source), nodes: blocksOf(source).map(block) };
}

function block({ kind, lines }: Block): Node {
  if (kind === 'pre') return wrap('pre', [wrap('code', [text(`${lines.map(plain).join('\n')}\n`)])]);
  if (kind === 'p') return wrap('p', broken(lines));
  if (kind === 'blockquote') return wrap('blockquote', [wrap('p', broken(lines))]);
  return wrap(
    kind,
    lines.map((line) => wrap('li', line.map(inline))),
  );
}

function broken(lines: Inline[][]): Node[] {
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [document.createElement('br')] : []),
    ...line.map(inline),
  ]);
}

function inline({ kind, value }: Inline): Node {
  return kind === 'text' ? text(value) : wrap(kind, [text(value)]);
}

const plain = (line: Inline[]): string => line.map(({ value }) => value).join('');

const text = (value: string): Node => document.createTextNode(value);

function wrap(tag: string, children: Node[]): HTMLElement {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}
