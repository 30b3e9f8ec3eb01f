import { Injectable } from '@nestjs/common';
import { foldName } from '../../assets/rules/folding';
import { text } from '../../assets/texts/texts';
import { roomName } from '../../views/rooms/room-name';
import { type UserRow, Users } from '../auth/users';
import { isId, toNumber } from '../http/validators';
import { RoomsService } from '../rooms/rooms.service';
import type { Has, SearchMessages } from './search.dto';
import { startOfDay } from './start-of-day';
import type { TypedFilter } from './typed-filters';

export interface FilterChip extends TypedFilter {
  label: string;
}

interface ParsedFilters {
  input: Pick<SearchMessages, 'room_id' | 'from' | 'before' | 'after' | 'has'>;
  chips: FilterChip[];
  errors: string[];
}

type ParsedFilter = { label: string; input: ParsedFilters['input'] } | { error: string };

const KINDS: Record<string, Has> = {
  file: 'file',
  image: 'image',
  picture: 'image',
  photo: 'image',
  video: 'video',
  film: 'video',
  movie: 'video',
  audio: 'audio',
  sound: 'audio',
  recording: 'audio',
  text: 'text',
  link: 'link',
  url: 'link',
};
const MAX_NAMES = 5;

@Injectable()
export class FilterParser {
  constructor(
    private readonly users: Users,
    private readonly rooms: RoomsService,
  ) {}

  parse(me: UserRow, filters: TypedFilter[], zone: string | undefined): ParsedFilters {
    const parsed: ParsedFilters = { input: {}, chips: [], errors: [] };
    for (const filter of filters.filter(({ value }) => value !== '')) {
      const result = this.parseOne(me, filter, zone);
      if ('error' in result) parsed.errors.push(result.error);
      else {
        const has = [...new Set([...(parsed.input.has ?? []), ...(result.input.has ?? [])])];
        parsed.input = { ...parsed.input, ...result.input, ...(has.length > 0 && { has }) };
        // Of two equal or contradictory filters, the last one counts.
        const others = parsed.chips.filter(
          (chip) => chip.label !== result.label && (filter.name === 'has' || chip.name !== filter.name),
        );
        parsed.chips = [...others, { ...filter, label: result.label }];
      }
    }
    return parsed;
  }

  private parseOne(me: UserRow, { name, value }: TypedFilter, zone: string | undefined): ParsedFilter {
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

  private from(me: UserRow, value: string): ParsedFilter {
    if (foldName(value) === 'me') return { label: text.search.chips.fromMe, input: { from: me.id } };
    const byId = toNumber(value);
    const known = isId(byId) ? this.users.find(byId) : undefined;
    const found = known ? [known] : this.people(value);
    const exact = found.filter((user) => foldName(user.name) === foldName(value));
    const [user] = exact.length === 1 ? exact : found;
    if (!user) return { error: text.search.errors.noPerson(value) };
    if (found.length > 1 && exact.length !== 1)
      return { error: text.search.errors.manyPeople(value, ...firstNames(found)) };
    return { label: text.search.chips.from(user.name), input: { from: user.id } };
  }

  private people(query: string): UserRow[] {
    const active = this.users.list({ query }, MAX_NAMES + 1).items;
    return active.length > 0
      ? active
      : this.users.list({ query, status: 'deactivated' }, MAX_NAMES + 1).items;
  }

  private in(me: UserRow, value: string): ParsedFilter {
    const rooms = this.rooms.list(me).map((room) => ({ id: room.id, name: roomName(room, me.id) }));
    const matchers: ((name: string) => boolean)[] = [
      (name) => name === foldName(value),
      (name) => name.startsWith(foldName(value)),
      (name) => name.includes(foldName(value)),
    ];
    const byId = rooms.filter(({ id }) => id === toNumber(value));
    const found = [
      byId,
      ...matchers.map((matches) => rooms.filter(({ name }) => matches(foldName(name)))),
    ].find((list) => list.length > 0);
    if (!found) return { error: text.search.errors.noRoom(value) };
    const [room, ...others] = found;
    if (others.length > 0) return { error: text.search.errors.manyRooms(value, ...firstNames(found)) };
    return { label: text.search.chips.in(room!.name), input: { room_id: room!.id } };
  }
}

function firstNames(found: { name: string }[]): [names: string[], isMore: boolean] {
  return [found.slice(0, MAX_NAMES).map(({ name }) => name), found.length > MAX_NAMES];
}

function has(value: string): ParsedFilter {
  const kind = KINDS[foldName(value).replace(/s$/, '')];
  if (!kind) return { error: text.search.errors.noKind(value) };
  return { label: text.search.chips[kind], input: { has: [kind] } };
}

function day(name: 'before' | 'after', value: string, zone: string | undefined): ParsedFilter {
  const start = startOfDay(value, zone);
  if (start === undefined) return { error: text.search.errors.noDate(value) };
  const label = text.search.chips[name](value);
  return { label, input: { [name]: new Date(start).toISOString() } };
}
