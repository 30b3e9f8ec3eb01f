import { Injectable } from '@nestjs/common';
import { UserQuery } from '../../accounts/people/people.dto';
import { PeopleSearch } from '../../accounts/people/people-search';
import type { KeyViewer } from '../../auth/viewer';
import { parse } from '../../http/validation';
import { MAX_PEOPLE_QUERY } from '../../protocol/limits';
import { RoomsService } from '../../rooms/rooms.service';
import { fitting, QUOTED, READS, type Tool } from './tool';
import { ListRooms } from './tools.dto';
import { personOf, roomOf } from './views';

const PEOPLE_PER_PAGE = 50;

@Injectable()
export class RoomTools {
  readonly tools: Tool[] = [
    {
      name: 'list_rooms',
      title: 'List rooms',
      description:
        'List the rooms you can read, by name, with what is unread. A room is open (for everyone), closed (for the people in it), or a ping (a private conversation, named after its people).',
      scope: 'read',
      annotations: READS,
      arguments: { cursor: { type: 'string', description: 'The `next` of the previous page.' } },
      run: (viewer, given) => this.rooms(viewer, parse(ListRooms, given)),
    },
    {
      name: 'list_people',
      title: 'List people',
      description: 'List the people and bots of this account, or of one room, by name.',
      scope: 'people:read',
      annotations: READS,
      arguments: {
        query: {
          type: 'string',
          description: 'Only those with a word in their name that begins like this.',
          maxLength: MAX_PEOPLE_QUERY,
        },
        room_id: { type: 'integer', description: 'Only those in this room.', minimum: 1 },
        cursor: { type: 'string', description: 'The `next` of the previous page.' },
      },
      run: (viewer, given) => this.people(viewer, parse(UserQuery, given)),
    },
  ];

  constructor(
    private readonly service: RoomsService,
    private readonly search: PeopleSearch,
  ) {}

  private rooms({ user }: KeyViewer, { cursor = 0 }: ListRooms) {
    const all = this.service.list(user).map(roomOf);
    const rooms = fitting(all.slice(cursor));
    const end = cursor + rooms.length;
    return { about: QUOTED, rooms, next: end < all.length ? String(end) : null };
  }

  private people(viewer: KeyViewer, asked: UserQuery) {
    const { items, next } = this.search.find(viewer, asked, { limit: PEOPLE_PER_PAGE });
    return { about: QUOTED, people: items.map(personOf), next };
  }
}
