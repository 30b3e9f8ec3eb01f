import { addressesIn, mayHoldAddresses } from '../addresses';
import { type MarkRun, type MarkTag, pairMarks } from './inline-marks';

export interface Link {
  kind: 'a';
  href: string;
  children: Inline[];
  /** Its words are the address itself. */
  isAddress: boolean;
  /** Its words show an address of another host, so that it is no link to press. */
  isElsewhere?: boolean;
}

export type Inline = { kind: 'text' | 'code'; value: string } | { kind: MarkTag; children: Inline[] } | Link;

export type Token = Inline | MarkRun;

/** As the sanitiser has it: what is nested deeper loses its marks, not its text. */
export const MAX_NESTING = 100;

export const textOf = (value: string): Inline => ({ kind: 'text', value });
const isRun = (token: Token): token is MarkRun => 'character' in token;
export const isLink = (token: Token): token is Link => 'href' in token;

export function treeOf(tokens: Token[]): Inline[] {
  pairMarks(tokens.filter(isRun));
  const open: Inline[][] = [[]];
  const add = (node: Inline) => {
    const last = open.at(-1)!.at(-1);
    if (node.kind === 'text' && last?.kind === 'text') last.value += node.value;
    else open.at(-1)!.push(node);
  };
  for (const token of tokens) {
    if (!isRun(token)) {
      add(token);
      continue;
    }
    for (const kind of token.closes) {
      const children = open.pop()!;
      if (children !== open.at(-1)) add({ kind, children });
    }
    if (token.left > 0) add(textOf(token.character.repeat(token.left)));
    for (const _tag of token.opens) open.push(open.length < MAX_NESTING ? [] : open.at(-1)!);
  }
  return open[0]!;
}

/** The words of some nodes, without their marks. */
export const wordsOf = (nodes: Inline[]): string =>
  nodes.map((node) => ('value' in node ? node.value : wordsOf(node.children))).join('');

/** A link holds no other link, only the words of addresses and images. */
export function withoutLinks(node: Inline): Inline[] {
  if (!('children' in node)) return [node];
  const children = node.children.flatMap(withoutLinks);
  return isLink(node) ? children : [{ ...node, children }];
}

/** With links of the addresses that stand in words. */
export function linked(nodes: Inline[]): Inline[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'text') return mayHoldAddresses(node.value) ? linkedText(node.value) : node;
    return 'children' in node && !isLink(node) ? { ...node, children: linked(node.children) } : node;
  });
}

function linkedText(text: string): Inline[] {
  const nodes: Inline[] = [];
  let last = 0;
  for (const { text: words, href, start, end } of addressesIn(text)) {
    if (start > last) nodes.push(textOf(text.slice(last, start)));
    nodes.push({ kind: 'a', href, children: [textOf(words)], isAddress: true });
    last = end;
  }
  if (last < text.length) nodes.push(textOf(text.slice(last)));
  return nodes;
}
