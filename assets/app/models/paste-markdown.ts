/** As much of a DOM node as is read. */
export interface PastedNode {
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<PastedNode>;
  getAttribute?(name: string): string | null;
}

const IGNORED = new Set([
  'HEAD',
  'STYLE',
  'SCRIPT',
  'META',
  'LINK',
  'TITLE',
  'TEMPLATE',
  '#comment',
  'IMG',
  'SVG',
]);
const MARKS: Record<string, string> = {
  B: '**',
  STRONG: '**',
  I: '*',
  EM: '*',
  S: '~~',
  DEL: '~~',
  STRIKE: '~~',
};
const MEANT = new Set([
  ...Object.keys(MARKS),
  ...['A', 'CODE', 'PRE', 'UL', 'OL', 'BLOCKQUOTE', 'TABLE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6'],
]);
const PARAGRAPHS = new Set(
  'P DIV SECTION ARTICLE HEADER FOOTER MAIN ADDRESS FIGURE FIGCAPTION DL DT DD DETAILS SUMMARY'.split(' '),
);

const children = (node: PastedNode): PastedNode[] => Array.from(node.childNodes);

/** True when plain text would lose something. */
export function hasMeaning(node: PastedNode): boolean {
  if (IGNORED.has(node.nodeName)) return false;
  return (MEANT.has(node.nodeName) && !isPlainBold(node)) || children(node).some(hasMeaning);
}

export function toMarkdown(root: PastedNode): string {
  return inside(root)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function markdown(node: PastedNode): string {
  const { nodeName: name } = node;
  if (name === '#text') return escaped((node.nodeValue ?? '').replace(/\s+/g, ' '));
  if (IGNORED.has(name)) return '';
  if (name === 'BR') return '\n';
  if (name === 'HR') return '\n\n---\n\n';
  if (name === 'PRE') return `\n\n\`\`\`\n${textOf(node).replace(/\n$/, '')}\n\`\`\`\n\n`;
  if (name === 'CODE' || name === 'TT' || name === 'KBD') return code(textOf(node));
  if (name === 'A') return link(node);
  if (name === 'UL' || name === 'OL') return `\n\n${list(node)}\n\n`;
  if (name === 'BLOCKQUOTE') return `\n\n${indent(toMarkdown(node), '> ', '> ')}\n\n`;
  if (name === 'TABLE') return `\n\n${table(node)}\n\n`;
  const level = /^H([1-6])$/.exec(name)?.[1];
  if (level) return `\n\n${'#'.repeat(Number(level))} ${oneLine(inside(node))}\n\n`;
  if (PARAGRAPHS.has(name)) return `\n\n${inside(node)}\n\n`;
  return marked(inside(node), isPlainBold(node) ? undefined : MARKS[name]);
}

function inside(node: PastedNode): string {
  return children(node)
    .map(markdown)
    .reduce((text, next) => (text.endsWith('\n') ? text + next.replace(/^ +/, '') : text + next), '');
}

/** Editors of documents wrap all they copy in a `<b>` that is not bold. */
function isPlainBold(node: PastedNode): boolean {
  return (
    node.nodeName === 'B' && /font-weight:\s*(?:normal|400)/.test(node.getAttribute?.('data-style') ?? '')
  );
}

/** Marks hold words, not the spaces around them. */
function marked(text: string, mark: string | undefined): string {
  const words = text.trim();
  if (!mark || words === '' || words.includes('\n')) return text;
  return text.replace(words, () => mark + words + mark);
}

function code(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

function link(node: PastedNode): string {
  const text = inside(node);
  const words = oneLine(text);
  const address = node.getAttribute?.('href') ?? '';
  if (!/^(?:https?:|mailto:)/.test(address) || words === '') return text;
  if (textOf(node).trim() === address) return address;
  return text.replace(text.trim(), () => `[${words}](${address.replace(/[()\s]/g, percent)})`);
}

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16)}`;

function list(node: PastedNode): string {
  let number = Number(node.getAttribute?.('start') ?? 1) || 1;
  return children(node)
    .filter((item) => item.nodeName === 'LI' || item.nodeName === 'UL' || item.nodeName === 'OL')
    .map((item) => {
      if (item.nodeName !== 'LI') return indent(list(item), '  ', '  ');
      const sign = node.nodeName === 'OL' ? `${number++}. ` : '- ';
      return indent(toMarkdown(item).replace(/\n{2,}/g, '\n'), sign, ' '.repeat(sign.length));
    })
    .join('\n');
}

function table(node: PastedNode): string {
  const rows = rowsOf(node).map((row) =>
    children(row)
      .filter((cell) => cell.nodeName === 'TD' || cell.nodeName === 'TH')
      .map((cell) => oneLine(inside(cell)).replaceAll('|', '\\|')),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return '';
  const line = (cells: string[]) =>
    `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), line(Array(width).fill('---')), ...rest.map(line)].join('\n');
}

function rowsOf(node: PastedNode): PastedNode[] {
  return children(node).flatMap((child) => (child.nodeName === 'TR' ? [child] : rowsOf(child)));
}

function indent(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function textOf(node: PastedNode): string {
  if (node.nodeName === 'BR') return '\n';
  return node.nodeValue ?? children(node).map(textOf).join('');
}

/** What was only a sign there stays only a sign here. */
function escaped(text: string): string {
  return text.replace(/[\\`*[\]]|~(?=~)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}
