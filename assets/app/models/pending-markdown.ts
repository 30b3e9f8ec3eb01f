/** The little of Markdown that people write in a chat; only for the moment until the server has rendered it. */
export interface Inline {
  kind: 'text' | 'strong' | 'em' | 'del' | 'code';
  value: string;
}

export interface Block {
  kind: 'p' | 'pre' | 'blockquote' | 'ul' | 'ol';
  lines: Inline[][];
}

const LINES: [Block['kind'], RegExp][] = [
  ['blockquote', /^>\s?(.*)$/],
  ['ul', /^[-*+]\s+(.*)$/],
  ['ol', /^\d+[.)]\s+(.*)$/],
];
const FENCE = /^(`{3,}|~{3,})/;

export function blocksOf(source: string): Block[] {
  const blocks: Block[] = [];
  let fence: string | undefined;
  let open: Block | undefined;
  for (const line of source.trim().split('\n')) {
    const mark = FENCE.exec(line)?.[1];
    const [kind, content] = kindOf(line);
    if (fence !== undefined && mark?.startsWith(fence)) {
      fence = undefined;
      open = undefined;
    } else if (fence !== undefined) {
      open?.lines.push([{ kind: 'text', value: line }]);
    } else if (mark) {
      fence = mark;
      open = begin(blocks, 'pre');
    } else if (line.trim() === '') {
      open = undefined;
    } else {
      open = open?.kind === kind ? open : begin(blocks, kind);
      open.lines.push(inlinesOf(content));
    }
  }
  return blocks;
}

function begin(blocks: Block[], kind: Block['kind']): Block {
  const block: Block = { kind, lines: [] };
  blocks.push(block);
  return block;
}

function kindOf(line: string): [Block['kind'], string] {
  for (const [kind, pattern] of LINES) {
    const content = pattern.exec(line)?.[1];
    if (content !== undefined) return [kind, content];
  }
  return ['p', line];
}

const INLINE =
  /`(?<code>[^`]+)`|\*\*(?<strong>\S(?:.*?\S)?)\*\*|~~(?<del>\S(?:.*?\S)?)~~|\*(?<em>[^\s*](?:[^*]*[^\s*])?)\*/g;

export function inlinesOf(line: string): Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  for (const match of line.matchAll(INLINE)) {
    if (match.index > end) inlines.push({ kind: 'text', value: line.slice(end, match.index) });
    const [kind, value] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)!;
    inlines.push({ kind: kind as Inline['kind'], value: value! });
    end = match.index + match[0].length;
  }
  if (end < line.length) inlines.push({ kind: 'text', value: line.slice(end) });
  return inlines;
}

const MOST_EMOJI = 12;
const SETS: string = 'v'; // newer than the compile target
const EMOJI = new RegExp('^\\p{RGI_Emoji}$', SETS);
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A few emoji and nothing else: shown large. As the server decides it. */
export function isEmojiOnly(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MOST_EMOJI * 16) return false;
  const signs = Array.from(graphemes.segment(trimmed), ({ segment }) => segment).filter(
    (sign) => sign !== ' ',
  );
  return signs.length <= MOST_EMOJI && signs.every((sign) => EMOJI.test(sign) || EMOJI.test(`${sign}\uFE0F`));
}
