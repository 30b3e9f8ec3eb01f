import { withoutControls } from '../../../rules/controls';

export interface PastedNode {
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<PastedNode>;
  getAttribute?(name: string): string | null;
}

export const children = (node: PastedNode): PastedNode[] => Array.from(node.childNodes);

export const attribute = (node: PastedNode, name: string): string => node.getAttribute?.(name) ?? '';

export const isText = (node: PastedNode) => node.nodeName === '#text';

export const textOf = (node: PastedNode): string =>
  isText(node) ? withoutControls(node.nodeValue ?? '') : children(node).map(textOf).join('');

export function* within(node: PastedNode): Generator<PastedNode> {
  yield node;
  for (const child of children(node)) yield* within(child);
}

export function find(node: PastedNode, name: string): PastedNode | undefined {
  for (const child of children(node)) {
    const isList = child.nodeName === 'UL' || child.nodeName === 'OL';
    const found = child.nodeName === name ? child : isList ? undefined : find(child, name);
    if (found) return found;
  }
  return undefined;
}
