import { Invalid } from '../errors';
import { isBlank, textFault } from '../validation';
import { withLinks } from './autolink';
import { markdownToHtml } from './markdown';
import type { MentionFinder } from './mention-finder';
import type { BodyFormat } from './message.view';
import { plainText, sanitise } from './sanitiser';

export const BODY_BYTES = 16 * 1024;
/** A few letters can stand for many cells of a table: what comes of a message is bounded, too. */
const HTML_LETTERS = 16 * BODY_BYTES;
const MAX_MENTIONS = 20;

/** Goes up whenever the same source would become other HTML. */
export const HTML_VERSION = 3;

export interface Body {
  source: string;
  format: BodyFormat;
  html: string;
  plain_text: string;
  mention_ids: number[];
}

/** @throws {Invalid} `blank`, `message_too_long`, `invalid_characters` */
export function assertBody(source: unknown): asserts source is string {
  const fault = textFault(source, { max: BODY_BYTES, multiline: true });
  const isLong = typeof source === 'string' && Buffer.byteLength(source) > BODY_BYTES;
  if (isLong || fault?.code === 'too_long') throw tooLong();
  if (fault) throw Invalid.field('body', fault.code, fault.detail);
}

const tooLong = () =>
  Invalid.field('body', 'message_too_long', `A message holds at most ${BODY_BYTES / 1024} KiB of text.`);

/**
 * Turns what somebody wrote into clean HTML, plain text, and the people it mentions.
 * @throws {Invalid} when nothing is left of it, or it mentions too many
 */
export function renderBody(source: string, format: BodyFormat, finder: MentionFinder): Body {
  const raw = format === 'html' ? source : toHtml(source.trim(), format, finder);
  if (raw.length > HTML_LETTERS) throw tooLong();
  const clean = sanitise(raw, finder);
  const { mention_ids } = clean;
  const html = format === 'html' ? withLinks(clean.html) : clean.html;
  const plain_text = plainText(html);
  if (isBlank(plain_text)) throw Invalid.field('body', 'blank', 'Nothing of this can be shown.');
  if (mention_ids.length > MAX_MENTIONS)
    throw Invalid.field('body', 'too_many_mentions', `A message mentions at most ${MAX_MENTIONS} people.`);
  return { source, format, html, plain_text, mention_ids };
}

/**
 * The same for a message with files: it need not say anything, and is found by the names of its files, too.
 * @throws {Invalid}
 */
export function renderCaption(
  source: unknown,
  format: BodyFormat,
  finder: MentionFinder,
  names: string[],
): Body {
  const isSilent = names.length > 0 && typeof source === 'string' && isBlank(source);
  if (isSilent) return { source: '', format, html: '', plain_text: names.join('\n'), mention_ids: [] };
  assertBody(source);
  const body = renderBody(source, format, finder);
  return { ...body, plain_text: [body.plain_text, ...names].join('\n') };
}

const PLAIN_LINE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Emoji_Presentation} ,!?;()…’“”„–—]*[.!?…]?$/u;
const LIST_START = /^\d+[.)] /;

function toHtml(source: string, format: BodyFormat, finder: MentionFinder): string {
  // Most of what people say is one plain line; Markdown would only wrap it.
  if (PLAIN_LINE.test(source) && !LIST_START.test(source) && !source.includes('www'))
    return `<p>${source}</p>`;
  return markdownToHtml(source, format, finder);
}
