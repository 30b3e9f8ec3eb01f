import { wordsOf as wordsOfInlines } from '../../../../rules/markdown/inline-tree';
import { inlinesOf } from '../../../../rules/markdown/inlines';
import type { Block } from '../../../../rules/markdown/markdown-tree';
import { isLineNumbers, labelOf } from './paste-code';
import { isButton, isLabel } from './paste-code-labels';
import { isUnseen } from './paste-unseen';
import { attribute, children, isText, type PastedNode, textOf } from './pasted-node';

export const shownWords = (blocks: Block[]): string => blocks.map(wordsOf).join('\n');

function wordsOf(block: Block): string {
  if (block.kind === 'pre') return block.code;
  if ('text' in block) return inlineWords(block.text);
  if ('blocks' in block) return block.blocks.map(wordsOf).join('\n');
  if ('items' in block) return block.items.flatMap((item) => item.blocks.map(wordsOf)).join('\n');
  if (!('rows' in block)) return '';
  return block.rows.map((row) => row.map((cell) => inlineWords(cell)).join('\t')).join('\n');
}

const inlineWords = (text: string) => wordsOfInlines(inlinesOf(text));

const NO_LETTER = /[^\p{L}\p{N}]+/gu;

/** Texts are compared by their letters, because blanks and punctuation differ between programs. */
export const lettersOf = (text: string) => text.normalize('NFKC').toLowerCase().replace(NO_LETTER, '');

export const isAsInPlain = (plain: string, shown: string) => seenIn(plain) === seenIn(shown);

const seenIn = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, ' ')
    .trim();

/** The number of line breaks before each part of a text, two at most; undefined if the letters differ. */
export function breaksBetween(text: string, parts: string[]): number[] | undefined {
  const letters = parts.join('');
  if (text === '' || lettersOf(text) !== letters) return undefined;
  const starts = new Map<number, number>();
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (part !== '') starts.set(at, index);
    at += part.length;
  }
  const breaks: number[] = parts.map(() => 0);
  let count = 0;
  for (const [between] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/[^\p{L}\p{N}]+|[\p{L}\p{N}]/gu)) {
    if (/^[^\p{L}\p{N}]/u.test(between)) {
      const part = starts.get(count);
      if (part !== undefined)
        breaks[part] = Math.min(2, between.replace(/\r\n/g, '\n').split('\n').length - 1);
    } else count += between.length;
  }
  return breaks;
}

const SIGNS_OF_ITEMS = /^[ \t>]*(?:\(?(?:\d{1,3}|[a-z]|[ivxlcdm]{2,6})[.)]|o(?=\t))[ \t\u00a0]+/gim;
/** Notion writes boxes as tags into its plain text. */
const ADDRESSES =
  /<\/?(?:aside|details|summary)>|(?<=\])\((?:https?|mailto|tel):[^\s)]*\)|[<(](?:https?|mailto|tel):[^\s>)]*[>)]|^```\w*$|!\[[^\]]*\]\([^)]*\)/gm;

export function hasWordsOf(plain: string, shown: string, root: PastedNode): boolean {
  if (lettersOf(plain) === '') return true;
  const unsigned = plain.replace(SIGNS_OF_ITEMS, '');
  const bare = unsigned.replace(ADDRESSES, '');
  const pairs: [string, string][] = [
    [shown, plain],
    [shown, unsigned],
    [shown.replace(SIGNS_OF_ITEMS, ''), unsigned],
    [shown, plain.replace(ADDRESSES, '')],
    [shown, bare],
    [shown.replace(SIGNS_OF_ITEMS, ''), bare],
  ];
  if (pairs.some(([ours, theirs]) => lettersOf(ours) === lettersOf(theirs))) return true;
  const optional = unshownIn(root)
    .map(lettersOf)
    .filter((letters) => letters !== '');
  return pairs.some(([ours, theirs]) => isSameBut(lettersOf(ours), lettersOf(theirs), optional));
}

/** Hidden text, descriptions of pictures, words of buttons: some programs copy them, too. */
function unshownIn(node: PastedNode): string[] {
  if (isText(node)) return isButton(textOf(node)) || isLabel(textOf(node)) ? [textOf(node)] : [];
  if (node.nodeName === 'IMG') return [attribute(node, 'alt')];
  if (/^(?:STYLE|SCRIPT|#comment|HEAD)$/.test(node.nodeName)) return [];
  if (isUnseen(node) || isLineNumbers(node) || /^math$/i.test(node.nodeName))
    return [textOf(node), ...children(node).flatMap(deepTexts)];
  return [labelOf(node), ...children(node).flatMap(unshownIn)];
}

const deepTexts = (node: PastedNode): string[] => [textOf(node), ...children(node).flatMap(deepTexts)];

const MAX_AHEAD = 40;

/** @param optional what either text may have more, in order */
function isSameBut(ours: string, theirs: string, optional: string[]): boolean {
  let [at, there, next] = [0, 0, 0];
  for (;;) {
    while (at < ours.length && ours[at] === theirs[there]) [at, there] = [at + 1, there + 1];
    if (at === ours.length && there === theirs.length) return true;
    const ways = optional
      .slice(next, next + MAX_AHEAD)
      .flatMap((part, index) => waysPast(part, ours, theirs, [at, there]).map((way) => ({ way, index })));
    const goesOn = ({ way: [own, other] }: (typeof ways)[number]) => ours[own] === theirs[other];
    const found = ways.find(goesOn) ?? ways[0];
    if (!found) return false;
    [at, there] = found.way;
    next += found.index + 1;
  }
}

/** It may have begun with letters that both have. */
function waysPast(
  part: string,
  ours: string,
  theirs: string,
  [at, there]: [number, number],
): [number, number][] {
  const ways: [number, number][] = [];
  for (let back = 0; back <= Math.min(part.length, at, there); back++) {
    if (theirs.startsWith(part, there - back)) ways.push([at - back, there - back + part.length]);
    else if (ours.startsWith(part, at - back)) ways.push([at - back + part.length, there - back]);
  }
  return ways;
}
