import { hrefOf } from '../../../rules/addresses';
import { isEmojiOnly } from '../../../rules/characters';
import type { Mark } from './emphasise';
import { codeBlockOf, codeOf, languageOf } from './paste-code';
import { paragraphMarkdown } from './paste-inline';
import type { Run } from './paste-looks';
import { hasSpacedChildren, isBlock, isUnseen, keepsBreaks, marksOf } from './paste-style';
import { attribute, children, find, isText, type PastedNode, textOf, within } from './pasted-node';

export interface Look {
  marks: ReadonlySet<Mark>;
  isCode: boolean;
  href: string;
  keepsBreaks: boolean;
  language: string;
  depth: number;
}

export const PLAIN: Look = {
  marks: new Set(),
  isCode: false,
  href: '',
  keepsBreaks: false,
  language: '',
  depth: 0,
};

export function lookIn(node: PastedNode, around: Look): Look {
  return {
    ...around,
    marks: marksOf(node, around.marks),
    href: node.nodeName === 'A' ? linkOf(node) : around.href,
    keepsBreaks: keepsBreaks(node) ?? around.keepsBreaks,
    language: languageOf(node) || around.language,
  };
}

function linkOf(node: PastedNode): string {
  const address = attribute(node, 'href').trim();
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(address) && hrefOf(address) !== undefined ? address : '';
}

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
    if (own !== '') this.push(own, look);
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
    for (const child of children(node)) {
      if (isSpaced) this.addText(' ', own);
      add(child, own);
    }
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

function emojiOf(node: PastedNode): string {
  const alt = attribute(node, 'data-emoji') || attribute(node, 'alt');
  return isEmojiOnly(alt) || /^:[\w+-]+:$/.test(alt) ? alt : '';
}

function formulaOf(node: PastedNode): string {
  for (const one of within(node)) if (/^annotation$/i.test(one.nodeName)) return textOf(one);
  return textOf(node);
}

const RAISED = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];
const LOWERED = [...'₀₁₂₃₄₅₆₇₈₉'];

function raised(node: PastedNode): string | undefined {
  const digits = textOf(node).trim();
  const signs = node.nodeName === 'SUP' ? RAISED : LOWERED;
  return /^\d+$/.test(digits) && find(node, 'A') === undefined
    ? digits.replace(/\d/g, (digit) => signs[Number(digit)]!)
    : undefined;
}
