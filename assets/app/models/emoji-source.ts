import { words } from './elements';
import { closedEmojiAt, completeEmoji, emojiAt } from './emoji-query';
import { rememberEmoji } from './recent-emoji';
import type { Source, Suggestion } from './suggestion';
import type { Field, TextEdit } from './text-edit';

const MOST = 8;
/** With the emoji themselves: fetched when the first name is begun. */
const search = () => import('./emoji-search');

/** Emoji, while a name is typed after a colon. */
export class EmojiSource implements Source {
  from(field: Field): number | undefined {
    return emojiAt(field)?.from;
  }

  async find(field: Field): Promise<Suggestion[]> {
    const query = emojiAt(field);
    if (!query) return [];
    const { findEmoji } = await search();
    return findEmoji(query.name, MOST).map(({ sign, names }) => ({
      parts: [words('suggestion-emoji', sign), words('clip', `:${names[0]}:`)],
      edit: completeEmoji(query, field, sign),
      isComplete: false,
      chosen: () => rememberEmoji(sign),
    }));
  }

  /** The whole name stands between colons: nothing is left to choose. */
  async whole(field: Field): Promise<TextEdit | undefined> {
    const query = closedEmojiAt(field);
    if (!query) return undefined;
    const found = (await search()).emojiNamed(query.name);
    return found && completeEmoji(query, field, found.sign);
  }
}
