import { withoutControls } from '../../../assets/rules/controls';
import { itemOf } from '../../../assets/rules/markdown/markdown-blocks';
import { plainText } from '../../../assets/rules/plain-text';
import { Invalid } from '../../http/errors';
import { escapeHtml } from '../../http/escape-html';
import { isBlank, textError } from '../../http/text-rule';
import { MAX_BODY_BYTES } from '../../protocol/limits';
import type { BodyFormat } from '../../protocol/message.view';
import { honestLinks, withLinks } from './autolink';
import { TooManyCells } from './block-html';
import { markdownToHtml } from './markdown';
import { MentionFinder } from './mention-finder';
import { properlyNested } from './nesting';
import { checkedHtml } from './own-html';
import { sanitise } from './sanitiser';

const HTML_LETTERS = 16 * MAX_BODY_BYTES;
const MAX_MENTIONS = 20;

/** Goes up whenever the same source would become other HTML. */
export const HTML_VERSION = 7;

export interface Body {
  source: string;
  format: BodyFormat;
  html: string;
  plain_text: string;
  mention_ids: number[];
}

/** Without what nobody could see, find or delete. @throws {Invalid} */
function acceptedSource(written: unknown): string {
  const source = typeof written === 'string' ? withoutControls(written) : '';
  const error = textError(typeof written === 'string' ? source : written, {
    max: MAX_BODY_BYTES,
    multiline: true,
  });
  if (Buffer.byteLength(source) > MAX_BODY_BYTES || error?.code === 'too_long') throw tooLong();
  if (error) throw Invalid.field('body', error.code, error.detail);
  return source;
}

const tooLong = () =>
  Invalid.field('body', 'message_too_long', `Messages can be up to ${MAX_BODY_BYTES / 1024} KiB.`);

/** @throws {Invalid} when nothing is left, or it mentions too many people */
export function renderBody(source: string, format: BodyFormat, finder: MentionFinder): Body {
  const body = bodyOf(source, format, finder);
  if (!body) throw Invalid.field('body', 'blank', 'Nothing in this message can be shown.');
  if (body.mention_ids.length > MAX_MENTIONS)
    throw Invalid.field(
      'body',
      'too_many_mentions',
      `You can mention up to ${MAX_MENTIONS} people in a message.`,
    );
  return body;
}

function bodyOf(source: string, format: BodyFormat, finder: MentionFinder): Body | undefined {
  const { html, mention_ids } = cleanBody(source, format, finder);
  const plain_text = plainText(html);
  if (!isBlank(plain_text)) return { source, format, html, plain_text, mention_ids };
  return format === 'html' || isBlank(source) ? undefined : typedBody(source, format);
}

function cleanBody(source: string, format: BodyFormat, finder: MentionFinder) {
  if (format === 'html') {
    const { html, mention_ids } = sanitise(source, finder);
    return { html: withLinks(honestLinks(properlyNested(html))), mention_ids };
  }
  const raw = toHtml(source.trim(), format, finder);
  if (raw.length > HTML_LETTERS) throw tooLong();
  return checkedHtml(raw, finder) ?? sanitise(raw, finder);
}

/** Markup that produces nothing is shown as typed. */
function typedBody(source: string, format: BodyFormat): Body {
  const plain_text = source.trim();
  const html = `<p>${escapeHtml(plain_text).replace(/\n/g, '<br />')}</p>`;
  return { source, format, html, plain_text, mention_ids: [] };
}

/** For a message with files: may be empty, and its search text includes the file names. @throws {Invalid} */
export function renderCaption(
  source: unknown,
  format: BodyFormat,
  finder: MentionFinder,
  names: string[],
): Body {
  if (typeof source === 'string' && isBlank(source) && names.length > 0) return silent(format, names);
  return withNames(renderBody(acceptedSource(source), format, finder), names);
}

/** Today's limits don't bind it. @returns undefined when nothing is left @throws {Invalid} for Markdown that grows too large */
export function renderStored(
  source: string,
  format: BodyFormat,
  finder: MentionFinder,
  names: string[],
): Body | undefined {
  const body = isBlank(source) ? undefined : bodyOf(source, format, finder);
  if (body) return withNames(body, names);
  return names.length > 0 ? silent(format, names) : undefined;
}

/** Of a file, in which no one is mentioned; undefined for what would become too large, or empty. */
export function documentHtml(source: string): string | undefined {
  try {
    return bodyOf(source, 'markdown', new MentionFinder(() => []))?.html;
  } catch (error) {
    if (error instanceof Invalid) return undefined;
    throw error;
  }
}

const silent = (format: BodyFormat, names: string[]): Body => ({
  source: '',
  format,
  html: '',
  plain_text: names.join('\n'),
  mention_ids: [],
});

export const captionAsTyped = (source: string, format: BodyFormat, names: string[]): Body =>
  withNames(typedBody(source, format), names);

const withNames = (body: Body, names: string[]): Body => ({
  ...body,
  plain_text: [body.plain_text, ...names].join('\n'),
});

const PLAIN_LINE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Emoji_Presentation} ,!?;()…’“”„–—]*[.!?…]?$/u;

function toHtml(source: string, format: BodyFormat, finder: MentionFinder): string {
  if (PLAIN_LINE.test(source) && !itemOf(source)?.words && !source.includes('www')) return `<p>${source}</p>`;
  try {
    return markdownToHtml(source, format, finder);
  } catch (error) {
    throw error instanceof TooManyCells ? tooLong() : error;
  }
}
