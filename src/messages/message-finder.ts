import { Injectable } from '@nestjs/common';
import type { UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { NotFound } from '../http/errors';
import { isId } from '../http/validators';
import { idHere } from '../rooms/imported-ids';
import type { Membership } from '../rooms/memberships/membership';
import { Memberships } from '../rooms/memberships/memberships';
import { findFirstUnread, findMessage, findPage, type MessageRow } from './message.queries';
import type { Cursor, MessagePage } from './message-page.queries';
import { findSummaries, type MessageSummary } from './message-summary.queries';

export const PAGE_SIZE = 40;

export interface PageRequest extends Cursor {
  limit?: number;
}

@Injectable()
export class MessageFinder {
  constructor(
    private readonly db: ReadDatabase,
    private readonly memberships: Memberships,
  ) {}

  /** Oldest first; without a cursor, the newest messages. */
  page({ room }: Membership, { limit = PAGE_SIZE, ...cursor }: PageRequest): MessagePage<MessageRow> {
    return findPage(this.db, room.id, cursor, limit);
  }

  summaries(
    { room }: Membership,
    { limit = PAGE_SIZE, ...cursor }: PageRequest,
  ): MessagePage<MessageSummary> {
    return findSummaries(this.db, room.id, cursor, limit);
  }

  count({ room }: Membership): number {
    const sql = 'SELECT count(*) AS count FROM messages WHERE room_id = ?';
    return this.db.get<{ count: number }>(sql, room.id)!.count;
  }

  find(membership: Membership, message_id: number): MessageRow {
    const message = this.findIfAny(membership, message_id);
    if (!message) throw notInRoom();
    return message;
  }

  findIfAny({ room }: Membership, message_id: number): MessageRow | undefined {
    const message = isId(message_id) ? findMessage(this.db, message_id) : undefined;
    return message?.room_id === room.id ? message : undefined;
  }

  /** @param message_id that it had where it was imported from @returns undefined for outsiders */
  importedPath({ user }: Membership, message_id: number): string | undefined {
    const id = idHere(this.db, 'message', message_id);
    const message = id === undefined ? undefined : findMessage(this.db, id);
    if (!message || !this.memberships.has(user, message.room_id)) return undefined;
    return `/rooms/${message.room_id}/@${message.id}`;
  }

  /** @throws {NotFound} unless the person is in the message’s room */
  membershipFor(user: UserRow, message_id: number): Membership {
    const message = isId(message_id) ? findMessage(this.db, message_id) : undefined;
    if (!message) throw new NotFound('This message doesn’t exist, or you don’t have access to it.');
    return this.memberships.find(user, message.room_id);
  }

  firstUnread({ room }: Membership): number | undefined {
    if (room.last_message_id <= room.last_read_message_id) return undefined;
    return findFirstUnread(this.db, room.id, room.last_read_message_id);
  }
}

export const notInRoom = () => new NotFound('This message isn’t in this room.');
