import { browserShelf, Drafts } from './drafts';
import { SessionList } from './session-list';

export interface Words {
  user_id: number;
  room_id: number;
  body: string;
}

const kept = new SessionList<Words>('words-on-their-way');

/** What was written to files that are on their way. Files are gone with their window; words need not be. */
export const keepWords = (all: Words[]) => kept.write(all.filter(({ body }) => body.trim() !== ''));

/** They stand in the field again, before what was begun since. */
export function bringWordsBack(): void {
  for (const { user_id, room_id, body } of kept.read()) {
    const drafts = new Drafts(browserShelf(), user_id);
    const draft = drafts.read(room_id);
    drafts.write(room_id, { ...draft, body: draft?.body ? `${body}\n\n${draft.body}` : body });
  }
  keepWords([]);
}
