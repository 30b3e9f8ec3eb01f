import type MarkdownIt from 'markdown-it';
import { ADDRESS_END, AT_SIGNS } from '../../../assets/rules/mentions';
import type { MentionFinder } from './mention-finder';

const IN_ADDRESS = new RegExp(`${ADDRESS_END}$`, 'u');
const BEGINS = new RegExp(`^(?:<@|[${AT_SIGNS}])`);
/** What markdown-it's own rule takes for text, up to a wide `＠`, too. */
const TEXT = /[^\n!#$%&*+:<=>@＠[\\\]^_`{}~-]+/y;
const BEFORE = 8;
const BY_ID = /^<@(\d{1,15})>/;

export interface BodyEnv {
  finder: MentionFinder;
}

/** Makes a marker of a mention, which the sanitizer turns into a link or drops. */
export function mentions(markdown: MarkdownIt.MarkdownIt): void {
  markdown.inline.ruler.at('text', plainText);
  markdown.inline.ruler.after('text', 'mention', (state, silent) => {
    const { src, pos, posMax, linkLevel } = state;
    const rest = src.slice(pos, posMax);
    // An email address is not a mention, and a link holds no other link.
    if (!BEGINS.test(rest) || linkLevel > 0 || (isInAddress(src, pos) && !isAfterMention(state)))
      return false;
    const { finder } = state.env as unknown as BodyEnv;
    const found = find(rest, finder);
    if (!found || !finder.canLink(found.key)) return false;
    if (!silent) state.push('mention', '', 0).content = String(found.key);
    state.pos += found.length;
    return true;
  });
  markdown.renderer.rules.mention = (tokens, index) => `<a data-mention="${tokens[index]!.content}"></a>`;
}

const isInAddress = (text: string, at: number) => IN_ADDRESS.test(text.slice(Math.max(0, at - BEFORE), at));

/** As in `@Bob@Ann`. */
const isAfterMention = ({ pending, tokens }: MarkdownIt.StateInline) =>
  pending === '' && tokens.at(-1)?.type === 'mention';

function plainText(state: MarkdownIt.StateInline, silent: boolean): boolean {
  TEXT.lastIndex = state.pos;
  if (!TEXT.test(state.src)) return false;
  const end = Math.min(TEXT.lastIndex, state.posMax);
  if (!silent) state.pending += state.src.slice(state.pos, end);
  state.pos = end;
  return true;
}

function find(text: string, finder: MentionFinder): { key: number; length: number } | undefined {
  const [marker, id] = BY_ID.exec(text) ?? [];
  if (marker !== undefined) return finder.find(Number(id)) && { key: Number(id), length: marker.length };
  const person = AT_SIGNS.includes(text[0]!) ? finder.match(text.slice(1)) : undefined;
  return person && { key: person.key, length: person.length + 1 };
}
