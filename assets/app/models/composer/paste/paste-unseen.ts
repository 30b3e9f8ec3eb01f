import { styled, styleOf } from './paste-style';
import { attribute, children, isText, type PastedNode } from './pasted-node';

const UNSEEN = new Set(
  (
    'HEAD STYLE SCRIPT META LINK TITLE TEMPLATE #comment SVG svg INPUT BUTTON SELECT TEXTAREA DATALIST NOSCRIPT IFRAME ' +
    'OBJECT EMBED VIDEO AUDIO CANVAS RP COLGROUP DIALOG'
  ).split(' '),
);

export function isUnseen(node: PastedNode): boolean {
  if (UNSEEN.has(node.nodeName)) return true;
  if (node.nodeName === '#text' || isReadAloud(node)) return false;
  if (node.getAttribute?.('hidden') != null || isUntypeset(node)) return true;
  const style = styleOf(node);
  if (style.size === 0) return false;
  const isClipped =
    /^rect\(0|^rect\(1px,? 1px/.test(styled(node, 'clip')) ||
    /^inset\((?:50|100)%/.test(styled(node, 'clip-path'));
  return (
    styled(node, 'display') === 'none' ||
    /^(?:hidden|collapse)/.test(styled(node, 'visibility')) ||
    styled(node, 'mso-hide') === 'all' ||
    styled(node, 'mso-list') === 'ignore' ||
    /^comment/.test(styled(node, 'mso-element')) ||
    /^0(?:\.0*)?%?$/.test(styled(node, 'opacity')) ||
    (styled(node, 'position') === 'absolute' && (isClipped || isFarOff(node))) ||
    isFolded(node) ||
    isSizeless(node)
  );
}

/** MathJax draws its glyphs with a style sheet, and brings the formula along for screen readers. */
const isReadAloud = (node: PastedNode) => /^mjx-assistive-mml$/i.test(node.nodeName);

/** Its children may have sizes of their own. */
const isSizeless = (node: PastedNode) =>
  /^0(?!\.?[1-9])/.test(styled(node, 'font-size')) && children(node).every(isText);

const isFarOff = (node: PastedNode) => ['left', 'top'].some((side) => /^-\d{3,}/.test(styled(node, side)));

const isFolded = (node: PastedNode) =>
  styled(node, 'overflow').startsWith('hidden') &&
  ['height', 'max-height'].some((name) => /^0(?!\.?[1-9])/.test(styled(node, name)));

/** KaTeX brings each formula twice; the one that is drawn is seen. */
const isUntypeset = (node: PastedNode) => /\bkatex-mathml\b/.test(attribute(node, 'class'));
