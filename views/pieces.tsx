import type { ComponentChild, VNode } from 'preact';
import { jsxTemplate } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';

/** HTML put one after the other: large parts are there as bytes and never become text again. */
export type Piece = string | Buffer;

/** Nobody can write it: each process has its own, and whatever people write has no `<` on a page. */
const NAME = crypto.randomUUID();
const MARK = new RegExp(`<!--${NAME}:(\\d+)-->`);

/** What the page that is being rendered holds as pieces, by the numbers in its marks. */
let held: Piece[][] | undefined;

/** HTML that is there already. */
export function Ready({ pieces }: { pieces: Piece[] }) {
  return markup([mark(pieces)]);
}

/** HTML as it is, with something to be rendered between each two of its strings. */
export function markup(html: string[], between: ComponentChild[] = []): VNode {
  return jsxTemplate(html, ...(between as VNode[]));
}

/** What stands for the pieces until the page is put together; they themselves, where only text is rendered. */
export function mark(pieces: Piece[]): string {
  if (!held) return pieces.map(String).join('');
  held.push(pieces);
  return `<!--${NAME}:${held.length - 1}-->`;
}

export function renderPieces(node: VNode): Piece[] {
  const inner: Piece[][] = [];
  return filledIn(renderWith(inner, node), inner);
}

export const renderText = (node: VNode): string => renderWith(undefined, node);

function renderWith(inner: typeof held, node: VNode): string {
  const outer = held;
  held = inner;
  try {
    return renderToString(node);
  } finally {
    held = outer;
  }
}

function filledIn(html: string, marked: Piece[][]): Piece[] {
  const pieces: Piece[] = [];
  for (const [index, part] of html.split(MARK).entries()) {
    if (index % 2 === 1) pieces.push(...marked[Number(part)]!);
    else if (part !== '') pieces.push(part);
  }
  return pieces;
}
