import { firstText, isRecord, type Json, recordOf, textOf } from './json';

const SLACKBOT = 'USLACKBOT';

export interface Author {
  key: string;
  name: string | undefined;
  isProgram: boolean;
}

export const isPersonId = (id: string) => /^[UW][A-Z0-9]{2,30}$/.test(id);

/** @param people of programs, by the ids of those @returns undefined for nobody at all */
export function authorOf(message: Json, people: Map<string, string>): Author | undefined {
  const comment = recordOf(message.comment);
  const isComment = message.subtype === 'file_comment';
  const user = textOf(isComment ? comment.user : message.user);
  const bot = textOf(message.bot_id);
  if (user === SLACKBOT || bot === 'B01') return { key: SLACKBOT, name: 'Slackbot', isProgram: true };
  if (isPersonId(user) && user !== 'U00') return { key: user, name: nameIn(message), isProgram: false };
  const person = people.get(bot);
  const name = firstText(message.username, recordOf(message.bot_profile).name);
  if (person !== undefined && name === '') return { key: person, name: undefined, isProgram: false };
  if (bot === '' && name === '') return undefined;
  return { key: `${bot || 'B'}|${name}`, name: name || `Bot ${bot}`, isProgram: true };
}

/** People of other workspaces are in no list. */
function nameIn({ user_profile }: Json): string | undefined {
  if (!isRecord(user_profile)) return undefined;
  return firstText(user_profile.display_name, user_profile.real_name, user_profile.name) || undefined;
}
