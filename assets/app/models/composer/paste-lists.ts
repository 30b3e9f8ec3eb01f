import { indented } from './paste-blocks';
import { isUnseen, styleOf } from './paste-style';
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

export class ListReader {
  private number: number;

  constructor(
    private readonly list: PastedNode,
    private readonly level: number,
    private readonly addItem: (item: PastedNode, level: number, sign: string) => void,
    private readonly addWords: (node: PastedNode) => void,
  ) {
    this.number = numberOf(list, 'start') ?? 1;
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
    this.number = numberOf(item, 'value') ?? this.number;
    const sign = this.list.nodeName === 'OL' ? `${this.number++}. ` : '- ';
    this.addItem(item, levelOf(item, this.list) ?? this.level, sign);
  }
}

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
  const box = find(item, 'INPUT');
  if (box && attribute(box, 'type').toLowerCase() === 'checkbox')
    return box.getAttribute?.('checked') != null;
  for (const child of children(item)) {
    const state = /\bcheckbox-(on|off)\b/.exec(attribute(child, 'class'))?.[1];
    if (state) return state === 'on';
  }
  return undefined;
}

/** Word's lists are paragraphs that bring their signs along. */
export function wordItemOf(node: PastedNode): { level: number; sign: string } | undefined {
  const level = /\blevel(\d)/.exec(styleOf(node).get('mso-list') ?? '')?.[1];
  if (level === undefined) return undefined;
  const written = Array.from(within(node)).find((one) => styleOf(one).get('mso-list') === 'ignore');
  const number = /^\W*(\d{1,8})[.)]/.exec(written ? textOf(written) : '')?.[1];
  return { level: Number(level), sign: number === undefined ? '- ' : `${number}. ` };
}
