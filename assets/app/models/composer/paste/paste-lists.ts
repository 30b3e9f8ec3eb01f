import { indented } from './paste-blocks';
import { styleOf } from './paste-style';
import { isUnseen } from './paste-unseen';
import { attribute, children, find, type PastedNode, textOf, within } from './pasted-node';

const MAX_LEVEL = 8;

export interface PastedItem {
  level: number;
  sign: string;
  markdown: string;
}

export const isList = ({ nodeName }: PastedNode) => /^(?:UL|OL|MENU|DIR)$/.test(nodeName);

export function listMarkdown(items: PastedItem[]): string {
  const open: { level: number; width: number }[] = [];
  return items.reduce((text, { level, sign, markdown }, index) => {
    const outer = open.length;
    while (open.length > 0 && (open.at(-1)!.level >= level || open.length >= MAX_LEVEL)) open.pop();
    const before = ' '.repeat(open.reduce((sum, { width }) => sum + width, 0));
    open.push({ level, width: sign.length });
    const isInner = open.length > outer && !/^(?:-|1\.) $/.test(sign);
    const gap = index === 0 ? '' : isInner ? '\n\n' : '\n';
    return text + gap + indented(markdown, before + sign, before + ' '.repeat(sign.length));
  }, '');
}

const ROMAN: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** `c` is three or a hundred, depending on its list. */
function countOf(written: string, next: number): number {
  if (/^\d/.test(written)) return Number(written);
  const digits = [...written].map((letter) => ROMAN[letter] ?? 0);
  const roman = digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
  const counts = [...(digits.includes(0) ? [] : [roman]), written.charCodeAt(0) - 96];
  if (counts.includes(next)) return next;
  return written === 'i' || written.length > 1 ? counts[0]! : counts.at(-1)!;
}

export class ListReader {
  private readonly numbers = new Map<number, number>();
  private start: number;
  private readonly step: 1 | -1;

  constructor(
    private readonly list: PastedNode,
    private readonly level: number,
    private readonly addItem: (item: PastedNode, level: number, sign: string) => void,
    private readonly addWords: (node: PastedNode) => void,
  ) {
    const isReversed = list.getAttribute?.('reversed') != null;
    this.step = isReversed ? -1 : 1;
    this.start = numberOf(list, 'start') ?? (isReversed ? children(list).filter(isItem).length : 1);
  }

  read(node = this.list): void {
    for (const child of children(node)) {
      if (isUnseen(child)) continue;
      if (child.nodeName === 'LI') this.readItem(child);
      else if (isList(child)) new ListReader(child, this.level + 1, this.addItem, this.addWords).read();
      else if (holdsItems(child)) this.read(child);
      else this.addWords(child);
    }
  }

  private readItem(item: PastedNode): void {
    const level = levelOf(item, this.list) ?? this.level;
    this.addItem(item, level, this.isNumbered(item) ? `${this.count(item, level)}. ` : '- ');
  }

  private count(item: PastedNode, level: number): number {
    const number = numberOf(item, 'value') ?? this.numbers.get(level) ?? this.start;
    this.start = 1;
    for (const inner of this.numbers.keys()) if (inner > level) this.numbers.delete(inner);
    this.numbers.set(level, number + this.step);
    return number;
  }

  /** In Quill, the items say of which kind they are. */
  private isNumbered(item: PastedNode): boolean {
    const kind = attribute(item, 'data-list');
    return kind === '' ? this.list.nodeName === 'OL' : kind === 'ordered';
  }
}

const isItem = ({ nodeName }: PastedNode) => nodeName === 'LI';
const holdsItems = (node: PastedNode) => find(node, 'LI') !== undefined || children(node).some(isList);

function numberOf(node: PastedNode, name: 'start' | 'value'): number | undefined {
  const written = attribute(node, name);
  return /^\d{1,8}$/.test(written) ? Number(written) : undefined;
}

export function levelOf(item: PastedNode, list?: PastedNode): number | undefined {
  const indent =
    (list && attribute(list, 'data-indent')) || /\bql-indent-(\d)\b/.exec(attribute(item, 'class'))?.[1];
  if (indent) return Number(indent) + 1 || undefined;
  return Number(attribute(item, 'data-aria-level') || attribute(item, 'aria-level')) || undefined;
}

export function taskOf(item: PastedNode): string {
  const state = stateOf(item);
  return state === undefined ? '' : state ? '[x] ' : '[ ] ';
}

function stateOf(item: PastedNode): boolean | undefined {
  if (attribute(item, 'role') === 'checkbox') return attribute(item, 'aria-checked') === 'true';
  const kind = attribute(item, 'data-list');
  if (/^(?:un)?checked$/.test(kind)) return kind === 'checked';
  const box = find(item, 'INPUT');
  if (box && attribute(box, 'type').toLowerCase() === 'checkbox')
    return box.getAttribute?.('checked') != null;
  for (const child of children(item)) {
    const state = /\bcheckbox-(on|off)\b/.exec(attribute(child, 'class'))?.[1];
    if (state) return state === 'on';
  }
  return undefined;
}

const COUNTED = /^[^\p{L}\p{N}]*(\d{1,8}|[a-z]{1,8})[.)][^\p{L}\p{N}]*$/iu;

/** What Word puts before a paragraph or a heading that it counts: `1.`, `(a)`, `§ 2.1`, `·`. */
function wordLabelOf(node: PastedNode): string {
  if (!styleOf(node).get('mso-list')?.includes('level')) return '';
  const label = Array.from(within(node)).find((one) => styleOf(one).get('mso-list') === 'ignore');
  return label ? textOf(label).replaceAll('\u00a0', ' ').trim() : '';
}

/** The number that Word puts before what isn't an item of a list. */
export function countedWords(node: PastedNode): string {
  const label = wordLabelOf(node);
  return COUNTED.test(label) || /\p{N}/u.test(label) ? `${label} ` : '';
}

/** Word's lists are paragraphs that begin with their markers. @param before the items above */
export function wordItemOf(
  node: PastedNode,
  before: PastedItem[],
): { level: number; sign: string } | undefined {
  const written = /\blevel(\d)/.exec(styleOf(node).get('mso-list') ?? '')?.[1];
  if (written === undefined) return undefined;
  const level = Number(written);
  const label = wordLabelOf(node);
  const [, number] = COUNTED.exec(label) ?? [];
  if (number === undefined && /\p{N}/u.test(label)) return undefined;
  const above = before.findLast((item) => item.level <= level);
  const next = above?.level === level ? Number.parseInt(above.sign, 10) + 1 : 1;
  return { level, sign: number === undefined ? '- ' : `${countOf(number.toLowerCase(), next)}. ` };
}
