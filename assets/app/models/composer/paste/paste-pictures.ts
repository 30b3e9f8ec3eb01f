import { emojiOf } from './paste-runs';
import { styleOf } from './paste-style';
import { isUnseen } from './paste-unseen';
import { attribute, children, type PastedNode } from './pasted-node';

/** Smaller ones count readers, or hold lines apart. */
const MIN_PX = 24;

/** Whether there is a picture that can be seen and has no text in its place. */
export function holdsPicture(node: PastedNode): boolean {
  if (isUnseen(node)) return false;
  return isPicture(node) || children(node).some(holdsPicture);
}

const isPicture = (node: PastedNode) =>
  node.nodeName === 'IMG' &&
  emojiOf(node) === '' &&
  ['width', 'height'].every((side) => !(sizeOf(node, side) < MIN_PX));

const sizeOf = (node: PastedNode, side: string) =>
  Number.parseFloat(attribute(node, side) || (styleOf(node).get(side) ?? ''));
