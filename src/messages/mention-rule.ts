import type MarkdownIt from 'markdown-it';
import type { MentionFinder } from './mention-finder';

const ENDS_IN_WORD = /[\p{L}\p{N}_.]$/u;
const BEGINS = /^<?@/;
const BY_ID = /^<@(\d{1,15})>/;

/** What a body is parsed with, besides its text. */
export interface BodyEnv {
  finder: MentionFinder;
}

/** `@Name` and `<@id>` in Markdown become a marker, which the sanitiser turns into a link or drops. */
export function mentions(markdown: MarkdownIt.MarkdownIt): void {
  markdown.inline.ruler.after('text', 'mention', (state, silent) => {
    const { src, pos, posMax, linkLevel } = state;
    const rest = src.slice(pos, posMax);
    // An e-mail address is not a mention, and a link holds no other link.
    if (!BEGINS.test(rest) || linkLevel > 0 || ENDS_IN_WORD.test(src.slice(Math.max(0, pos - 2), pos)))
      return false;
    const found = find(rest, (state.env as unknown as BodyEnv).finder);
    if (!found) return false;
    if (!silent) state.push('mention', '', 0).content = String(found.id);
    state.pos += found.length;
    return true;
  });
  markdown.renderer.rules.mention = (tokens, index) => `<a data-mention="${tokens[index]!.content}"></a>`;
}

function find(text: string, finder: MentionFinder): { id: number; length: number } | undefined {
  const [marker, id] = BY_ID.exec(text) ?? [];
  if (marker !== undefined) return finder.find(Number(id)) && { id: Number(id), length: marker.length };
  const person = text.startsWith('@') ? finder.byName(text.slice(1)) : undefined;
  return person && { id: person.id, length: person.name.length + 1 };
}
