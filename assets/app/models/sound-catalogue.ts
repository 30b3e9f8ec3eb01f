import type { SoundView } from '../../../src/presence/frames';
import { getSounds } from './requests';

let asked: Promise<SoundView[]> | undefined;
let known: SoundView[] = [];

/** All sounds; asked for once, when the first `/play` is typed. None where they are switched off. */
export function sounds(): Promise<SoundView[]> {
  asked ??= getSounds().then(
    (items) => {
      known = items;
      return items;
    },
    () => {
      asked = undefined;
      return [];
    },
  );
  return asked;
}

/** What `/play name` will show, as far as that is known yet. */
export function soundOf(body: string): SoundView | undefined {
  const name = /^\s*\/play ([a-z0-9_]+)\s*$/i.exec(body)?.[1]?.toLowerCase();
  return name === undefined ? undefined : known.find((sound) => sound.name === name);
}
