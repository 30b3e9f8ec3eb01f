import { type Fields, fieldsOf, firstText, listOf, textOf } from '../body/json-value';
import { asHtml, element, type Html, joined, line, link, literal, MAX_PART_BYTES, markdown } from '../html';
import { untilFull } from '../notice';
import { readable } from '../readable';
import { mrkdwn, mrkdwnTitle, withEmoji } from './mrkdwn';
import { richText } from './slack-rich-text';

export const MAX_BLOCKS = 100;
const MAX_ROWS = 100;
const MAX_CELLS = 20;

export function blockParts(blocks: unknown): Html[] {
  const all = listOf(blocks).slice(0, MAX_BLOCKS).map(fieldsOf);
  return untilFull(all, partsOf, (html) => [html]).filter((html) => html !== '');
}

function partsOf(block: Fields): Html[] {
  switch (block.type) {
    case 'header':
      return present(plainText(block.text), (text) => element('p', element('b', line(text))));
    case 'section':
      return [...textObject(block.text), ...sectionFields(block.fields), ...elementLinks([block.accessory])];
    case 'context':
      return contextParts(block.elements);
    case 'divider':
      return [];
    case 'image':
      return imageParts(block);
    case 'actions':
      return elementLinks(listOf(block.elements));
    case 'rich_text':
      return richText(block).map(fitting);
    case 'markdown':
      return present(textOf(block.text), markdown);
    case 'table':
      return [fitting(tableHtml(block))];
    default:
      return [...textObject(block.text), ...present(textOf(block.fallback), literal)].slice(0, 1);
  }
}

const present = (text: string | undefined, render: (text: string) => Html) =>
  text === undefined ? [] : [render(text)];

const writtenText = (value: unknown) => textOf(value) ?? textOf(fieldsOf(value).text);

function plainText(value: unknown): string | undefined {
  const text = writtenText(value);
  return text && withEmoji(text);
}

function textObject(value: unknown): Html[] {
  const isPlain = fieldsOf(value).type === 'plain_text';
  return isPlain ? present(plainText(value), literal) : present(writtenText(value), mrkdwn);
}

const sectionFields = (fields: unknown): Html[] => listOf(fields).slice(0, MAX_BLOCKS).flatMap(textObject);

function contextParts(elements: unknown): Html[] {
  const shown = listOf(elements)
    .slice(0, MAX_BLOCKS)
    .map((one) => writtenText(one) ?? textOf(fieldsOf(one).alt_text))
    .filter((text) => text !== undefined)
    .map(mrkdwnTitle);
  return shown.length > 0 ? [fitting(element('p', joined(shown, ' · ')))] : [];
}

function imageParts(block: Fields): Html[] {
  const label = plainText(block.title) ?? textOf(block.alt_text) ?? 'Image';
  return [element('p', link(textOf(block.image_url), line(label)))];
}

/** Buttons with an address are links; others could only be pressed in Slack. */
function elementLinks(elements: unknown[]): Html[] {
  const links = elements.slice(0, MAX_BLOCKS).flatMap((one) => {
    const { url, image_url, text, alt_text } = fieldsOf(one);
    const address = textOf(url) ?? textOf(image_url);
    return address === undefined
      ? []
      : [link(address, line(plainText(text) ?? textOf(alt_text) ?? 'Open', 80))];
  });
  return links.length > 0 ? [fitting(element('p', joined(links, ' · ')))] : [];
}

function tableHtml({ rows }: Fields): Html {
  const made = listOf(rows)
    .slice(0, MAX_ROWS)
    .map((row) => element('tr', joined(listOf(row).slice(0, MAX_CELLS).map(cellHtml))));
  return element('table', element('tbody', joined(made)));
}

function cellHtml(cell: unknown): Html {
  const fields = fieldsOf(cell);
  const text = plainText(cell);
  if (text !== undefined) return element('td', line(text));
  return element('td', line(richText(fields).map(readable).join(' ')));
}

function fitting(html: Html): Html {
  return Buffer.byteLength(html) > MAX_PART_BYTES ? literal(readable(html)) : html;
}

export const blockWords = (blocks: unknown) => readable(asHtml(blockParts(blocks).join('\n')));

export function firstButton(blocks: unknown): string | undefined {
  const buttons = listOf(blocks).flatMap((block) => listOf(fieldsOf(block).elements));
  return buttons.map((button) => firstText(fieldsOf(button), 'url')).find((url) => url !== undefined);
}
