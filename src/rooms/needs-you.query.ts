import { Injectable } from '@nestjs/common';
import { EXCERPT_SOURCE_LENGTH, excerptOf } from '../../assets/rules/excerpt';
import { shownText } from '../../assets/rules/shown-text';
import type { NeedsYouItem } from '../../views/rooms/needs-you';
import { roomName } from '../../views/rooms/room-name';
import { avatarUrl } from '../auth/user-view';
import type { UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { inJson } from '../database/queries';
import { MAX_NEEDS_YOU } from '../protocol/limits';
import type { MyRoomView } from '../protocol/room.view';

/** One more, because the room on screen is left out. */
const MAX_ITEMS = MAX_NEEDS_YOU + 1;

const MENTIONS = `SELECT m.room_id, max(message_id) AS message_id FROM memberships m
  JOIN mentions ON mentions.user_id = m.user_id AND mentions.room_id = m.room_id
  WHERE m.user_id = ? AND message_id > m.last_read_message_id GROUP BY m.room_id`;
const MESSAGES = `SELECT messages.id AS message_id, substr(plain_text, 1, ${EXCERPT_SOURCE_LENGTH}) AS plain_text,
    users.id, name, avatar_token, updated_at
  FROM messages JOIN users ON users.id = creator_id WHERE ${inJson('messages.id')}`;
const UNREAD = `SELECT count(*) AS count FROM
  (SELECT 1 FROM messages WHERE room_id = ? AND id > ? LIMIT 100)`;

interface Wanted {
  room: MyRoomView;
  message_id: number;
}

type MessageRow = Pick<UserRow, 'id' | 'name' | 'avatar_token' | 'updated_at'> & {
  message_id: number;
  plain_text: string;
};

@Injectable()
export class NeedsYouQuery {
  constructor(private readonly db: ReadDatabase) {}

  for(user: UserRow, rooms: MyRoomView[]): NeedsYouItem[] {
    const wanted = [...this.pings(rooms), ...this.mentions(user, rooms)]
      .sort((a, b) => b.message_id - a.message_id)
      .slice(0, MAX_ITEMS);
    if (wanted.length === 0) return [];
    const ids = JSON.stringify(wanted.map(({ message_id }) => message_id));
    const messages = new Map(this.db.all<MessageRow>(MESSAGES, ids).map((row) => [row.message_id, row]));
    return wanted.flatMap(({ room, message_id }) => {
      const message = messages.get(message_id);
      return message ? [this.item(user, room, message)] : [];
    });
  }

  private pings(rooms: MyRoomView[]): Wanted[] {
    return rooms
      .filter(({ type, unread, involvement }) => type === 'direct' && unread && involvement !== 'nothing')
      .map((room) => ({ room, message_id: room.last_message_id }));
  }

  private mentions(user: UserRow, rooms: MyRoomView[]): Wanted[] {
    const mentioned = rooms.filter(
      ({ type, unread, mentions }) => type !== 'direct' && unread && mentions > 0,
    );
    if (mentioned.length === 0) return [];
    const rows = this.db.all<{ room_id: number; message_id: number }>(MENTIONS, user.id);
    const newest = new Map(rows.map(({ room_id, message_id }) => [room_id, message_id]));
    return mentioned.flatMap((room) => {
      const message_id = newest.get(room.id);
      return message_id === undefined ? [] : [{ room, message_id }];
    });
  }

  private item(
    user: UserRow,
    room: MyRoomView,
    { message_id, plain_text, ...author }: MessageRow,
  ): NeedsYouItem {
    const isPing = room.type === 'direct';
    const isForTwo = isPing && (room.users?.length ?? 0) <= 2;
    return {
      room_id: room.id,
      message_id,
      author: { id: author.id, name: author.name, avatar_url: avatarUrl(author) },
      place: isForTwo ? null : roomName(room, user.id),
      excerpt: excerptOf(withoutName(shownText(plain_text), user.name)),
      isPing,
      count: isPing ? this.unread(room) : room.mentions,
    };
  }

  private unread({ id, last_read_message_id }: MyRoomView): number {
    return this.db.get<{ count: number }>(UNREAD, id, last_read_message_id)!.count;
  }
}

function withoutName(text: string, name: string): string {
  const mention = `@${name}`;
  return text.startsWith(mention) ? text.slice(mention.length).replace(/^[\s,:]+/u, '') || text : text;
}
