import type { UserView } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { make, words } from './elements';
import { completeMention, mentionAt } from './mention';
import { getPeople } from './requests';
import type { Source, Suggestion } from './suggestion';
import type { Field } from './text-edit';

/** People of the room, while a mention is typed. */
export class PeopleSource implements Source {
  constructor(private readonly url: string) {}

  from(field: Field): number | undefined {
    return mentionAt(field)?.from;
  }

  async find(field: Field, signal: AbortSignal): Promise<Suggestion[]> {
    const query = mentionAt(field);
    if (!query) return [];
    const people = await getPeople(`${this.url}&query=${encodeURIComponent(query.name)}`, signal);
    return people.map((person) => ({
      parts: partsOf(person),
      edit: completeMention(query, person, people),
      isComplete: person.name.toLowerCase() === query.name.toLowerCase(),
    }));
  }
}

function partsOf({ name, avatar_url, role }: UserView): HTMLElement[] {
  const parts = [face(avatar_url), words('clip', name)];
  return role === 'bot' ? [...parts, words('tag', text.live.bot)] : parts;
}

export function face(source: string): HTMLElement {
  const image = Object.assign(new Image(24, 24), { src: source, alt: '' });
  return make('span', 'face face-24', image);
}
