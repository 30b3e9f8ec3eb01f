import { Parser } from 'htmlparser2';
import type { ImportedPreview } from '../records';
import { globalIdIn } from './sgid';

const MENTION = 'application/vnd.campfire.mention';
const PREVIEW = 'application/vnd.actiontext.opengraph-embed';

/** What an `action-text-attachment` element stands for. */
export type Attached =
  | { mention: number; words: string }
  | { preview: ImportedPreview }
  | { blob: number; words: string }
  | { words: string };

/** @param attributes of the element, decoded @param inner the words inside */
export function attachedBy(attributes: Record<string, string>, inner: string): Attached {
  const { content = '', filename = '', caption = '' } = attributes;
  const named = globalIdIn(attributes.sgid ?? '');
  const type = attributes['content-type'];
  if (type === PREVIEW) return previewOf(attributes);
  const cached = wordsOf(content) || inner.trim();
  if (type === MENTION) {
    const words = cached === '' || cached.startsWith('@') ? cached : `@${cached}`;
    return named?.model === 'User' ? { mention: named.id, words } : { words };
  }
  const words = caption || filename || cached;
  return named?.model === 'ActiveStorage::Blob' ? { blob: named.id, words } : { words };
}

/** Newer editors keep the facts only in the cached HTML. */
function previewOf({ href, filename, caption, url, content = '' }: Record<string, string>): Attached {
  const cached = factsIn(content);
  const link = href || cached.link;
  const title = filename || cached.title;
  if (!link) return { words: title };
  const description = wordsOf(caption ?? '') || cached.description;
  return { preview: { link, title, description, has_image: Boolean(url) || cached.has_image } };
}

export function wordsOf(html: string): string {
  let words = '';
  const parser = new Parser({ ontext: (text) => (words += text) });
  parser.end(html);
  return inOneLine(words);
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function factsIn(html: string): ImportedPreview {
  const facts = { link: '', title: '', description: '', has_image: false };
  let part: 'title' | 'description' | undefined;
  const parser = new Parser({
    onopentag: (name, { class: names = '', href }) => {
      const [, found] = /\bog-embed__(title|description|image)\b/.exec(names) ?? [];
      if (found) part = found === 'image' ? undefined : (found as typeof part);
      if (name === 'img') facts.has_image = true;
      if (name === 'a' && part === 'title' && href) facts.link = href;
    },
    ontext: (text) => {
      if (part) facts[part] += text;
    },
  });
  parser.end(html);
  const [link, title, description] = [facts.link, facts.title, facts.description].map(inOneLine);
  return { link: link!, title: title!, description: description!, has_image: facts.has_image };
}
