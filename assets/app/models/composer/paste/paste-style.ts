import type { Mark } from '../emphasise';
import { attribute, type PastedNode } from './pasted-node';

const DECLARATION = /(?:^|;)\s*([\w-]+)\s*:\s*([^;]*)/g;
type Style = ReadonlyMap<string, string>;
const NO_STYLE: Style = new Map();
const MAX_STYLES = 1_000;
/** Cached by the attribute: the cells of a sheet share few styles. */
const styles = new Map<string, Style>();

export function styleOf(node: PastedNode): Style {
  const written = attribute(node, 'data-style');
  if (written === '') return NO_STYLE;
  const known = styles.get(written);
  if (known) return known;
  const declarations = Array.from(
    written.toLowerCase().matchAll(DECLARATION),
    ([, name, value]): [string, string] => [name!, value!.replace(/!\s*important/, '').trim()],
  );
  const style = new Map(declarations);
  if (styles.size >= MAX_STYLES) styles.clear();
  styles.set(written, style);
  return style;
}

export const styled = (node: PastedNode, name: string) => styleOf(node).get(name) ?? '';

const INLINE = new Set(
  (
    'A ABBR ACRONYM B BDI BDO BIG BR CITE CODE DATA DEL DFN EM FONT I IMG INS KBD LABEL MARK MATH METER NOBR OUTPUT ' +
    'PROGRESS Q RB RP RT RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR #text'
  ).split(' '),
);

/** Everything is a block unless it is known to be inline. */
export function isBlock(node: PastedNode): boolean {
  const display = styled(node, 'display');
  if (/^(?:block|flex|grid|table|list-item|flow-root)/.test(display)) return node.nodeName !== '#text';
  if (/^(?:inline|contents)/.test(display)) return false;
  return !INLINE.has(node.nodeName) && !/[-:]/.test(node.nodeName);
}

export const hasSpacedChildren = (node: PastedNode) =>
  /^(?:inline-)?(?:flex|grid)/.test(styled(node, 'display'));

const TAGS: Record<string, Mark> = {
  B: '**',
  STRONG: '**',
  I: '*',
  EM: '*',
  CITE: '*',
  DFN: '*',
  VAR: '*',
  S: '~~',
  DEL: '~~',
  STRIKE: '~~',
};

/** An element's style decides, then its tag, then the elements around it. */
export function marksOf(node: PastedNode, around: ReadonlySet<Mark>): ReadonlySet<Mark> {
  if (styleOf(node).size === 0 && TAGS[node.nodeName] === undefined) return around;
  const says: [Mark, boolean | undefined][] = [
    ['**', isBold(node)],
    ['*', isItalic(node)],
    ['~~', isStruck(node) || undefined],
  ];
  const marks = new Set(around);
  for (const [mark, isOn] of says) {
    if (isOn) marks.add(mark);
    else if (isOn === false) marks.delete(mark);
  }
  return marks;
}

function isBold(node: PastedNode): boolean | undefined {
  const weight = styled(node, 'font-weight') || /\b(?:bold|[1-9]00)\b/.exec(styled(node, 'font'))?.[0];
  if (!weight) return TAGS[node.nodeName] === '**' || undefined;
  if (/^(?:inherit|unset)$/.test(weight)) return undefined;
  return /^bold/.test(weight) || Number(weight) >= 600;
}

function isItalic(node: PastedNode): boolean | undefined {
  const slant = styled(node, 'font-style') || /\b(?:italic|oblique)\b/.exec(styled(node, 'font'))?.[0];
  if (!slant) return TAGS[node.nodeName] === '*' || undefined;
  return /^(?:inherit|unset)$/.test(slant) ? undefined : /^(?:italic|oblique)/.test(slant);
}

function isStruck(node: PastedNode): boolean {
  const line = styled(node, 'text-decoration-line') || styled(node, 'text-decoration');
  if (line === '' || /^inherit/.test(line)) return TAGS[node.nodeName] === '~~';
  return line.includes('line-through');
}

export function keepsBreaks(node: PastedNode): boolean | undefined {
  const space = styled(node, 'white-space') || styled(node, 'white-space-collapse');
  if (space === '') return node.nodeName === 'PRE' || undefined;
  return /^(?:pre|break-spaces)/.test(space);
}

export const isMonospaced = (node: PastedNode) =>
  /mono|courier|consolas|menlo|fixed/.test(`${styled(node, 'font-family')} ${styled(node, 'font')}`);

export const namesFont = (node: PastedNode) =>
  styled(node, 'font-family') !== '' || styled(node, 'font') !== '';

export const isLine = (node: PastedNode) =>
  node.nodeName !== 'P' || /^0(?!\.?[1-9])/.test(styled(node, 'margin-bottom') || styled(node, 'margin'));

export function transformOf(node: PastedNode): string | undefined {
  const transform = styled(node, 'text-transform');
  return transform === '' || transform === 'inherit' ? undefined : transform;
}

export function transformed(text: string, transform: string): string {
  if (transform === 'uppercase') return text.toLocaleUpperCase();
  if (transform === 'lowercase') return text.toLocaleLowerCase();
  return transform === 'capitalize'
    ? text.replace(/(?<![\p{L}\p{N}’'])\p{Ll}/gu, (letter) => letter.toUpperCase())
    : text;
}
