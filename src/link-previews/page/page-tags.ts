import { setImmediate } from 'node:timers/promises';
import { Tokenizer } from 'htmlparser2';
import { TagReader } from './tag-reader';

/** At most four values per name, as written; the names are those of `page-facts.ts`, `title`, `h1` and `json-ld`. */
export type PageTags = Map<string, string[]>;

const SLICE = 16 * 1024;
const SLICES_A_TURN = 4;
/** What a card needs; pages that say all of it aren't read much further. */
const ESSENTIAL = ['title', 'og:title', 'og:description', 'og:image'];

/** A tokenizer without a tree, since a parser's time grows with depth. @param isXml whether `<script/>` ends itself */
export async function tagsOf(html: string, isXml = false): Promise<PageTags> {
  const reader = new TagReader(html, isXml);
  const tokenizer = new Tokenizer({ recognizeSelfClosing: isXml, decodeEntities: false }, reader);
  let isComplete = false;
  for (let slice = 0; slice * SLICE < html.length && !isComplete; slice++) {
    isComplete = ESSENTIAL.every((name) => reader.tags.has(name));
    tokenizer.write(html.slice(slice * SLICE, (slice + 1) * SLICE));
    if (slice % SLICES_A_TURN === SLICES_A_TURN - 1) await setImmediate();
  }
  tokenizer.end();
  return reader.tags;
}

const DECLARATION_SLICE = 4 * 1024;
const MAX_DECLARATION = 256 * 1024;

/** Labels in `<meta>`, outside of comments and scripts. @param html bytes read as Latin-1 */
export function declaredCharsets(html: string): string[] {
  const reader = new TagReader(html, false);
  const tokenizer = new Tokenizer({ decodeEntities: false }, reader);
  const end = Math.min(html.length, MAX_DECLARATION);
  for (let at = 0; at < end && !reader.tags.has('charset'); at += DECLARATION_SLICE)
    tokenizer.write(html.slice(at, at + DECLARATION_SLICE));
  return reader.tags.get('charset') ?? [];
}
