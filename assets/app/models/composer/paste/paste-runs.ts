import { hrefOf } from '../../../../rules/addresses';
import { isEmojiOnly } from '../../../../rules/characters';
import type { Mark } from '../emphasise';
import { codeBlockOf, codeOf, languageOf } from './paste-code';
import { formulaOf, raisedDigits } from './paste-formulas';
import { paragraphMarkdown } from './paste-inline';
import type { Run } from './paste-looks';
import { hasSpacedChildren, isBlock, keepsBreaks, marksOf, transformed, transformOf } from './paste-style';
import { isUnseen } from './paste-unseen';
import { attribute, children, find, isText, type PastedNode, textOf } from './pasted-node';

export interface Look {
  marks: ReadonlySet<Mark>;
  isCode: boolean;
  href: string;
  keepsBreaks: boolean;
  language: string;
  transform: string;
  depth: number;
}

export const PLAIN: Look = {
  marks: new Set(),
  isCode: false,
  href: '',
  keepsBreaks: false,
  language: '',
  transform: 'none',
  depth: 0,
};

export function lookIn(node: PastedNode, around: Look): Look {
  return {
    ...around,
    marks: marksOf(node, around.marks),
    href: node.nodeName === 'A' ? linkOf(node) : around.href,
    keepsBreaks: keepsBreaks(node) ?? around.keepsBreaks,
    language: languageOf(node) || around.language,
    transform: transformOf(node) ?? around.transform,
  };
}

function linkOf(node: PastedNode): string {
  const address = attribute(node, 'href').trim();
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(address) && hrefOf(address) !== undefined ? address : '';
}

/** What browsers draw around a quote, and around a reading that isn't set above its word. */
const BRACKETS: Partial<Record<string, string>> = { Q: '“”', RT: '()' };

const CODE = /^(?:CODE|TT|KBD|SAMP)$/;

export class Runs {
  private all: Run[] = [];

  take(): Run[] {
    const { all } = this;
    this.all = [];
    return all;
  }

  addText(text: string, look: Look): void {
    const shown = look.keepsBreaks ? text.replace(/\r\n?/g, '\n') : text.replace(/[ \t\n\f\r]+/g, ' ');
    const isAfterSpace = /^$|[ \n]$/.test(this.all.at(-1)?.text ?? '');
    const own = isAfterSpace && !look.keepsBreaks ? shown.replace(/^ /, '') : shown;
    if (own !== '') this.push(transformed(own, look.transform), look);
  }

  addBreak(look: Look): void {
    this.push('\n', look);
  }

  addLeaf(node: PastedNode, look: Look): boolean {
    if (isText(node)) this.addText(textOf(node), look);
    else if (node.nodeName === 'IMG') this.addText(emojiOf(node), look);
    else if (CODE.test(node.nodeName)) this.addCode(codeOf(node), look);
    else if (/^math$/i.test(node.nodeName)) this.addText(formulaOf(node), look);
    else if (/^SU[BP]$/.test(node.nodeName) && raised(node) !== undefined) this.addText(raised(node)!, look);
    else return false;
    return true;
  }

  addCode(code: string, look: Look): void {
    const text = code.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ | $/g, '');
    if (text !== '') this.push(text, { ...look, isCode: true });
  }

  addChildren(node: PastedNode, look: Look, add: (child: PastedNode, look: Look) => void): void {
    const own = lookIn(node, look);
    const isSpaced = hasSpacedChildren(node);
    const before = this.all.length;
    const [opening = '', closing = ''] = BRACKETS[node.nodeName] ?? '';
    if (opening !== '') this.push(opening, own);
    for (const child of children(node)) {
      if (isSpaced) this.addText(' ', own);
      add(child, own);
    }
    if (closing !== '') this.push(closing, own);
    const picture = node.nodeName === 'A' && this.all.length === before ? find(node, 'IMG') : undefined;
    if (picture && own.href !== '') this.push(attribute(picture, 'alt').trim() || own.href, own);
  }

  private push(text: string, { marks, isCode, href }: Look): void {
    this.all.push({ text, marks, isCode, href });
  }
}

export function inlineMarkdown(root: PastedNode, look: Look, without?: Mark): string {
  const runs = new Runs();
  const addBlank = () => runs.addText(' ', PLAIN);
  const visit = (node: PastedNode, around: Look) => {
    if (isUnseen(node)) return;
    if (node.nodeName === 'BR') return addBlank();
    if (!isText(node) && codeBlockOf(node) !== undefined) return addLines(node, around);
    if (runs.addLeaf(node, around)) return;
    if (isBlock(node)) addBlank();
    runs.addChildren(node, around, visit);
    if (isBlock(node)) addBlank();
  };
  const addLines = (node: PastedNode, around: Look) => {
    for (const line of codeOf(node).split('\n')) {
      addBlank();
      runs.addCode(line, around);
    }
    addBlank();
  };
  runs.addChildren(root, look, visit);
  const onOneLine = runs.take().map(({ text, marks, ...run }) => ({
    ...run,
    text: text.replace(/[ \t]*\n\s*/g, ' '),
    marks: new Set([...marks].filter((mark) => mark !== without)),
  }));
  return paragraphMarkdown(onOneLine);
}

export function emojiOf(node: PastedNode): string {
  const alt = attribute(node, 'data-emoji') || attribute(node, 'alt');
  return isEmojiOnly(alt) || /^:[\w+-]+:$/.test(alt) ? alt : '';
}

function raised(node: PastedNode): string | undefined {
  return find(node, 'A') === undefined ? raisedDigits(textOf(node), node.nodeName === 'SUP') : undefined;
}
