import { itemOf } from '../../../../rules/markdown/markdown-blocks';
import { blocksOf } from '../../../../rules/markdown/markdown-parser';
import { breaksBetween, lettersOf, shownWords } from './paste-words';

export interface PastedBlock {
  isParagraph: boolean;
  /** From a `<p>`, which can't be a label. */
  isProse?: boolean;
  markdown: string;
  gap: number;
}

/** Paragraphs stand as far apart as they did; other blocks have lines of their own. */
export function joined(blocks: PastedBlock[], isTight = false): string {
  return blocks.reduce((text, { markdown, gap, isParagraph }, index) => {
    const above = blocks[index - 1];
    if (!above) return markdown;
    const item = isTight && above.isParagraph ? itemOf(markdown) : undefined;
    const isNear =
      above.isParagraph && (isParagraph ? gap < 2 : item !== undefined && (item.number ?? 1) === 1);
    return text + (isNear ? '\n' : '\n\n') + markdown;
  }, '');
}

/** As many breaks between two paragraphs as the plain text has, which knows what the page looked like. */
export function withBreaksOf(plain: string, blocks: PastedBlock[]): PastedBlock[] {
  if (plain === '' || blocks.length < 2) return blocks;
  const letters = blocks.map(({ markdown }) => lettersOf(shownWords(blocksOf(markdown))));
  const breaks = breaksBetween(plain, letters);
  return breaks ? blocks.map((block, index) => ({ ...block, gap: breaks[index] || block.gap })) : blocks;
}

export function indented(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .map((line) => (line === rest || line === first ? line.trimEnd() : line))
    .join('\n');
}
