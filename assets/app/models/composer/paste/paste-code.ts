import { isLanguage } from '../../../../rules/markdown/markdown-fences';
import { ticksAround } from '../escape-markdown';
import { isBlock, isMonospaced, keepsBreaks } from './paste-style';
import { isUnseen } from './paste-unseen';
import { attribute, children, find, isText, type PastedNode, textOf, within } from './pasted-node';

const GUTTER =
  /\b(?:blob-num|linenos?|lineno|line-?numbers?|gutter|hljs-ln-numbers|react-line-number|diff-text-marker)\b/i;
const CODE_CELL = /\b(?:blob-code|react-code-text|hljs-ln-code)\b/;

const classOf = (node: PastedNode) => attribute(node, 'class');
const isCell = ({ nodeName }: PastedNode) => nodeName === 'TD' || nodeName === 'TH';
const isGutter = (node: PastedNode) =>
  !/^(?:PRE|CODE|TABLE)$/.test(node.nodeName) &&
  (GUTTER.test(classOf(node)) ||
    (isCell(node) && attribute(node, 'data-line-number') !== '' && !CODE_CELL.test(classOf(node))));

/** The numbers of lines beside code. */
export const isLineNumbers = (node: PastedNode) =>
  !isText(node) && GUTTER.test(classOf(node)) && /^[\d\s]*$/.test(textOf(node));

export function codeBlockOf(node: PastedNode, language = ''): string | undefined {
  if (!isCodeBlock(node)) return undefined;
  const inner = find(node, 'CODE');
  const label = labelOf(node);
  const whole = label === '' ? node : inner!;
  const code = (node.nodeName === 'TABLE' ? codeOfRows(node) : codeOf(whole)).replace(/\n$/, '');
  return code.trim() === '' ? '' : fenced(code, (inner && languageOf(inner)) || label || language);
}

export function labelOf(node: PastedNode): string {
  if (node.nodeName !== 'PRE' || find(node, 'CODE') === undefined) return '';
  const words: string[] = [];
  addCode(node, words, 'CODE');
  const label = words.join('').trim();
  return isLanguage(label) ? label.toLowerCase() : '';
}

export function fenced(code: string, language = ''): string {
  const fence = ticksAround(code, 3);
  return `${fence}${language}\n${code}\n${fence}`;
}

export function isCodeBlock(node: PastedNode): boolean {
  if (node.nodeName === 'PRE') return true;
  if (node.nodeName === 'TABLE') return isCodeTable(node);
  if (node.nodeName === 'CODE') return codeOf(node).trim().includes('\n') && hasLines(node);
  if (isText(node) || !keepsBreaks(node) || !isMonospaced(node)) return false;
  return codeOf(node).trim().includes('\n');
}

const hasLines = (code: PastedNode) =>
  keepsBreaks(code) ||
  isBlock(code) ||
  Array.from(within(code)).some((node) => node.nodeName === 'BR' || isBlock(node));

function isCodeTable(table: PastedNode): boolean {
  for (const node of within(table))
    if (isCell(node) && (CODE_CELL.test(classOf(node)) || isGutter(node))) return true;
  return false;
}

export function codeOf(node: PastedNode): string {
  const code: string[] = [];
  addCode(node, code);
  return code.join('');
}

function addCode(node: PastedNode, code: string[], without = ''): void {
  for (const child of children(node)) {
    if (child.nodeName === without) continue;
    if (isText(child)) code.push(textOf(child));
    else if (child.nodeName === 'BR') code.push('\n');
    else if (!isUnseen(child) && !isGutter(child)) addElement(child, code, without);
  }
}

function addElement(node: PastedNode, code: string[], without: string): void {
  const isOwnLine = isBlock(node);
  const breakLine = () => {
    if (isOwnLine && code.length > 0 && !code.at(-1)!.endsWith('\n')) code.push('\n');
  };
  breakLine();
  const start = code.length;
  addCode(node, code, without);
  if (code.length > start) breakLine();
}

function codeOfRows(table: PastedNode): string {
  const lines: string[] = [];
  for (const row of within(table)) {
    if (row.nodeName !== 'TR' || isUnseen(row)) continue;
    const cells = children(row).filter((cell) => isCell(cell) && !isGutter(cell) && !isUnseen(cell));
    for (const cell of cells) lines.push(codeOf(cell).replace(/\n$/, ''));
  }
  return lines.join('\n');
}

const LANGUAGE =
  /(?:^|[\s-])(?:language|lang|highlight-source|highlight-text|brush:?)[-\s]([\w+#]+)|(?:^|\s)(?:sourceCode|hljs)\s+(\w+)/;

export function languageOf(node: PastedNode): string {
  const [, named, other] = LANGUAGE.exec(classOf(node)) ?? [];
  const isCode = /^(?:PRE|CODE|CODEBLOCK)$/.test(node.nodeName);
  const written =
    attribute(node, 'data-language') || attribute(node, 'data-lang') || (isCode && attribute(node, 'lang'));
  const ofTeams = node.nodeName === 'CODEBLOCK' ? classOf(node) : undefined;
  const known = [named, other, written || undefined, ofTeams].find(
    (language) => language && isLanguage(language),
  );
  return known?.toLowerCase() ?? '';
}
