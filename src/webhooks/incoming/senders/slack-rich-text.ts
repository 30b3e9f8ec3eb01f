import { escapeHtml } from '../../../http/escape-html';
import { emojiNamed, emojiOfCodes } from '../../../messages/body/emoji-names';
import { type Fields, fieldsOf, firstText, listOf, textOf } from '../body/json-value';
import { asHtml, codeBlock, element, type Html, joined, line, link } from '../html';
import { timeOf } from './mrkdwn';

const MAX_ELEMENTS = 500;
const STYLES = [
  ['code', 'code'],
  ['bold', 'b'],
  ['italic', 'i'],
  ['strike', 'del'],
] as const;

export const richText = (block: Fields): Html[] => items(block).map((item) => sectionHtml(fieldsOf(item)));

const items = ({ elements }: Fields) => listOf(elements).slice(0, MAX_ELEMENTS);

function sectionHtml(section: Fields): Html {
  switch (section.type) {
    case 'rich_text_preformatted':
      return codeBlock(plainOf(section));
    case 'rich_text_quote':
      return element('blockquote', element('p', inlines(section)));
    case 'rich_text_list':
      return listHtml(section);
    default:
      return element('p', inlines(section));
  }
}

function listHtml(list: Fields): Html {
  const rows = items(list).map((item) => element('li', inlines(fieldsOf(item))));
  return element(list.style === 'ordered' ? 'ol' : 'ul', joined(rows));
}

const plainOf = (section: Fields) =>
  items(section)
    .map((item) => firstText(fieldsOf(item), 'text', 'url') ?? '')
    .join('');

const inlines = (section: Fields): Html => joined(items(section).map((item) => inline(fieldsOf(item))));

function inline(item: Fields): Html {
  const style = fieldsOf(item.style);
  return STYLES.reduce(
    (html, [name, tag]) => (style[name] === true ? element(tag, html) : html),
    contentOf(item),
  );
}

/** People, channels and groups of Slack don't exist here, and their ids say nothing. */
function contentOf(item: Fields): Html {
  switch (item.type) {
    case 'link':
      return link(textOf(item.url), line(firstText(item, 'text', 'url') ?? ''));
    case 'emoji':
      return words(emojiOf(item));
    case 'user':
      return element('b', words('someone'));
    case 'channel':
      return element('b', words('a channel'));
    case 'usergroup':
      return element('b', words('a group'));
    case 'broadcast':
      return element('b', words('everyone'));
    case 'date':
      return words(textOf(item.fallback) ?? timeOf(Number(item.timestamp)));
    default:
      return words(typeof item.text === 'string' ? item.text : '');
  }
}

/** As code points in hexadecimal, or by its name. */
function emojiOf({ unicode, name }: Fields): string {
  const named = textOf(name) ?? '';
  const sign = emojiOfCodes(textOf(unicode) ?? '') ?? emojiNamed(named);
  return sign ?? (named === '' ? '' : `:${named}:`);
}

const words = (text: string) => asHtml(escapeHtml(text.slice(0, 4_000)).replace(/\r?\n/g, '<br>'));
