import { children, type PastedNode, textOf, within } from './pasted-node';

const RAISED = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];
const LOWERED = [...'₀₁₂₃₄₅₆₇₈₉'];

export function raisedDigits(text: string, isRaised: boolean): string | undefined {
  const digits = text.trim();
  const signs = isRaised ? RAISED : LOWERED;
  return /^\d+$/.test(digits) ? digits.replace(/\d/g, (digit) => signs[Number(digit)]!) : undefined;
}

/** The source of a MathML formula if it has one, or else the formula on one line. */
export function formulaOf(node: PastedNode): string {
  for (const one of within(node)) if (/^annotation$/i.test(one.nodeName)) return textOf(one);
  return onOneLine(node);
}

function onOneLine(node: PastedNode): string {
  const [base, one = '', two = ''] = children(node)
    .filter(({ nodeName }) => !/^#|^annotation/i.test(nodeName))
    .map(onOneLine);
  if (base === undefined) return textOf(node).trim();
  switch (node.nodeName.toLowerCase()) {
    case 'mfrac':
      return `${grouped(base)}/${grouped(one)}`;
    case 'msqrt':
      return `√${grouped(childrenOnOneLine(node))}`;
    case 'msup':
    case 'mover':
      return base + raisedOr(one, '^');
    case 'msub':
    case 'munder':
      return base + raisedOr(one, '_');
    case 'msubsup':
    case 'munderover':
      return base + raisedOr(one, '_') + raisedOr(two, '^');
    default:
      return childrenOnOneLine(node);
  }
}

const childrenOnOneLine = (node: PastedNode) =>
  children(node)
    .filter(({ nodeName }) => !/^#|^annotation/i.test(nodeName))
    .map(onOneLine)
    .join('');

const raisedOr = (text: string, sign: '^' | '_') => raisedDigits(text, sign === '^') ?? sign + grouped(text);

const grouped = (text: string) => (/^[\p{L}\p{N}.]+$/u.test(text) ? text : `(${text})`);
