import { Injectable } from '@nestjs/common';
import { text } from '../../assets/texts/texts';
import { roomName } from '../../views/rooms/room-name';
import { type UserRow, Users } from '../auth/users';
import { RoomsService } from '../rooms/rooms.service';
import { isId, toNumber } from '../validation';
import { fold } from './folding';
import type { Has, SearchMessages } from './search.dto';
import { startOfDay } from './start-of-day';
import type { TypedFilter } from './typed-filters';

/** A filter as the page shows it. */
export interface Chip extends TypedFilter {
  label: string;
}

export interface Meant {
  input: Pick<SearchMessages, 'room_id' | 'from' | 'before' | 'after' | 'has'>;
  chips: Chip[];
  /** What could not be understood, in words for whoever typed it. */
  problems: string[];
}

type Reading = { label: string; input: Meant['input'] } | { problem: string };

const KINDS: Record<string, Has> = {
  file: 'file',
  image: 'image',
  picture: 'image',
  photo: 'image',
  link: 'link',
  url: 'link',
};
const OFFERED = 5;

/** What people mean by `from:ann in:kitchen before:2026-01-31`. */
@Injectable()
export class Filters {
  constructor(
    private readonly users: Users,
    private readonly rooms: RoomsService,
  ) {}

  read(me: UserRow, filters: TypedFilter[], zone: string | undefined): Meant {
    const meant: Meant = { input: {}, chips: [], problems: [] };
    // One that has no value yet is being typed.
    for (const filter of filters.filter(({ value }) => value !== '')) {
      const reading = this.one(me, filter, zone);
      if ('problem' in reading) meant.problems.push(reading.problem);
      else {
        const has = [...new Set([...(meant.input.has ?? []), ...(reading.input.has ?? [])])];
        meant.input = { ...meant.input, ...reading.input, ...(has.length > 0 && { has }) };
        // Of two that say the same, or cannot both be, the last one counts.
        const others = meant.chips.filter(
          (chip) => chip.label !== reading.label && (filter.name === 'has' || chip.name !== filter.name),
        );
        meant.chips = [...others, { ...filter, label: reading.label }];
      }
    }
    return meant;
  }

  private one(me: UserRow, { name, value }: TypedFilter, zone: string | undefined): Reading {
    switch (name) {
      case 'from':
        return this.from(me, value.replace(/^@/, ''));
      case 'in':
        return this.in(me, value.replace(/^#/, ''));
      case 'has':
        return has(value);
      case 'before':
      case 'after':
        return day(name, value, zone);
      default:
        return name satisfies never;
    }
  }

  private from(me: UserRow, value: string): Reading {
    if (fold(value) === 'me') return { label: text.search.chips.fromMe, input: { from: me.id } };
    const byId = toNumber(value);
    const known = isId(byId) ? this.users.find(byId) : undefined;
    const found = known ? [known] : this.people(value);
    const exact = found.filter((user) => fold(user.name) === fold(value));
    const [user] = exact.length === 1 ? exact : found;
    if (!user) return { problem: text.search.problems.noPerson(value) };
    if (found.length > 1 && exact.length !== 1)
      return { problem: text.search.problems.manyPeople(value, ...offered(found)) };
    return { label: text.search.chips.from(user.name), input: { from: user.id } };
  }

  /** Those who are here before those who were. */
  private people(query: string): UserRow[] {
    const here = this.users.list({ query }, OFFERED + 1).items;
    return here.length > 0 ? here : this.users.list({ query, status: 'deactivated' }, OFFERED + 1).items;
  }

  private in(me: UserRow, value: string): Reading {
    const rooms = this.rooms.list(me).map((room) => ({ id: room.id, name: roomName(room, me.id) }));
    const tests: ((name: string) => boolean)[] = [
      (name) => name === fold(value),
      (name) => name.startsWith(fold(value)),
      (name) => name.includes(fold(value)),
    ];
    const byId = rooms.filter(({ id }) => id === toNumber(value));
    const found = [byId, ...tests.map((is) => rooms.filter(({ name }) => is(fold(name))))].find(
      (list) => list.length > 0,
    );
    if (!found) return { problem: text.search.problems.noRoom(value) };
    const [room, ...others] = found;
    if (others.length > 0) return { problem: text.search.problems.manyRooms(value, ...offered(found)) };
    return { label: text.search.chips.in(room!.name), input: { room_id: room!.id } };
  }
}

/** The first names, and whether there are more. */
function offered(found: { name: string }[]): [names: string[], isMore: boolean] {
  return [found.slice(0, OFFERED).map(({ name }) => name), found.length > OFFERED];
}

function has(value: string): Reading {
  const kind = KINDS[value.toLowerCase().replace(/s$/, '')];
  if (!kind) return { problem: text.search.problems.noKind(value) };
  return { label: text.search.chips[kind], input: { has: [kind] } };
}

function day(name: 'before' | 'after', value: string, zone: string | undefined): Reading {
  const start = startOfDay(value, zone);
  if (start === undefined) return { problem: text.search.problems.noDate(value) };
  const label = text.search.chips[name](value);
  return { label, input: { [name]: new Date(start).toISOString() } };
}
