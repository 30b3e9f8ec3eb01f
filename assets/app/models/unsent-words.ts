import { browserShelf, Drafts } from './drafts';

const KEY = 'words-on-their-way';

export interface Words {
  user_id: number;
  room_id: number;
  body: string;
}

/** What was written to files that are on their way. Files are gone with their window; words need not be. */
export function keepWords(all: Words[]): void {
  const words = all.filter(({ body }) => body.trim() !== '');
  try {
    if (words.length > 0) sessionStorage.setItem(KEY, JSON.stringify(words));
    else sessionStorage.removeItem(KEY);
  } catch {} // Without storage they live as long as the page.
}

/** They stand in the field again, before what was begun since. */
export function bringWordsBack(): void {
  for (const { user_id, room_id, body } of keptWords()) {
    const drafts = new Drafts(browserShelf(), user_id);
    const draft = drafts.read(room_id);
    drafts.write(room_id, { ...draft, body: draft?.body ? `${body}\n\n${draft.body}` : body });
  }
  keepWords([]);
}

function keptWords(): Words[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Words[];
  } catch {
    return [];
  }
}
