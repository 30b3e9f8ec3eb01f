import { isCodeBlock } from './paste-code';
import { isMonospaced, keepsBreaks, namesFont } from './paste-style';
import { isUnseen } from './paste-unseen';
import { children, isText, type PastedNode, textOf } from './pasted-node';

const PROSE = /^(?:A|PRE|CODE|TABLE|UL|OL|H[1-6]|BLOCKQUOTE)$/;
const INDENTED = /^(?: {2}|\t)/m;

interface Layout {
  isMonospaced: boolean;
  keepsBreaks: boolean;
}

/** Copied out of an editor or a terminal: nothing but monospaced text, laid out by its blanks. */
export function isFromEditor(root: PastedNode, text: string): boolean {
  if (text.trim() === '') return false;
  const layouts = layoutsOf(root, { isMonospaced: false, keepsBreaks: false });
  if (!layouts?.length || !layouts.every((layout) => layout.isMonospaced)) return false;
  const isOneLine = !text.trim().includes('\n');
  return isOneLine || INDENTED.test(text) || layouts.every((layout) => layout.keepsBreaks);
}

/** Of each text that can be seen; undefined for what is no code at all. */
function layoutsOf(node: PastedNode, around: Layout): Layout[] | undefined {
  if (isUnseen(node)) return [];
  if (isText(node)) return textOf(node).trim() === '' ? [] : [around];
  if (PROSE.test(node.nodeName) || isCodeBlock(node)) return undefined;
  const own = {
    isMonospaced: namesFont(node) ? isMonospaced(node) : around.isMonospaced,
    // Paragraphs stand apart; lines of code don't.
    keepsBreaks: node.nodeName !== 'P' && (keepsBreaks(node) ?? around.keepsBreaks),
  };
  const all: Layout[] = [];
  for (const child of children(node)) {
    const layouts = layoutsOf(child, own);
    if (!layouts || layouts.some((layout) => !layout.isMonospaced)) return undefined;
    all.push(...layouts);
  }
  return all;
}
