import type { UserView } from '../../../src/presence/frames';
import type { Field, TextEdit } from './text-edit';

export interface MentionQuery {
  /** Where the `@` stands. */
  from: number;
  name: string;
}

const LONGEST = 40;
const MOST_WORDS = 3;
const BEGUN = /(?:^|[^\p{L}\p{N}_.@<])@(?<name>[\p{L}\p{N}_][^\n@]*|)$/u;

/** The mention that is being typed at the caret, if one is. */
export function mentionAt({ value, start, end }: Field): MentionQuery | undefined {
  if (start !== end) return undefined;
  const name = BEGUN.exec(value.slice(Math.max(0, start - LONGEST), start))?.groups?.name;
  if (name === undefined || name.split(' ').length > MOST_WORDS || /\s{2}|[,;:!?]\s/.test(name))
    return undefined;
  return { from: start - name.length - 1, name };
}

/** By name, as people read it; by id where two have the same name. */
export function completeMention(query: MentionQuery, person: UserView, people: UserView[]): TextEdit {
  const isOnly = people.filter((other) => sameName(other, person)).length < 2;
  const text = `${isOnly ? `@${person.name}` : `<@${person.id}>`} `;
  const to = query.from + 1 + query.name.length;
  return { from: query.from, to, text, select: [query.from + text.length, query.from + text.length] };
}

function sameName(one: UserView, other: UserView): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase();
}
