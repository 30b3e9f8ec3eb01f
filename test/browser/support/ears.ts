import type { Visitor } from './visitor';

/** What a window has played: the name of the clip, and how loud. */
export interface Played {
  name: string;
  volume: number;
}

interface Ears {
  played: Played[];
  isBlocked: boolean;
}

/** From now on this device writes down what it would play. Call it before its windows open a page. */
export async function listenTo({ context }: Visitor): Promise<void> {
  await context.addInitScript(() => {
    const ears: Ears = { played: [], isBlocked: false };
    Object.assign(globalThis, { ears });
    HTMLMediaElement.prototype.play = function () {
      const name = /\/([^/]+)-[^/]{10}\.mp3$/.exec(this.src)?.[1] ?? this.src;
      if (ears.isBlocked) return Promise.reject(new DOMException('A press first', 'NotAllowedError'));
      ears.played.push({ name, volume: this.volume });
      return Promise.resolve();
    };
  });
}

const ears = () => (globalThis as unknown as { ears: Ears }).ears;

export const played = ({ page }: Visitor): Promise<Played[]> => page.evaluate(`(${ears})().played`);

/** The names of what these windows have played, all in all. */
export async function heardIn(...visitors: Visitor[]): Promise<string[]> {
  return (await Promise.all(visitors.map(played))).flat().map(({ name }) => name);
}

/** As a browser that wants a press of the person first. */
export const block = ({ page }: Visitor): Promise<unknown> => page.evaluate(`(${ears})().isBlocked = true`);
