import type { Queries } from '../database/queries';

export interface Mentionable {
  id: number;
  name: string;
}

const WORD = /[\p{L}\p{N}_]/u;

/** Finds who a text means by `@Name` or `<@id>`: active members of the room, nobody else. */
export class MentionFinder {
  private byId: Map<number, Mentionable> | undefined;
  private byFirstLetter: Map<string, Mentionable[]> | undefined;

  constructor(private readonly load: () => Mentionable[]) {}

  static inRoom(db: Pick<Queries, 'all'>, room_id: number): MentionFinder {
    return new MentionFinder(() =>
      db.all<Mentionable>(
        `SELECT users.id, name FROM memberships JOIN users ON users.id = user_id
          WHERE room_id = ? AND status = 'active' ORDER BY length(name) DESC, users.id`,
        room_id,
      ),
    );
  }

  byName(text: string): Mentionable | undefined {
    const start = text.slice(0, 80).toLowerCase();
    return this.index(start[0] ?? '').find(({ name }) => {
      const next = text[name.length];
      return start.startsWith(name.toLowerCase()) && (next === undefined || !WORD.test(next));
    });
  }

  find(id: number): Mentionable | undefined {
    this.byId ??= new Map(this.load().map((person) => [person.id, person]));
    return this.byId.get(id);
  }

  private index(letter: string): Mentionable[] {
    this.byFirstLetter ??= Map.groupBy(this.load(), ({ name }) => name[0]!.toLowerCase());
    return this.byFirstLetter.get(letter) ?? [];
  }
}
