import type { Suggestion, SuggestionSource } from '../composer/suggestion';
import type { Field, TextEdit } from '../composer/text-edit';
import { bidiText } from '../page/elements';
import { closedEmojiAt, completeEmoji, emojiAt } from './emoji-query';
import { saveRecentEmoji } from './recent-emoji';

const MAX_SUGGESTIONS = 8;
const loadSearch = () => import('./emoji-search');

export class EmojiSource implements SuggestionSource {
  startOf(field: Field): number | undefined {
    return emojiAt(field)?.from;
  }

  async find(field: Field): Promise<Suggestion[]> {
    const query = emojiAt(field);
    if (!query) return [];
    const { findEmoji } = await loadSearch();
    return findEmoji(query.name, MAX_SUGGESTIONS).map(({ character, names }) => ({
      parts: [bidiText('suggestion-emoji', character), bidiText('clip', `:${names[0]}:`)],
      edit: (now) => {
        const typed = emojiAt(now);
        return typed && completeEmoji(typed, now, character);
      },
      isComplete: false,
      onChosen: () => saveRecentEmoji(character),
    }));
  }

  async completed(field: Field): Promise<TextEdit | undefined> {
    const query = closedEmojiAt(field);
    if (!query) return undefined;
    const found = (await loadSearch()).emojiNamed(query.name);
    return found && completeEmoji(query, field, found.character);
  }
}
