/**
 * What a room's page says, line by line, without what belongs to this very visit: where one scrolls, what is open,
 * who is online, which messages were new. A page that has lived through events must have the shape of a reload.
 * It stands alone, so that a test can run it in any page.
 */
export function pageShape(): string[] {
  const PARTS = ['.room-header', '#messages', '#pings', '#rooms', '.sidebar-foot', '#composer label'];
  const LEFT_OUT = '.unread-line, .pending, .message-edit, script';
  const VISIT_ATTRIBUTES = new Set([
    'style',
    'data-online',
    'data-active',
    'data-first-unread-id',
    'data-highlight-id',
  ]);
  const VISIT_CLASSES = new Set(['highlighted']);

  const attributes = (element: Element) =>
    [...element.attributes]
      .filter(({ name }) => !VISIT_ATTRIBUTES.has(name))
      .map(({ name, value }) => `${name}="${name === 'class' ? classes(element) : value}"`)
      .sort()
      .join(' ');
  const classes = (element: Element) =>
    [...element.classList]
      .filter((name) => !VISIT_CLASSES.has(name))
      .sort()
      .join(' ');
  const lines = (node: Node, depth: number): string[] => {
    const indent = ' '.repeat(depth);
    if (node instanceof Text) return node.data.trim() ? [indent + node.data.trim()] : [];
    if (!(node instanceof Element) || node.matches(LEFT_OUT)) return [];
    const children = [...node.childNodes].flatMap((child) => lines(child, depth + 1));
    return [`${indent}<${node.localName} ${attributes(node)}>`, ...children];
  };
  const parts = PARTS.map((selector) => document.querySelector(selector));
  return [document.title, ...parts.flatMap((part) => (part ? lines(part, 0) : []))];
}
