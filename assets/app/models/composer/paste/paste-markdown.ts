import { indented, joined, type PastedBlock, withBreaksOf } from './paste-blocks';
import { codeBlockOf, isLineNumbers } from './paste-code';
import { mergeLabels } from './paste-code-labels';
import { headingMarkdown } from './paste-headings';
import { paragraphMarkdown } from './paste-inline';
import {
  countedWords,
  isList,
  ListReader,
  levelOf,
  listMarkdown,
  type PastedItem,
  taskOf,
  wordItemOf,
} from './paste-lists';
import { inlineMarkdown, type Look, lookIn, PLAIN, Runs } from './paste-runs';
import { isBlock, isLine } from './paste-style';
import { cellsOfTable, outsideRows, tableMarkdown } from './paste-tables';
import { isUnseen } from './paste-unseen';
import { isText, type PastedNode, textOf } from './pasted-node';

/** @param plain what the clipboard has as plain text, for its line breaks */
export function toMarkdown(root: PastedNode, plain = ''): string {
  const writer = new BlockWriter();
  writer.addChildren(root, PLAIN);
  writer.endBox();
  return joined(withBreaksOf(plain, blocksOf(writer.finished())));
}

const MAX_DEPTH = 8;

interface Written {
  block: PastedBlock;
  items?: PastedItem[];
}

function blocksIn(node: PastedNode, look: Look): Written[] {
  const writer = new BlockWriter();
  writer.addChildren(node, look);
  return writer.finished();
}

const blocksOf = (written: Written[]) => written.map(({ block }) => block);

class BlockWriter {
  private readonly written: Written[] = [];
  private readonly runs = new Runs();
  private gap = 2;

  add(node: PastedNode, look: Look): void {
    if (isUnseen(node) || isLineNumbers(node)) return;
    if (isText(node)) return this.runs.addText(textOf(node), look);
    if (node.nodeName === 'BR') return this.runs.addBreak(look);
    if (this.addBlock(node, look) || this.runs.addLeaf(node, look)) return;
    const isOwnBlock = isBlock(node);
    if (!isOwnBlock) return this.addChildren(node, look);
    const gap = isLine(node) ? 1 : 2;
    this.separate(gap);
    const start = this.written.length;
    const counted = countedWords(node);
    if (counted !== '') this.runs.addText(counted, look);
    this.addChildren(node, look);
    this.separate(gap);
    this.endBox(start, node.nodeName === 'P');
  }

  addChildren(node: PastedNode, look: Look): void {
    this.runs.addChildren(node, look, (child, own) => this.add(child, own));
  }

  endBox(start = 0, isProse = false): void {
    this.endParagraph();
    const box = blocksOf(this.written.slice(start));
    if (isProse) for (const block of box) block.isProse = true;
    else mergeLabels(box);
  }

  finished(): Written[] {
    this.endParagraph();
    for (const { block, items } of this.written) if (items) block.markdown = listMarkdown(items);
    return this.written.filter(({ block }) => block.markdown !== '');
  }

  private separate(gap: number): void {
    this.endParagraph();
    this.gap = Math.max(this.gap, gap);
  }

  private endParagraph(): void {
    const runs = this.runs.take();
    const markdown = paragraphMarkdown(runs);
    if (markdown.trim() !== '') this.push(markdown, true);
    else if (runs.length > 0) this.gap = 2;
  }

  private push(markdown: string, isParagraph = false, items?: PastedItem[]): void {
    this.written.push({ block: { markdown, isParagraph, gap: this.gap }, ...(items && { items }) });
    this.gap = 0;
  }

  private addBlock(node: PastedNode, around: Look): boolean {
    const look = lookIn(node, around);
    const markdown = codeBlockOf(node, look.language) ?? blockOf(node, look);
    const wordItem = wordItemOf(node, this.written.at(-1)?.items ?? []);
    if (markdown !== undefined) this.addMarkdown(markdown);
    else if (isList(node)) this.addList(node, look);
    else if (node.nodeName === 'LI') this.addItem(node, levelOf(node) ?? 1, '- ', look);
    else if (wordItem) this.addItem(node, wordItem.level, wordItem.sign, look);
    else return node.nodeName === 'TABLE' && this.addTable(node, look);
    return true;
  }

  private addMarkdown(markdown: string): void {
    this.endParagraph();
    if (markdown !== '') this.push(markdown);
  }

  private addList(node: PastedNode, look: Look): void {
    const addItem = (item: PastedNode, level: number, sign: string) =>
      this.addItem(item, level, sign, lookIn(item, look));
    new ListReader(node, 1, addItem, (words) => this.addBesideItems(words, look)).read();
  }

  private addItem(item: PastedNode, level: number, sign: string, look: Look): void {
    const written = blocksIn(item, { ...look, depth: look.depth + 1 });
    const isFlat = written.every(({ items }, at) => items || !written[at - 1]?.items);
    const own = isFlat ? written.filter(({ items }) => !items) : written;
    const markdown = joined(blocksOf(own), true);
    const items = this.openList();
    if (markdown !== '') items.push({ level, sign, markdown: taskOf(item) + markdown });
    for (const inner of isFlat ? written.flatMap((one) => one.items ?? []) : [])
      items.push({ ...inner, level: level + inner.level });
  }

  private openList(): PastedItem[] {
    this.endParagraph();
    if (!this.written.at(-1)?.items) this.push('', false, []);
    return this.written.at(-1)!.items!;
  }

  private addBesideItems(node: PastedNode, look: Look): void {
    const writer = new BlockWriter();
    writer.add(node, look);
    const markdown = joined(blocksOf(writer.finished()));
    const last = this.written.at(-1)?.items?.at(-1);
    if (last && markdown !== '') last.markdown += `\n\n${markdown}`;
    else this.addMarkdown(markdown);
  }

  private addTable(node: PastedNode, look: Look): boolean {
    const cells = cellsOfTable(node);
    const markdown =
      cells && tableMarkdown(cells.map((row) => row.map((cell) => (cell ? inlineMarkdown(cell, look) : ''))));
    if (markdown === undefined) return false;
    for (const part of outsideRows(node)) {
      this.separate(2);
      this.add(part, look);
    }
    this.addMarkdown(markdown);
    return true;
  }
}

function blockOf(node: PastedNode, look: Look): string | undefined {
  if (node.nodeName === 'HR') return '---';
  if (node.nodeName === 'BLOCKQUOTE' && look.depth < MAX_DEPTH)
    return quoted(joined(blocksOf(blocksIn(node, { ...look, depth: look.depth + 1 }))));
  return headingMarkdown(node, look);
}

const quoted = (markdown: string) => (markdown === '' ? '' : indented(markdown, '> ', '> '));
