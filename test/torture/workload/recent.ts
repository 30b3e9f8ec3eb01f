import type { Random } from '../random';

/** A message that was acknowledged, and the operation that posted it. */
export interface Said {
  n: number;
  id: number;
}

const REMEMBERED = 40;

/** What was said last in each room, by anybody; some of it is gone again. */
export class Recent {
  private readonly rooms = new Map<number, Said[]>();

  add(room: number, said: Said): void {
    const all = this.rooms.get(room) ?? [];
    this.rooms.set(room, all);
    all.push(said);
    if (all.length > REMEMBERED) all.shift();
  }

  pick(room: number, random: Random): Said | undefined {
    const all = this.rooms.get(room);
    return all && random.pick(all);
  }
}
