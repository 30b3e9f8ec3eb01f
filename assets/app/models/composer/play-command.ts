import type { SoundView } from '../../../../src/protocol/frames';
import { matchesQuery } from '../rooms/text-matching';

export function playQuery(text: string): string | undefined {
  const match = /^\s*\/play(?: +(?<name>[a-z0-9_]*))?\s*$/i.exec(text);
  return match ? (match.groups?.name ?? '').toLowerCase() : undefined;
}

export function matchingSounds(query: string, sounds: SoundView[]): SoundView[] {
  const begins = sounds.filter(({ name }) => name.startsWith(query));
  return [...begins, ...sounds.filter((sound) => !begins.includes(sound) && matchesQuery(sound.hint, query))];
}
