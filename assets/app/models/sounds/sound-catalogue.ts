import type { SoundView } from '../../../../src/protocol/frames';
import { getSounds } from '../page/requests';

let request: Promise<SoundView[]> | undefined;
let known: SoundView[] = [];

export function sounds(): Promise<SoundView[]> {
  request ??= getSounds().then(
    (items) => {
      known = items;
      return items;
    },
    () => {
      request = undefined;
      return [];
    },
  );
  return request;
}

export function soundOf(body: string): SoundView | undefined {
  const name = /^\s*\/play ([a-z0-9_]+)\s*$/i.exec(body)?.[1]?.toLowerCase();
  return name === undefined ? undefined : known.find((sound) => sound.name === name);
}
