import type { Field, TextEdit } from './text-edit';

export type Format =
  | 'bold'
  | 'italic'
  | 'strike'
  | 'code'
  | 'link'
  | 'quote'
  | 'bullets'
  | 'numbers'
  | 'block';

const MARKS: Partial<Record<Format, string>> = { bold: '**', italic: '*', strike: '~~', code: '`' };
const FENCE = '```';

/** What a button of the toolbar does to the text; the same button takes it back. */
export function format(kind: Format, field: Field): TextEdit {
  const mark = MARKS[kind];
  if (mark) return wrap(field, mark);
  if (kind === 'link') return link(field);
  if (kind === 'quote' || kind === 'bullets' || kind === 'numbers') return lines(field, kind);
  return block(field);
}

function wrap(field: Field, mark: string): TextEdit {
  const { value, ...selection } = field;
  const { start, end } = trimmed(value, selection.start, selection.end);
  const text = value.slice(start, end);
  const size = mark.length;
  if (isMarked(value, start, end, mark))
    return { from: start - size, to: end + size, text, select: [start - size, end - size] };
  if (text.length > 2 * size && text.startsWith(mark) && text.endsWith(mark) && !isLonger(text, mark))
    return { from: start, to: end, text: text.slice(size, -size), select: [start, end - 2 * size] };
  return { from: start, to: end, text: mark + text + mark, select: [start + size, end + size] };
}

/** `*` around what is already in `**` is another mark, not the same. */
function isMarked(value: string, start: number, end: number, mark: string): boolean {
  const before = value.slice(0, start);
  const after = value.slice(end);
  if (!before.endsWith(mark) || !after.startsWith(mark)) return false;
  if (mark !== '*') return true;
  const stars = /\**$/.exec(before)![0].length;
  return stars % 2 === 1 && /^\**/.exec(after)![0].length % 2 === 1;
}

function isLonger(text: string, mark: string): boolean {
  return mark === '*' && text.startsWith('**') && !text.startsWith('***');
}

/** Marks stand at words, not at the spaces around them. */
function trimmed(value: string, start: number, end: number): { start: number; end: number } {
  const text = value.slice(start, end);
  if (text.trim() === '') return { start, end };
  const left = text.length - text.trimStart().length;
  const right = text.length - text.trimEnd().length;
  return { start: start + left, end: end - right };
}

const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/;
const PLACEHOLDER = 'https://';

function link({ value, start, end }: Field): TextEdit {
  const text = value.slice(start, end);
  if (ADDRESS.test(text)) {
    return { from: start, to: end, text: `[](${text})`, select: [start + 1, start + 1] };
  }
  const caret = text === '' ? start + 1 : start + text.length + 3;
  const until = text === '' ? caret : caret + PLACEHOLDER.length;
  return { from: start, to: end, text: `[${text}](${PLACEHOLDER})`, select: [caret, until] };
}

const PREFIXES = { quote: /^>\s?/, bullets: /^[-*+]\s+/, numbers: /^\d+[.)]\s+/ };

function lines({ value, start, end }: Field, kind: 'quote' | 'bullets' | 'numbers'): TextEdit {
  const from = value.lastIndexOf('\n', start - 1) + 1;
  const next = value.indexOf('\n', Math.max(start, end - 1));
  const to = next === -1 ? value.length : next;
  const old = value.slice(from, to).split('\n');
  const pattern = PREFIXES[kind];
  const isOn = old.every((line) => pattern.test(line) || (line === '' && old.length > 1));
  const fresh = old.map((line, index) => (isOn ? line.replace(pattern, '') : prefixed(line, kind, index)));
  const text = fresh.join('\n');
  const shift = fresh[0]!.length - old[0]!.length;
  const isOneCaret = start === end && old.length === 1;
  return { from, to, text, select: isOneCaret ? [start + shift, start + shift] : [from, from + text.length] };
}

/** A list of another kind becomes this one. */
function prefixed(line: string, kind: 'quote' | 'bullets' | 'numbers', index: number): string {
  if (kind === 'quote') return `> ${line}`;
  const bare = line.replace(PREFIXES.bullets, '').replace(PREFIXES.numbers, '');
  return kind === 'bullets' ? `- ${bare}` : `${index + 1}. ${bare}`;
}

function block({ value, start, end }: Field): TextEdit {
  const text = value.slice(start, end);
  const before = start > 0 && value[start - 1] !== '\n' ? '\n' : '';
  const after = end < value.length && value[end] !== '\n' ? '\n' : '';
  const open = `${before}${FENCE}\n`;
  const caret = start + open.length;
  return {
    from: start,
    to: end,
    text: `${open}${text}\n${FENCE}${after}`,
    select: [caret, caret + text.length],
  };
}
