import type { ChildNode, Element, Text } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import type { PastedNode } from '../../assets/app/models/composer/paste/pasted-node';

export const isElement = (node: unknown): node is Element => (node as ChildNode | null)?.type === 'tag';
export const isText = (node: ChildNode): node is Text => node.type === 'text';

/** As the browser reads what is pasted: its styles are `data-style`. */
export const pastedBody = (html: string): PastedNode => ({
  nodeName: 'BODY',
  nodeValue: null,
  childNodes: parseDocument(html).children.map(pastedNode),
});

const NAMES: Partial<Record<string, string>> = { text: '#text', tag: '', style: 'STYLE', script: 'SCRIPT' };

function pastedNode(node: ChildNode): PastedNode {
  const attribs = isElement(node) ? node.attribs : {};
  return {
    nodeName: isElement(node) ? node.name.toUpperCase() : (NAMES[node.type] ?? '#comment'),
    nodeValue: isText(node) ? node.data : null,
    childNodes: isElement(node) ? node.children.map(pastedNode) : [],
    getAttribute: (name) => attribs[name === 'data-style' ? 'style' : name] ?? attribs[name] ?? null,
  };
}
