import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { ReadDatabase } from '../../database/database';
import type { Membership } from '../../rooms/memberships/membership';

/** No bot is sent a message that is this many bots away from a person. */
export const MAX_HOPS = 3;

/** A bot may post its answer later, after its webhook has ended. */
const ANSWER_MS = 10 * 60_000;

const LAST_RECEIVED_SQL = `SELECT hops FROM (SELECT id, hops, creator_id, created_at FROM messages
    WHERE room_id = ?1 ORDER BY id DESC LIMIT 20)
  WHERE creator_id <> ?2 AND hops < ${MAX_HOPS} AND created_at BETWEEN ?3 - ${ANSWER_MS} AND ?3
  ORDER BY id DESC LIMIT 1`;

/** How many bots stand between a message and a person, so that bots don't answer each other without end. */
@Injectable()
export class Hops {
  /** By bot and room: the hops of the last message that the bot received. */
  private readonly received = new LRUCache<string, number>({ max: 10_000, ttl: ANSWER_MS });

  private readonly startedAt = Date.now();

  constructor(private readonly db: ReadDatabase) {}

  recordReceived(bot_id: number, room_id: number, hops: number): void {
    this.received.set(`${bot_id}:${room_id}`, hops);
  }

  next({ user, room }: Membership): number {
    return 1 + (this.received.get(`${user.id}:${room.id}`) ?? this.receivedBeforeStart(user.id, room.id));
  }

  /** After a restart, a bot may answer what it received before it. */
  private receivedBeforeStart(bot_id: number, room_id: number): number {
    if (Date.now() - this.startedAt > ANSWER_MS) return 0;
    return this.db.get<{ hops: number }>(LAST_RECEIVED_SQL, room_id, bot_id, this.startedAt)?.hops ?? 0;
  }
}
