import { escapeHtml } from '../../../http/escape-html';
import { emojiNamed } from '../../../messages/body/emoji-names';
import type { Names } from './names';
import { referenceHtml, referenceWords, wordsHtml } from './references';

const FENCE = '```';
const TAGS: Record<string, string> = { '*': 'strong', _: 'em', '~': 'del' };
const TOKEN =
  /<([^<>\n]{1,8000})>|`([^`\n]+)`|(?<![\p{L}\p{N}]):([a-z0-9_+'’&.-]{1,100}(?:::skin-tone-[2-6])?):|[*_~]/gu;
const WORD = /[\p{L}\p{N}]/u;
const QUOTE = /^(?:&gt;|>(?!>)) ?/;
const QUOTED_REST = /^(?:&gt;&gt;&gt;|>>>) ?/;

export function mrkdwnHtml(text: string, names: Names): string {
  const pieces = text.replace(/\r\n?/g, '\n').split(FENCE);
  // The last fence without a partner is words.
  const isOpen = pieces.length % 2 === 0;
  if (isOpen) pieces.push(FENCE + pieces.pop()!);
  const whole = isOpen ? [...pieces.slice(0, -2), pieces.at(-2)! + pieces.at(-1)!] : pieces;
  return whole.map((piece, index) => (index % 2 === 1 ? fenced(piece, names) : prose(piece, names))).join('');
}

const fenced = (code: string, names: Names) =>
  `<pre><code>${codeHtml(code.replace(/^\n/, '').replace(/\n$/, ''), names)}</code></pre>`;

const codeHtml = (code: string, names: Names) =>
  code
    .split(/<([^<>\n]{1,8000})>/)
    .map((piece, index) => (index % 2 === 1 ? referenceWords(piece, names) : wordsHtml(piece)))
    .join('');

function prose(text: string, names: Names): string {
  const lines = text.replace(/^\n|\n$/g, '').split('\n');
  if (lines.length === 1 && lines[0] === '') return '';
  const rest = lines.findIndex((line) => QUOTED_REST.test(line));
  const before = rest < 0 ? lines : lines.slice(0, rest);
  const html = groups(before)
    .map((group) => linesHtml(group, names))
    .join('');
  if (rest < 0) return html;
  const quoted = lines.slice(rest).map((line, index) => (index === 0 ? line.replace(QUOTED_REST, '') : line));
  return `${html}<blockquote>${inlineLines(quoted, names)}</blockquote>`;
}

interface Group {
  isQuote: boolean;
  lines: string[];
}

function groups(lines: string[]): Group[] {
  const found: Group[] = [];
  for (const line of lines) {
    const isQuote = QUOTE.test(line);
    const last = found.at(-1);
    if (last?.isQuote === isQuote) last.lines.push(line);
    else found.push({ isQuote, lines: [line] });
  }
  return found;
}

function linesHtml({ isQuote, lines }: Group, names: Names): string {
  const html = inlineLines(isQuote ? lines.map((line) => line.replace(QUOTE, '')) : lines, names);
  if (isQuote) return `<blockquote>${html}</blockquote>`;
  return html === '' ? '' : `<p>${html}</p>`;
}

const inlineLines = (lines: string[], names: Names) =>
  lines.map((line) => inlineHtml(line, names)).join('<br>');

function inlineHtml(line: string, names: Names, open = ''): string {
  const closers = new Map<string, number[]>();
  let html = '';
  let last = 0;
  for (const token of line.matchAll(TOKEN)) {
    const { 0: whole, index } = token;
    if (index < last) continue;
    const end = whole.length === 1 ? closing(line, whole, index, open, closers) : undefined;
    const made =
      end === undefined ? tokenHtml(token, names) : styled(line.slice(index + 1, end), whole, names, open);
    if (made === undefined) continue;
    html += wordsHtml(line.slice(last, index)) + made;
    last = end === undefined ? index + whole.length : end + 1;
  }
  return html + wordsHtml(line.slice(last));
}

const styled = (inside: string, sign: string, names: Names, open: string) =>
  `<${TAGS[sign]}>${inlineHtml(inside, names, open + sign)}</${TAGS[sign]}>`;

function tokenHtml([, reference, code, emoji]: RegExpMatchArray, names: Names): string | undefined {
  if (reference !== undefined) return referenceHtml(reference, names);
  if (code !== undefined) return `<code>${codeHtml(code, names)}</code>`;
  const sign = emoji === undefined ? undefined : emojiNamed(emoji);
  return sign && escapeHtml(sign);
}

/** @returns where the style ends; undefined when the sign is a letter like others */
function closing(
  line: string,
  sign: string,
  start: number,
  open: string,
  cache: Map<string, number[]>,
): number | undefined {
  const next = line[start + 1] ?? ' ';
  if (open.includes(sign) || WORD.test(line[start - 1] ?? ' ') || /\s/.test(next) || next === sign)
    return undefined;
  const ends = cache.get(sign) ?? endsOf(line, sign);
  cache.set(sign, ends);
  while (ends.length > 0 && ends[0]! <= start + 1) ends.shift();
  return ends[0];
}

function endsOf(line: string, sign: string): number[] {
  return [...line.matchAll(TOKEN)].flatMap(({ 0: token, index }) => {
    const isEnd = token === sign && !/\s/.test(line[index - 1] ?? ' ') && !WORD.test(line[index + 1] ?? ' ');
    return isEnd ? [index] : [];
  });
}
