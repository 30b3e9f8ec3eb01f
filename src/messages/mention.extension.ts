import type { TokenizerAndRendererExtension } from 'marked';
import { type Mentionable, MentionFinder } from './mention-finder';

const ENDS_IN_WORD = /[\p{L}\p{N}_.]$/u;
const BY_ID = /^<@(\d{1,15})>/;

/** `@Name` and `<@id>` in Markdown. The sanitiser turns the marker into a link, or drops it. */
export const mentionExtension: TokenizerAndRendererExtension = {
  name: 'mention',
  level: 'inline',
  start: (source) => /<?@/.exec(source)?.index,
  tokenizer(source, tokens) {
    // An e-mail address is not a mention.
    if (ENDS_IN_WORD.test(tokens.at(-1)?.raw ?? '')) return undefined;
    const byId = BY_ID.exec(source);
    const person = byId
      ? MentionFinder.current?.find(Number(byId[1]))
      : source.startsWith('@') && MentionFinder.current?.byName(source.slice(1));
    if (!person) return undefined;
    return { type: 'mention', raw: byId?.[0] ?? source.slice(0, person.name.length + 1), person };
  },
  renderer: (token) => `<a data-mention="${(token.person as Mentionable).id}"></a>`,
};
