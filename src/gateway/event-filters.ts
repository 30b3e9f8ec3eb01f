import { Injectable } from '@nestjs/common';
import { canReach, type Reach } from '../auth/keys/reach';
import type { Viewer } from '../auth/viewer';
import type { Connection } from '../connections/connection';
import { BotFeed } from '../messages/posting/bot-feed';
import { Memberships } from '../rooms/memberships/memberships';
import type { CommittedEvent } from '../writes/event-log';
import { listOf, type ReadFilter } from './event-filter.dto';

export interface EventFilter extends Reach {
  passes?: (event: CommittedEvent) => boolean;
}

@Injectable()
export class EventFilters {
  constructor(
    private readonly memberships: Memberships,
    private readonly bots: BotFeed,
  ) {}

  /** @throws {NotFound} for a room that the person is not in, or the key doesn't reach */
  read({ user }: Viewer, { types, rooms, mentions }: ReadFilter): EventFilter {
    const ids = rooms === undefined ? undefined : listOf(rooms).map(Number);
    for (const id of ids ?? []) this.memberships.find(user, id);
    const only_rooms = ids ? new Set(ids) : user.only_rooms;
    const names = types === undefined ? undefined : new Set(listOf(types));
    const isBot = user.role === 'bot';
    if (!only_rooms && !names && mentions === undefined && !isBot) return {};
    const passes = (event: CommittedEvent) =>
      (names?.has(event.name) ?? true) &&
      isIn({ only_rooms }, event) &&
      (mentions === undefined || doesMention(event, user.id)) &&
      (!isBot || this.bots.shouldSend(user.id, event));
    return { only_rooms, passes };
  }
}

export function applyFilter(connection: Connection, { only_rooms, passes }: EventFilter): void {
  connection.only_rooms = only_rooms;
  connection.filter = passes;
}

/** Events for one person name the room in their data. Those of no room pass. */
function isIn(reach: Reach, { room_id, data }: CommittedEvent): boolean {
  const id = room_id ?? ('room_id' in data ? data.room_id : undefined);
  return id === undefined || canReach(reach, id);
}

const doesMention = ({ data }: CommittedEvent, user_id: number): boolean =>
  'message' in data && data.message.mentions.includes(user_id);
