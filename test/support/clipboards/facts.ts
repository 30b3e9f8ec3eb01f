import type { Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { isElement, isText } from '../pasted';
import type { Page, Part, Word } from './page';
import { numbersOf } from './sources';

/** What somebody sees of a page: each letter with its look, and how all is arranged. */
export interface Facts {
  letters: string[];
  hrefs: string[];
  items: [level: number, sign: number | string, letters: string][];
  tables: string[][][];
  codes: string[];
}

const none = (): Facts => ({ letters: [], hrefs: [], items: [], tables: [], codes: [] });
export const lettersIn = (text: string) => text.match(/[\p{L}\p{N}]/gu) ?? [];
const joined = (words: Word[]) => lettersIn(words.map(({ text }) => text).join('')).join('');

export function factsOfPage({ parts }: Page): Facts {
  const facts = none();
  for (const part of parts) addPart(part, facts);
  return facts;
}

function addPart(part: Part, facts: Facts): void {
  if (part.kind === 'code') {
    facts.codes.push(part.code);
    facts.letters.push(...lettersIn(part.code));
    return;
  }
  const groups =
    'words' in part ? [part.words] : 'rows' in part ? part.rows : part.items.map(({ words }) => words);
  for (const word of groups.flat()) addWord(word, facts);
  if ('rows' in part) facts.tables.push(part.rows.map((row) => row.map((cell) => joined([cell]))));
  if (!('items' in part)) return;
  const numbers = numbersOf(part.items.map(({ level }) => level));
  for (const [at, { level, words }] of part.items.entries())
    facts.items.push([level, part.isNumbered ? numbers[at]! : '-', joined(words)]);
}

function addWord({ text, bold, italic, struck, href }: Word, facts: Facts): void {
  const look = (bold ? 'b' : '') + (italic ? 'i' : '') + (struck ? 's' : '');
  facts.letters.push(...lettersIn(text).map((letter) => letter + look));
  if (href !== '') facts.hrefs.push(href);
}

const LOOKS: Partial<Record<string, string>> = { strong: 'b', em: 'i', del: 's' };

export function factsOfMessage(html: string): Facts {
  const facts = none();
  for (const node of parseDocument(html).children) visit(node, '', 0, facts);
  return facts;
}

function visit(node: unknown, look: string, level: number, facts: Facts): void {
  if (isText(node as never)) {
    const marks = [...new Set(look)].sort((one, other) => 'bis'.indexOf(one) - 'bis'.indexOf(other)).join('');
    facts.letters.push(...lettersIn((node as { data: string }).data).map((letter) => letter + marks));
  } else if (isElement(node)) visitElement(node, look, level, facts);
}

function visitElement(element: Element, look: string, level: number, facts: Facts): void {
  const { name, children, attribs } = element;
  if (name === 'a') facts.hrefs.push(attribs.href!);
  if (name === 'pre') facts.codes.push(textOf(element).replace(/\n$/, ''));
  if (name === 'table') facts.tables.push(cellsOf(element));
  if (name === 'li') facts.items.push([level, signOf(element), ownLetters(element)]);
  const inner = level + (name === 'ul' || name === 'ol' ? 1 : 0);
  for (const child of children) visit(child, look + (LOOKS[name] ?? ''), inner, facts);
}

const textOf = (node: unknown): string =>
  isText(node as never)
    ? (node as { data: string }).data
    : isElement(node)
      ? node.children.map(textOf).join('')
      : '';

const within = (element: Element, name: string): Element[] =>
  element.children
    .filter(isElement)
    .flatMap((child) => (child.name === name ? [child] : within(child, name)));

const cellsOf = (table: Element) =>
  within(table, 'tr').map((row) =>
    row.children.filter(isElement).map((cell) => lettersIn(textOf(cell)).join('')),
  );

function ownLetters(item: Element): string {
  const own = item.children.filter((child) => !(isElement(child) && /^[uo]l$/.test(child.name)));
  return lettersIn(own.map(textOf).join('')).join('');
}

function signOf(item: Element): number | string {
  const list = item.parent as Element;
  if (list.name === 'ul') return '-';
  if (item.attribs.value !== undefined) return Number(item.attribs.value);
  const before = list.children.slice(0, list.children.indexOf(item)).findLast(isElement);
  return before ? Number(signOf(before)) + 1 : Number(list.attribs.start ?? 1);
}
