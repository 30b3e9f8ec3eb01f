import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import type { CommittedEvent } from '../../writes/event-log';
import { Hops, MAX_HOPS } from './hops';

const HOPS_SQL = 'SELECT hops FROM messages WHERE id = ?';

@Injectable()
export class BotFeed {
  constructor(
    private readonly db: ReadDatabase,
    private readonly hops: Hops,
  ) {}

  /** @returns false for what is too many bots away from a person */
  shouldSend(bot_id: number, { data }: CommittedEvent): boolean {
    if (!('message' in data) || data.message.creator.id === bot_id) return true;
    const { id, room_id, creator } = data.message;
    const hops = creator.role === 'bot' ? (this.db.get<{ hops: number }>(HOPS_SQL, id)?.hops ?? 0) : 0;
    if (hops >= MAX_HOPS) return false;
    this.hops.recordReceived(bot_id, room_id, hops);
    return true;
  }
}
