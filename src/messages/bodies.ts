import { Marked } from 'marked';
import { Invalid } from '../errors';
import { textFault } from '../validation';
import { mentionExtension } from './mention.extension';
import type { MentionFinder } from './mention-finder';
import type { BodyFormat } from './message.view';
import { plainText, sanitise } from './sanitiser';

export const BODY_BYTES = 16 * 1024;
const MAX_MENTIONS = 20;

/** Goes up whenever the same source would become other HTML. */
export const HTML_VERSION = 1;

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
  if (isLong || fault?.code === 'too_long')
    throw Invalid.field(
      'body',
      'message_too_long',
      `A message holds at most ${BODY_BYTES / 1024} KiB of text.`,
    );
  if (fault) throw Invalid.field('body', fault.code, fault.detail);
}

/**
 * Turns what somebody wrote into clean HTML, plain text, and the people it mentions.
 * @throws {Invalid} when nothing is left of it, or it mentions too many
 */
export function renderBody(source: string, format: BodyFormat, finder: MentionFinder): Body {
  const raw = format === 'html' ? source : toHtml(source.trim(), format, finder);
  const { html, mention_ids } = sanitise(raw, finder);
  const plain_text = plainText(html);
  if (plain_text === '') throw Invalid.field('body', 'blank', 'Nothing of this can be shown.');
  if (mention_ids.length > MAX_MENTIONS)
    throw Invalid.field('body', 'too_many_mentions', `A message mentions at most ${MAX_MENTIONS} people.`);
  return { source, format, html, plain_text, mention_ids };
}

const PLAIN_LINE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Emoji_Presentation} ,!?;()…’“”„–—]*[.!?…]?$/u;
const LIST_START = /^\d+[.)] /;

function toHtml(source: string, format: BodyFormat, finder: MentionFinder): string {
  // Most of what people say is one plain line; Markdown would only wrap it.
  if (PLAIN_LINE.test(source) && !LIST_START.test(source) && !source.includes('www'))
    return `<p>${source}</p>`;
  const marked = format === 'markdown' ? markdown : plain;
  return finder.during(() => marked.parse(source, { async: false }));
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** HTML in Markdown is shown as it was typed; a picture is a link, since showing it would call a stranger. */
const markdown = new Marked({
  gfm: true,
  breaks: true,
  extensions: [mentionExtension],
  renderer: {
    html: ({ text }) => escapeHtml(text),
    image: ({ href, text }) => `<a href="${escapeHtml(href)}">${escapeHtml(text || href)}</a>`,
  },
});

const nothing = () => undefined;

/** Text with its line breaks, links and mentions, and nothing else. */
const plain = new Marked({
  gfm: true,
  breaks: true,
  extensions: [mentionExtension],
  renderer: { html: ({ text }) => escapeHtml(text) },
  tokenizer: {
    blockquote: nothing,
    code: nothing,
    codespan: nothing,
    def: nothing,
    del: nothing,
    emStrong: nothing,
    escape: nothing,
    fences: nothing,
    heading: nothing,
    hr: nothing,
    lheading: nothing,
    link: nothing,
    list: nothing,
    reflink: nothing,
    table: nothing,
  },
});

const EMOJI_ONLY = /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?)+$/v;

/** Shown large and without a bubble. */
export function isEmojiOnly(plain_text: string): boolean {
  return plain_text.length <= 64 && EMOJI_ONLY.test(plain_text);
}
