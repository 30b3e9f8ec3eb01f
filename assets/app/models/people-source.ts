import type { UserView } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { completeMention, mentionAt } from './mention';
import { getPeople } from './requests';
import { type Source, type Suggestion, words } from './suggestion';
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
  const frame = document.createElement('span');
  const image = document.createElement('img');
  frame.className = 'face face-24';
  Object.assign(image, { src: source, alt: '', width: 24, height: 24 });
  frame.append(image);
  return frame;
}
