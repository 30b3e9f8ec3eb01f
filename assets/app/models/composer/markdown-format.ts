import { emphasised, type Mark } from './emphasise';
import { codeSpan, ticksAround } from './escape-markdown';
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

export function format(kind: Format, field: Field): TextEdit {
  const mark = MARKS[kind];
  if (mark) return wrap(field, mark);
  if (kind === 'link') return link(field);
  if (kind === 'quote' || kind === 'bullets' || kind === 'numbers') return formatLines(field, kind);
  return block(field);
}

function wrap(field: Field, mark: string): TextEdit {
  const { value, ...selection } = field;
  const { start, end } = trimmed(value, selection.start, selection.end);
  const text = value.slice(start, end);
  if (text.includes('\n')) return mark === '`' ? block(field) : wrapLines(field, start, end, mark);
  const size = mark.length;
  if (isMarked(value, start, end, mark))
    return { from: start - size, to: end + size, text, select: [start - size, end - size] };
  const bare = unmarked(text, mark);
  if (bare !== undefined) return { from: start, to: end, text: bare, select: [start, start + bare.length] };
  const whole = markedText(text, mark, value.slice(0, start), value.slice(end));
  if (whole !== mark + text + mark && text !== '') return selecting(start, end, whole);
  return { from: start, to: end, text: mark + text + mark, select: [start + size, end + size] };
}

const markedText = (text: string, mark: string, before = '', after = '') =>
  mark === '`' ? codeSpan(text) : emphasised(text, mark as Mark, before, after);

const selecting = (from: number, to: number, text: string): TextEdit => ({
  from,
  to,
  text,
  select: [from, from + text.length],
});

/** A mark doesn't reach over the end of a paragraph, an item or a quoted line. */
function wrapLines({ value }: Field, start: number, end: number, mark: string): TextEdit {
  const lines = value.slice(start, end).split('\n').map(splitPrefix);
  const isOn = lines.every(({ words }) => words === '' || unmarked(words, mark) !== undefined);
  const changed = lines.map(({ prefix, words }) => {
    if (words === '') return prefix;
    const bare = unmarked(words, mark);
    if (isOn) return prefix + bare;
    return prefix + (bare === undefined ? markedText(words, mark) : words);
  });
  return selecting(start, end, changed.join('\n'));
}

function splitPrefix(line: string): { prefix: string; words: string } {
  const prefix = /^(?:[ \t]*(?:>|#{1,6}(?=[ \t])|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/.exec(line)![0];
  return { prefix, words: line.slice(prefix.length).trimEnd() };
}

function unmarked(text: string, mark: string): string | undefined {
  const isWhole = text.length > 2 * mark.length && text.startsWith(mark) && text.endsWith(mark);
  if (!isWhole || isLongerMark(text, mark)) return undefined;
  if (mark !== '`') return text.slice(mark.length, -mark.length);
  const [ticks] = /^`+/.exec(text)!;
  const code = text.slice(ticks.length, -ticks.length);
  return text.endsWith(ticks) && codeSpan(code.replace(/^ (?=`)|(?<=`) $/g, '')) === text
    ? code.replace(/^ (?=`)|(?<=`) $/g, '')
    : undefined;
}

/** `*` around text that is already in `**` is a different mark. */
function isMarked(value: string, start: number, end: number, mark: string): boolean {
  const before = value.slice(0, start);
  const after = value.slice(end);
  if (!before.endsWith(mark) || !after.startsWith(mark)) return false;
  if (mark !== '*') return true;
  const stars = /\**$/.exec(before)![0].length;
  return stars % 2 === 1 && /^\**/.exec(after)![0].length % 2 === 1;
}

function isLongerMark(text: string, mark: string): boolean {
  return mark === '*' && text.startsWith('**') && !text.startsWith('***');
}

export function trimmed(value: string, start: number, end: number): { start: number; end: number } {
  const text = value.slice(start, end);
  if (text.trim() === '') return { start, end };
  const left = text.length - text.trimStart().length;
  const right = text.length - text.trimEnd().length;
  return { start: start + left, end: end - right };
}

const URL_PATTERN = /^(?:https?:\/\/|mailto:)\S+$/;
const PLACEHOLDER = 'https://';

function link({ value, start, end }: Field): TextEdit {
  const text = value.slice(start, end);
  if (URL_PATTERN.test(text)) {
    return { from: start, to: end, text: `[](${text})`, select: [start + 1, start + 1] };
  }
  const caret = text === '' ? start + 1 : start + text.length + 3;
  const until = text === '' ? caret : caret + PLACEHOLDER.length;
  return { from: start, to: end, text: `[${text}](${PLACEHOLDER})`, select: [caret, until] };
}

const PREFIXES = { quote: /^>\s?/, bullets: /^[-*+]\s+/, numbers: /^\d+[.)]\s+/ };

function formatLines({ value, start, end }: Field, kind: 'quote' | 'bullets' | 'numbers'): TextEdit {
  const from = value.lastIndexOf('\n', start - 1) + 1;
  const next = value.indexOf('\n', Math.max(start, end - 1));
  const to = next === -1 ? value.length : next;
  const old = value.slice(from, to).split('\n');
  const pattern = PREFIXES[kind];
  const isOn = old.every((line) => pattern.test(line) || (line === '' && old.length > 1));
  const changed = old.map((line, index) => (isOn ? line.replace(pattern, '') : prefixed(line, kind, index)));
  const text = changed.join('\n');
  const shift = changed[0]!.length - old[0]!.length;
  const isOneCaret = start === end && old.length === 1;
  return { from, to, text, select: isOneCaret ? [start + shift, start + shift] : [from, from + text.length] };
}

function prefixed(line: string, kind: 'quote' | 'bullets' | 'numbers', index: number): string {
  if (kind === 'quote') return `> ${line}`;
  const bare = line.replace(PREFIXES.bullets, '').replace(PREFIXES.numbers, '');
  return kind === 'bullets' ? `- ${bare}` : `${index + 1}. ${bare}`;
}

function block({ value, start, end }: Field): TextEdit {
  const text = value.slice(start, end);
  const before = start > 0 && value[start - 1] !== '\n' ? '\n' : '';
  const after = end < value.length && value[end] !== '\n' ? '\n' : '';
  const fence = ticksAround(text, 3);
  const open = `${before}${fence}\n`;
  const caret = start + open.length;
  return {
    from: start,
    to: end,
    text: `${open}${text}\n${fence}${after}`,
    select: [caret, caret + text.length],
  };
}
