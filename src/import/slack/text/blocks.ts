import { escapeHtml } from '../../../http/escape-html';
import { isRecord, type Json, recordOf, recordsOf, textOf } from '../json';
import { mrkdwnHtml } from './mrkdwn';
import type { Names } from './names';
import { linkHtml } from './references';
import { richTextHtml, unknownHtml } from './rich-text';

export const blocksHtml = (blocks: unknown, names: Names): string =>
  recordsOf(blocks)
    .map((block) => blockHtml(block, names))
    .join('');

function blockHtml(block: Json, names: Names): string {
  switch (block.type) {
    case 'rich_text':
      return richTextHtml(block, names);
    case 'section':
      return sectionHtml(block, names);
    case 'header':
      return `<p><strong>${escapeHtml(textOf(recordOf(block.text).text))}</strong></p>`;
    case 'context':
    case 'actions':
      return paragraph(
        recordsOf(block.elements)
          .map((element) => elementHtml(element, names))
          .join(' '),
      );
    case 'markdown':
      return paragraph(escapeHtml(textOf(block.text)).replaceAll('\n', '<br>'));
    case 'table':
      return tableHtml(block, names);
    case 'divider':
      return '';
    case 'image':
    case 'video':
      return paragraph(imageHtml(block));
    default:
      return paragraph(unknownHtml(block));
  }
}

const paragraph = (html: string) => (html === '' ? '' : `<p>${html}</p>`);

function sectionHtml(block: Json, names: Names): string {
  const fields = recordsOf(block.fields).map((field) => textObjectHtml(field, names));
  const accessory = isRecord(block.accessory) ? paragraph(elementHtml(block.accessory, names)) : '';
  return [isRecord(block.text) ? textObjectHtml(block.text, names) : '', ...fields, accessory].join('');
}

const textObjectHtml = ({ type, text }: Json, names: Names) =>
  type === 'plain_text'
    ? paragraph(escapeHtml(textOf(text)).replaceAll('\n', '<br>'))
    : mrkdwnHtml(textOf(text), names);

function elementHtml(element: Json, names: Names): string {
  if (element.type === 'image') return imageHtml(element);
  if (element.type === 'mrkdwn') return withoutParagraph(mrkdwnHtml(textOf(element.text), names));
  return unknownHtml(element);
}

const withoutParagraph = (html: string) => html.replace(/^<p>(.*)<\/p>$/s, '$1');

/** Images stay where they are: only what they show is said, with a link. */
function imageHtml(image: Json): string {
  const title = isRecord(image.title) ? image.title.text : image.title;
  const words = textOf(title) || textOf(image.alt_text);
  const address = textOf(image.title_url) || textOf(image.image_url) || textOf(image.video_url);
  return address === '' ? escapeHtml(words) : linkHtml(address, words);
}

function tableHtml(block: Json, names: Names): string {
  const rows = Array.isArray(block.rows) ? block.rows : [];
  const cells = (row: unknown) => recordsOf(row).map((cell) => `<td>${cellHtml(cell, names)}</td>`);
  return `<table><tbody>${rows.map((row) => `<tr>${cells(row).join('')}</tr>`).join('')}</tbody></table>`;
}

const cellHtml = (cell: Json, names: Names) =>
  cell.type === 'rich_text' ? withoutParagraph(richTextHtml(cell, names)) : unknownHtml(cell);
