import type { Random } from '../random';

/** An acknowledged message, with the operation that posted it. */
export interface Said {
  n: number;
  id: number;
}

const REMEMBERED = 40;

/** The most recent messages of each room, some of them deleted since. */
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
