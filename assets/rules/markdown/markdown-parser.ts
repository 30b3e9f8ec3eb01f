import {
  headingOf,
  type Item,
  indentOf,
  isBlankLine,
  isQuote,
  isThematicBreak,
  itemOf,
  mayBeginBlock,
  readIndented,
  taskOf,
  trimBlanks,
  unindented,
  unquoted,
} from './markdown-blocks';
import { fenceOf, readFence } from './markdown-fences';
import { beginningItem, continuationEnd, isParagraphLine } from './markdown-items';
import { isDefinition, type References, referencesIn } from './markdown-references';
import { readTable, tableOf } from './markdown-tables';
import type {
  Block,
  CodeBlock,
  ListBlock,
  ListItem,
  QuoteBlock,
  TableBlock,
  TextBlock,
} from './markdown-tree';

const MAX_DEPTH = 16;
/** Counting items of lists. What comes after them stays text. */
const MAX_BLOCKS = 1_500;

/**
 * CommonMark without underlined headings and lazy quotes, for server, composer and pending messages; all that was
 * written is shown.
 */
export function blocksOf(source: string, references = referencesIn(source)): Block[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  return new BlockParser(lines, { references, blocksLeft: MAX_BLOCKS }, 0).blocks;
}

/** Of the whole message. */
interface Whole {
  readonly references: References;
  blocksLeft: number;
}

class BlockParser {
  readonly blocks: Block[] = [];
  /** Blank lines separate two blocks. */
  hasGap = false;
  private at = 0;

  constructor(
    private readonly lines: string[],
    private readonly whole: Whole,
    private readonly depth: number,
  ) {
    let wasBlank = false;
    while (this.at < lines.length) {
      const isBlank = isBlankLine(lines[this.at]) || isDefinition(lines[this.at]!, whole.references);
      if (isBlank) this.at++;
      else {
        this.hasGap ||= wasBlank && this.blocks.length > 0;
        this.blocks.push(this.take());
      }
      wasBlank = isBlank;
    }
  }

  private take(): Block {
    const start = this.at;
    const line = this.lines[start]!;
    if (this.depth >= MAX_DEPTH || this.whole.blocksLeft-- <= 0)
      return this.asTyped(start, this.lines.length);
    if (indentOf(line) >= 4) return this.takeIndented();
    if (!mayBeginBlock(line)) return this.takeTable() ?? this.takeParagraph();
    if (isThematicBreak(line)) return this.takeOne({ kind: 'hr' });
    const heading = headingOf(line);
    if (heading) return this.takeOne({ kind: `h${heading.level}` as 'h1', text: heading.words });
    if (fenceOf(line)) return this.takeFence();
    if (isQuote(line)) return this.takeQuote() ?? this.asTyped(start, this.at);
    const item = itemOf(line);
    if (item) return this.takeList(item) ?? this.asTyped(start, this.at);
    return this.takeTable() ?? this.takeParagraph();
  }

  private takeOne(block: Block): Block {
    this.at++;
    return block;
  }

  private asTyped(start: number, end: number): TextBlock {
    this.at = end;
    return { kind: 'p', text: textOf(this.lines.slice(start, end)) };
  }

  private takeIndented(): CodeBlock {
    const { code, end } = readIndented(this.lines, this.at);
    this.at = end;
    return { kind: 'pre', language: '', code, isOpen: false };
  }

  private takeFence(): CodeBlock | TextBlock {
    const start = this.at;
    const { language, code, end, rest, isOpen } = readFence(this.lines, start);
    if (code.trim() === '' && language === '') return { ...this.asTyped(start, end), isOpen };
    if (rest !== '') this.lines[end - 1] = rest;
    this.at = rest === '' ? end : end - 1;
    if (code.trim() === '') return { kind: 'pre', language: '', code: language, isOpen };
    return { kind: 'pre', language, code, isOpen };
  }

  private takeQuote(): QuoteBlock | undefined {
    const start = this.at;
    while (this.at < this.lines.length && isQuote(this.lines[this.at]!)) this.at++;
    const { blocks } = this.nested(this.lines.slice(start, this.at).map(unquoted));
    return blocks.length > 0 ? { kind: 'blockquote', blocks } : undefined;
  }

  private takeList({ sign, number }: Item): ListBlock | undefined {
    const list: ListBlock = { kind: number === undefined ? 'ul' : 'ol', items: [], isLoose: false };
    do {
      let next = this.at;
      while (next < this.lines.length && isBlankLine(this.lines[next])) next++;
      const item = beginningItem(this.lines[next] ?? '');
      if (item?.sign !== sign) break;
      list.isLoose ||= next > this.at;
      this.at = next + 1;
      this.whole.blocksLeft--;
      const { blocks, hasGap, task } = this.takeItem(item);
      list.isLoose ||= hasGap;
      list.items.push({
        blocks,
        ...(task && { task }),
        ...(item.number !== undefined && { number: item.number }),
      });
    } while (this.whole.blocksLeft > 0);
    return list.items.some(({ blocks }) => blocks.length > 0) ? list : undefined;
  }

  private takeItem(item: Item): { blocks: Block[]; hasGap: boolean; task: ListItem['task'] } {
    const task = taskOf(item.words);
    const end = continuationEnd(item, this.lines, this.at);
    const own = this.lines.slice(this.at, end).map((line) => unindented(item, line));
    this.at = end;
    const { blocks, hasGap } = this.nested([item.words.slice(task?.length ?? 0), ...own]);
    return { blocks, hasGap, task: task && (task.isDone ? 'done' : 'open') };
  }

  private takeTable(): TableBlock | undefined {
    const read = readTable(this.lines, this.at);
    if (!read) return undefined;
    this.at = read.end;
    return { kind: 'table', ...read.table };
  }

  private takeParagraph(): TextBlock {
    const start = this.at++;
    while (this.at < this.lines.length && !isBlankLine(this.lines[this.at]) && !this.interrupts(this.at))
      this.at++;
    return this.asTyped(start, this.at);
  }

  /** As in CommonMark: not by empty items, nor by numbers other than 1, with which lines of prose may begin. */
  private interrupts(at: number): boolean {
    const line = this.lines[at]!;
    const item = mayBeginBlock(line) ? beginningItem(line) : undefined;
    if (item) return item.words !== '' && (item.number ?? 1) === 1;
    const isText = isParagraphLine(line) && !isDefinition(line, this.whole.references);
    return !isText || tableOf(line, this.lines[at + 1]) !== undefined;
  }

  private nested(lines: string[]): Pick<BlockParser, 'blocks' | 'hasGap'> {
    const [line = ''] = lines;
    const isWords = lines.length === 1 && /^[^\s[]/.test(line) && !mayBeginBlock(line);
    if (isWords) return { blocks: [{ kind: 'p', text: trimBlanks(line) }], hasGap: false };
    return new BlockParser(lines, this.whole, this.depth + 1);
  }
}

const textOf = (lines: string[]) => lines.map(trimBlanks).join('\n');
