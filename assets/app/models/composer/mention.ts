import type { UserView } from '../../../../src/protocol/frames';
import { foldName } from '../../../rules/folding';
import { ADDRESS_END, AT_SIGNS, mentionText } from '../../../rules/mentions';
import type { Field, TextEdit } from './text-edit';

export interface MentionQuery {
  from: number;
  name: string;
}

const MAX_CHARACTERS = 40;
const MAX_WORDS = 3;
const OPEN_MENTION = new RegExp(
  `(?<!${ADDRESS_END}|[${AT_SIGNS}<])[${AT_SIGNS}](?<name>[\\p{L}\\p{N}_][^\\n${AT_SIGNS}]*|)$`,
  'u',
);

export function mentionAt({ value, start, end }: Field): MentionQuery | undefined {
  if (start !== end) return undefined;
  const written = value.slice(Math.max(0, start - MAX_CHARACTERS), start);
  const name = OPEN_MENTION.exec(written)?.groups?.name;
  if (name === undefined || name.split(' ').length > MAX_WORDS || /\s{2}|[,;:!?]\s/.test(name))
    return undefined;
  return { from: start - name.length - 1, name };
}

export function completeMention(query: MentionQuery, person: UserView, people: UserView[]): TextEdit {
  const isOnly = people.filter((other) => foldName(other.name) === foldName(person.name)).length < 2;
  const text = `${mentionText(person, isOnly)} `;
  const to = query.from + 1 + query.name.length;
  return { from: query.from, to, text, select: [query.from + text.length, query.from + text.length] };
}
