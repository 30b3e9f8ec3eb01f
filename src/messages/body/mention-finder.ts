import { foldName } from '../../../assets/rules/folding';
import { nameCandidates } from '../../../assets/rules/mentions';
import type { Queries } from '../../database/queries';
import { MAX_NAME } from '../../protocol/limits';

export interface Mentionable {
  id: number;
  name: string;
}

type LoadMembers = (query: { names: string[] } | { id: number }) => Mentionable[];

interface NamedPerson {
  key: number;
  length: number;
}

/** A name in a text may have extra white space between its words. */
const MAX_LENGTH = 2 * MAX_NAME;
const MAX_LOOKUPS = 3_000;
/** More stay text: links take as long as all the rest. */
const MAX_LINKS = 200;
const MAX_PEOPLE = 20;

const MENTION_SQL = {
  byNames: `SELECT users.id, name FROM json_each(?) wanted
    CROSS JOIN users ON users.status = 'active' AND users.folded_name = wanted.value
    CROSS JOIN memberships ON memberships.room_id = ? AND memberships.user_id = users.id ORDER BY users.id`,
  byId: `SELECT users.id, name FROM memberships JOIN users ON users.id = user_id
    WHERE room_id = ? AND user_id = ? AND status = 'active'`,
};

/** Resolves `@Name` and `<@id>` to active members of the room, or to people mentioned before an edit. */
export class MentionFinder {
  private readonly keys = new Map<string, number | undefined>();
  private readonly matches = new Map<string, NamedPerson | undefined>();
  private readonly people = new Map<number, Mentionable | undefined>();
  private readonly linked = new Set<number>();
  private lookups = 0;
  private links = 0;

  /** @param former people that the message already mentions, by their names in it, which take precedence */
  constructor(
    private readonly load: LoadMembers,
    private readonly former: Mentionable[] = [],
  ) {
    for (const [index, person] of former.entries()) {
      const key = -1 - index;
      this.people.set(key, person);
      this.keys.set(foldName(person.name), key);
    }
  }

  static inRoom(db: Pick<Queries, 'all'>, room_id: number, former?: Mentionable[]): MentionFinder {
    const load: LoadMembers = (query) =>
      'id' in query
        ? db.all<Mentionable>(MENTION_SQL.byId, room_id, query.id)
        : db.all<Mentionable>(MENTION_SQL.byNames, JSON.stringify(query.names), room_id);
    return new MentionFinder(load, former);
  }

  match(text: string): NamedPerson | undefined {
    const start = text.slice(0, MAX_LENGTH);
    if (!this.matches.has(start)) this.matches.set(start, this.longest(start));
    return this.matches.get(start);
  }

  find(key: number): Mentionable | undefined {
    if (!this.people.has(key) && this.lookups++ < MAX_LOOKUPS) {
      const found = [...this.load({ id: key }), ...this.former];
      this.people.set(
        key,
        found.find(({ id }) => id === key),
      );
    }
    return this.people.get(key);
  }

  canLink(key: number): boolean {
    const isNew = !this.linked.has(key);
    if (isNew ? this.linked.size > MAX_PEOPLE : this.links > MAX_LINKS) return false;
    this.linked.add(key);
    this.links++;
    return true;
  }

  private longest(start: string): NamedPerson | undefined {
    if (this.lookups >= MAX_LOOKUPS) return undefined;
    const candidates = nameCandidates(start);
    this.lookups += candidates.length;
    this.loadNamed(candidates.map(({ name }) => name).filter((name) => !this.keys.has(name)));
    const found = candidates.findLast(({ name }) => this.keys.get(name) !== undefined);
    return found && { key: this.keys.get(found.name)!, length: found.length };
  }

  private loadNamed(names: string[]): void {
    if (names.length === 0) return;
    for (const name of names) this.keys.set(name, undefined);
    for (const person of this.load({ names }).toReversed()) {
      this.people.set(person.id, person);
      const name = foldName(person.name);
      if (names.includes(name)) this.keys.set(name, person.id);
    }
  }
}
