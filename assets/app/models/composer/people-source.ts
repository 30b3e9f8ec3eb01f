import type { UserView } from '../../../../src/protocol/frames';
import { MAX_FIRST_PEOPLE } from '../../../../src/protocol/limits';
import { foldName } from '../../../rules/folding';
import { text } from '../../../texts/browser';
import { live } from '../connection/live';
import { bidiText, make } from '../page/elements';
import { getPeople } from '../page/requests';
import { nameOf } from '../people/person-name';
import { completeMention, mentionAt } from './mention';
import type { Suggestion, SuggestionSource } from './suggestion';
import type { Field } from './text-edit';

export class PeopleSource implements SuggestionSource {
  constructor(private readonly url: string) {}

  startOf(field: Field): number | undefined {
    return mentionAt(field)?.from;
  }

  async find(field: Field, signal: AbortSignal): Promise<Suggestion[]> {
    const query = mentionAt(field);
    if (!query) return [];
    const first = lately();
    const path = `${this.url}&query=${encodeURIComponent(query.name)}`;
    const people = await getPeople(first.length > 0 ? `${path}&first=${first.join(',')}` : path, signal);
    const others = people.filter(({ id }) => id !== live.me?.id);
    return others.map((person) => ({
      parts: partsOf(person),
      edit: (now) => {
        const typed = mentionAt(now);
        return typed && completeMention(typed, person, people);
      },
      isComplete: foldName(person.name) === foldName(query.name),
    }));
  }
}

function lately(): number[] {
  const messages = [...document.querySelectorAll<HTMLElement>('#messages > .message[data-message-id]')];
  const authors = new Set(messages.reverse().map(({ dataset }) => Number(dataset.creatorId)));
  return [...authors].filter((id) => id !== live.me?.id).slice(0, MAX_FIRST_PEOPLE);
}

function partsOf(user: UserView): HTMLElement[] {
  const { avatar_url, role } = user;
  const parts = [avatar({ avatar_url, role }), nameOf(user)];
  if (role === 'bot') parts.push(bidiText('tag', text.live.bot));
  return parts;
}

export function avatar({ avatar_url: src, role }: Pick<UserView, 'avatar_url' | 'role'>): HTMLElement {
  const image = Object.assign(new Image(24, 24), { src, alt: '' });
  return make('span', role === 'bot' ? 'avatar avatar-24 avatar-bot' : 'avatar avatar-24', image);
}
