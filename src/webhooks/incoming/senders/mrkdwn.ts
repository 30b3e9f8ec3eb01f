import { escapeHtml } from '../../../http/escape-html';
import { emojiNamed } from '../../../messages/body/emoji-names';
import { asHtml, block, codeBlock, element, type Html, joined, line, link } from '../html';

const FENCE = /```/;
const QUOTE = /^(?:>|&gt;) ?/;
const MAX_DEPTH = 3;

export const mrkdwn = (text: string): Html => block(text, fences);

/** Every second piece stands between fences; the last fence may be open. */
function fences(text: string): Html {
  const parts = text.split(FENCE).map((part, index, all) => {
    if (index % 2 === 1 && index < all.length - 1) return codeBlock(decoded(part.replace(/^\n|\n$/g, '')));
    const rest = index % 2 === 1 ? `\`\`\`${part}` : part;
    return rest.trim() === '' ? asHtml('') : lines(rest.replace(/^\n+|\n+$/g, ''));
  });
  return joined(parts);
}

interface Group {
  isQuote: boolean;
  lines: string[];
}

function lines(text: string): Html {
  const groups: Group[] = [];
  for (const written of text.split(/\r?\n/)) {
    const isQuote = QUOTE.test(written);
    const last = groups.at(-1);
    const words = written.replace(QUOTE, '');
    if (last?.isQuote === isQuote) last.lines.push(words);
    else groups.push({ isQuote, lines: [words] });
  }
  return joined(groups.map(groupHtml));
}

export const mrkdwnLines = (all: string[]): Html =>
  joined(
    all.map((words) => mrkdwnLine(words)),
    '<br>',
  );

function groupHtml(group: Group): Html {
  const paragraph = element('p', mrkdwnLines(group.lines));
  return group.isQuote ? element('blockquote', paragraph) : paragraph;
}

const EMOJI = /(?<![\p{L}\p{N}]):([a-z0-9_+'-]{1,60}(?:::skin-tone-[2-6])?):/gu;

/** In plain text, too, Slack shows emoji for their names. */
export const withEmoji = (text: string) =>
  text.replace(EMOJI, (all, name: string) => emojiNamed(name) ?? all);

const TOKEN =
  /<([^<>\n]{1,2100})>|`([^`\n]+)`|\*\*([^*\n]+)\*\*|(?<![\p{L}\p{N}])(?:\*([^*\n]+)\*|_([^_\n]+)_|~([^~\n]+)~)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}]):([a-z0-9_+'-]{1,60}(?:::skin-tone-[2-6])?):/gu;

function mrkdwnLine(text: string, depth = 0): Html {
  const made: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    made.push(words(text.slice(end, match.index)), tokenHtml(match, depth));
    end = match.index + match[0].length;
  }
  return joined([...made, words(text.slice(end))]);
}

function tokenHtml(match: RegExpExecArray, depth: number): Html {
  const [all, reference, code, strong, bold, italic, struck, emoji] = match;
  if (reference !== undefined) return referenceHtml(reference);
  if (code !== undefined) return element('code', words(code));
  if (emoji !== undefined) return words(emojiNamed(emoji) ?? all);
  if (depth === MAX_DEPTH) return words(all);
  const heavy = strong ?? bold;
  if (heavy !== undefined) return element('b', mrkdwnLine(heavy, depth + 1));
  if (italic !== undefined) return element('i', mrkdwnLine(italic, depth + 1));
  return element('del', mrkdwnLine(struck!, depth + 1));
}

function referenceHtml(reference: string): Html {
  const [target = '', ...rest] = reference.split('|');
  const label = rest.join('|').trim();
  if (/^[@#!]/.test(target)) return element('b', words(label || wordFor(target)));
  if (/^(?:https?:|mailto:)/i.test(target)) {
    const url = decoded(target);
    return link(url, words(label || url.replace(/^mailto:/i, '')));
  }
  return words(`<${reference}>`);
}

function wordFor(target: string): string {
  if (target.startsWith('@')) return 'someone';
  if (target.startsWith('#')) return 'a channel';
  if (/^!(?:here|channel|everyone)\b/.test(target)) return 'everyone';
  if (target.startsWith('!subteam')) return 'a group';
  const [, seconds] = /^!date\^(\d{1,11})/.exec(target) ?? [];
  return seconds === undefined ? 'someone' : timeOf(Number(seconds));
}

/** @param seconds since 1970 */
export function timeOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const decoded = (text: string) => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]!);
const words = (text: string) => asHtml(escapeHtml(decoded(text)));

export const mrkdwnTitle = (text: string): Html =>
  text.length > 300 ? line(decoded(text)) : mrkdwnLine(text.replace(/\s+/g, ' ').trim());
