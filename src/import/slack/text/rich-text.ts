import { escapeHtml } from '../../../http/escape-html';
import { emojiNamed, emojiOfCodes } from '../../../messages/body/emoji-names';
import { firstText, isRecord, type Json, recordOf, recordsOf, textOf } from '../json';
import type { Names } from './names';
import { dateWords, linkHtml, mentionHtml, roomWords } from './references';

const MAX_INDENT = 8;
const STYLES = [
  ['code', 'code'],
  ['bold', 'strong'],
  ['italic', 'em'],
  ['strike', 'del'],
] as const;

export function richTextHtml(block: Json, names: Names): string {
  let html = '';
  let items: Item[] = [];
  for (const element of recordsOf(block.elements)) {
    if (element.type === 'rich_text_list') items.push(...itemsOf(element, names));
    else {
      html += listHtml(items) + partHtml(element, names);
      items = [];
    }
  }
  return html + listHtml(items);
}

function partHtml(element: Json, names: Names): string {
  const inside = inlineHtml(element, names);
  if (element.type === 'rich_text_preformatted') return `<pre><code>${codeOf(element, names)}</code></pre>`;
  if (element.type === 'rich_text_quote') return `<blockquote>${inside}</blockquote>`;
  return inside === '' ? '' : `<p>${inside.replace(/<br>$/, '')}</p>`;
}

function inlineHtml(element: Json, names: Names): string {
  const elements = recordsOf(element.elements);
  return elements.length > 0 ? elements.map((one) => elementHtml(one, names)).join('') : unknownHtml(element);
}

const codeOf = (element: Json, names: Names) =>
  recordsOf(element.elements)
    .map((one) => elementHtml({ ...one, style: undefined }, names, true))
    .join('');

function elementHtml(element: Json, names: Names, isCode = false): string {
  const html = plainHtml(element, names, isCode);
  const style = recordOf(element.style);
  const tags = STYLES.filter(([name]) => style[name] === true);
  return tags.reduce((inside: string, [, tag]) => `<${tag}>${inside}</${tag}>`, html);
}

function plainHtml(element: Json, names: Names, isCode: boolean): string {
  const text = textOf(element.text);
  switch (element.type) {
    case 'text':
      return isCode ? escapeHtml(text) : escapeHtml(text).replaceAll('\n', '<br>');
    case 'link':
      return isCode ? escapeHtml(text || textOf(element.url)) : linkHtml(textOf(element.url), text);
    case 'user':
      return isCode
        ? escapeHtml(`@${nameOf(element, names)}`)
        : mentionHtml(textOf(element.user_id), '', names);
    case 'channel':
      return escapeHtml(roomWords(textOf(element.channel_id), '', names));
    case 'usergroup':
      return '@group';
    case 'broadcast':
      return escapeHtml(`@${textOf(element.range) || 'channel'}`);
    case 'emoji':
      return escapeHtml(emojiOf(element));
    case 'date':
      return escapeHtml(textOf(element.fallback) || dateWords(Number(element.timestamp)));
    case 'color':
      return escapeHtml(textOf(element.value));
    default:
      return recordsOf(element.elements).length > 0 ? inlineHtml(element, names) : unknownHtml(element);
  }
}

const nameOf = ({ user_id }: Json, names: Names) => names.person(textOf(user_id))?.name || textOf(user_id);

const emojiOf = ({ unicode, name, skin_tone }: Json) =>
  emojiOfCodes(textOf(unicode)) ??
  emojiNamed(textOf(name) + (typeof skin_tone === 'number' ? `::skin-tone-${skin_tone}` : '')) ??
  `:${textOf(name)}:`;

export function unknownHtml(element: Json): string {
  const text = isRecord(element.text) ? element.text.text : element.text;
  const words = firstText(text, element.fallback, element.alt_text, element.title, element.name);
  const address = firstText(element.url, element.image_url, element.title_link);
  return address === '' ? escapeHtml(words) : linkHtml(address, words);
}

interface Item {
  level: number;
  isNumbered: boolean;
  start: number;
  html: string;
}

const itemsOf = (list: Json, names: Names): Item[] =>
  recordsOf(list.elements).map((item, index) => ({
    level: Math.min(MAX_INDENT, Math.max(0, Math.trunc(Number(list.indent) || 0))),
    isNumbered: list.style === 'ordered',
    start: Math.max(0, Math.trunc(Number(list.offset) || 0)) + index + 1,
    html: inlineHtml(item, names),
  }));

/** Items of deeper levels go into the one before. */
function listHtml(items: Item[]): string {
  let html = '';
  for (let index = 0; index < items.length; ) {
    const { level, isNumbered, start } = items[index]!;
    html += isNumbered ? `<ol${start > 1 ? ` start="${start}"` : ''}>` : '<ul>';
    while (items[index]?.level === level && items[index]!.isNumbered === isNumbered) {
      const next = index + 1;
      const end = items.findIndex((item, at) => at >= next && item.level <= level);
      const inner = items.slice(next, end < 0 ? items.length : end);
      html += `<li>${items[index]!.html}${listHtml(inner)}</li>`;
      index = next + inner.length;
    }
    html += isNumbered ? '</ol>' : '</ul>';
  }
  return html;
}
