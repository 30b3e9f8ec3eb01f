import { localValues, sessionValues } from '../page/storage';
import { Drafts } from './drafts';

export interface UnsentText {
  user_id: number;
  room_id: number;
  body: string;
}

const KEY = 'unsent-text';

/** Files are lost with their tab, but the text is restored as a draft. */
export const saveUnsentText = (all: UnsentText[]) =>
  sessionValues.write(
    KEY,
    all.filter(({ body }) => body.trim() !== ''),
  );

export function restoreUnsentText(): void {
  for (const { user_id, room_id, body } of sessionValues.read<UnsentText[]>(KEY) ?? []) {
    const drafts = new Drafts(localValues, user_id);
    const draft = drafts.read(room_id);
    drafts.write(room_id, { ...draft, body: draft?.body ? `${body}\n\n${draft.body}` : body });
  }
  saveUnsentText([]);
}
