import { escapeHtml } from '../../../http/escape-html';
import type { ImportedPreview } from '../../records';
import { firstText, isRecord, type Json, recordsOf, textOf } from '../json';
import { blocksHtml } from './blocks';
import { mrkdwnHtml } from './mrkdwn';
import type { Names } from './names';
import { linkHtml, unescapeSlack, wordsHtml } from './references';

const isShare = ({ is_share, is_msg_unfurl }: Json) => is_share === true || is_msg_unfurl === true;

const isPreview = (attachment: Json) =>
  !isShare(attachment) && firstText(attachment.from_url, attachment.original_url) !== '';

/** What programs write, and shared messages. @returns '' when they show nothing */
export const attachmentsHtml = (attachments: unknown, names: Names): string =>
  recordsOf(attachments)
    .filter((attachment) => !isPreview(attachment))
    .map((attachment) =>
      isShare(attachment) ? sharedHtml(attachment, names) : programHtml(attachment, names),
    )
    .join('');

export const previewsOf = (attachments: unknown): ImportedPreview[] =>
  recordsOf(attachments)
    .filter(isPreview)
    .map((attachment) => ({
      link: firstText(attachment.from_url, attachment.original_url),
      title: unescapeSlack(firstText(attachment.title, attachment.service_name, attachment.fallback)),
      description: unescapeSlack(textOf(attachment.text)),
      site_name: textOf(attachment.service_name),
      has_image: firstText(attachment.image_url, attachment.thumb_url) !== '',
    }));

function sharedHtml(attachment: Json, names: Names): string {
  const author = firstText(attachment.author_name, attachment.author_subname);
  const said = bodyHtml(attachment, names) || wordsHtml(textOf(attachment.fallback));
  return `<blockquote>${author === '' ? '' : `<p><strong>${escapeHtml(author)}</strong></p>`}${said}</blockquote>`;
}

function programHtml(attachment: Json, names: Names): string {
  const author = textOf(attachment.author_name);
  const parts = [
    mrkdwnHtml(textOf(attachment.pretext), names),
    author === '' ? '' : `<p>${escapeHtml(author)}</p>`,
    titleHtml(attachment),
    bodyHtml(attachment, names),
  ].join('');
  return parts === '' ? mrkdwnHtml(textOf(attachment.fallback), names) : parts;
}

function titleHtml({ title, title_link }: Json): string {
  const words = unescapeSlack(textOf(title));
  if (words === '') return '';
  const address = textOf(title_link);
  return `<p><strong>${address === '' ? escapeHtml(words) : linkHtml(address, words)}</strong></p>`;
}

function bodyHtml(attachment: Json, names: Names): string {
  const messageBlocks = recordsOf(attachment.message_blocks).flatMap(({ message }) =>
    isRecord(message) ? recordsOf(message.blocks) : [],
  );
  const blocks = blocksHtml([...recordsOf(attachment.blocks), ...messageBlocks], names);
  const text = blocks === '' ? mrkdwnHtml(textOf(attachment.text), names) : blocks;
  const fields = recordsOf(attachment.fields).map(({ title, value }) => fieldHtml(title, value, names));
  return text + fields.join('') + imageHtml(attachment);
}

const fieldHtml = (title: unknown, value: unknown, names: Names) =>
  `<p><strong>${wordsHtml(textOf(title))}</strong></p>${mrkdwnHtml(textOf(value), names)}`;

function imageHtml({ image_url }: Json): string {
  const address = textOf(image_url);
  return address === '' ? '' : `<p>${linkHtml(address, '')}</p>`;
}
