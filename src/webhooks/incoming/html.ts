import { hrefOf } from '../../../assets/rules/addresses';
import { escapeHtml } from '../../http/escape-html';
import { foreignMarkdownToHtml } from '../../messages/body/foreign-markdown';

/** Made here of escaped words and known elements; what a sender wrote is never in it as it came. */
export type Html = string & { readonly html: unique symbol };

/** So that each part of a message fits in it, whatever it's made of. */
export const MAX_PART_BYTES = 9_000;
const MAX_LINE = 300;
const CUT = '…';

export const asHtml = (html: string) => html as Html;
export const joined = (parts: Html[], between = '') => asHtml(parts.join(between));
export const element = (name: string, content: Html) => asHtml(`<${name}>${content}</${name}>`);

export const line = (text: string, max = MAX_LINE) =>
  asHtml(escapeHtml(cut(text.replace(/\s+/g, ' ').trim(), max)));

const withBreaks = (text: string) => asHtml(escapeHtml(text).replace(/\r?\n/g, '<br>'));

export const literal = (text: string): Html => element('p', withBreaks(cutToFit(text.trim())));

export const codeBlock = (text: string): Html =>
  asHtml(`<pre><code>${escapeHtml(cutToFit(text))}</code></pre>`);

/** @param render text that is too long when rendered is shown as it is, and cut */
export function block(text: string, render: (text: string) => Html): Html {
  if (text.length > MAX_PART_BYTES) return literal(text);
  const html = render(text);
  return Buffer.byteLength(html) > MAX_PART_BYTES ? literal(text) : html;
}

/** Markdown of others, in which no one is mentioned. */
export const markdown = (text: string): Html =>
  block(text, (source) => {
    const html = foreignMarkdownToHtml(source);
    return html === undefined ? literal(source) : asHtml(html);
  });

/** Only to the web and to mailboxes. */
export function link(url: string | undefined, label: Html): Html {
  const href = url === undefined ? undefined : webAddress(url);
  return href === undefined ? label : asHtml(`<a href="${escapeHtml(href)}">${label}</a>`);
}

export function webAddress(url: string): string | undefined {
  return /^(?:https?:\/\/|mailto:)/i.test(url.trim()) ? hrefOf(url) : undefined;
}

export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return (
    text
      .slice(0, max - 1)
      .toWellFormed()
      .replace(/\ufffd$/, '') + CUT
  );
}

function cutToFit(text: string): string {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    bytes += bytesOf(text.charCodeAt(index));
    if (bytes > MAX_PART_BYTES - 100) return cut(text, index);
  }
  return text;
}

const LONG = new Set(Array.from('&<>"\n', (character) => character.charCodeAt(0)));

function bytesOf(code: number): number {
  if (LONG.has(code)) return 6;
  return code < 0x80 ? 1 : 3;
}
