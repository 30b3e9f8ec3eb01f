import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { BackgroundWork } from '../writes/background-work';
import { Feed } from '../writes/feed';
import type { Tx } from '../writes/tx';
import { removeBoost } from './boost.sql';
import type { MessageErasure } from './erasure.entity';
import { type Removable, removeMessage } from './removal';

/** So many messages go in one write: each of them is an event for its room. */
export const SLICE = 100;

/** Erases what banned people said, bit by bit. What a stop or a crash interrupts goes on at the next start. */
@Injectable()
export class Erasures implements OnApplicationBootstrap, OnModuleDestroy {
  private leave: () => void = () => undefined;

  constructor(
    private readonly db: ReadDatabase,
    private readonly work: BackgroundWork,
    private readonly feed: Feed,
  ) {}

  onApplicationBootstrap(): void {
    this.leave = this.feed.register(({ name, data }) => {
      if (name === 'user.updated' && 'user' in data && data.user.status === 'banned')
        void this.finish(data.user.id);
    });
    const left = this.db.all<{ user_id: number }>('SELECT user_id FROM erasures');
    for (const { user_id } of left) void this.finish(user_id);
  }

  onModuleDestroy(): void {
    this.leave();
  }

  private finish(user_id: number): Promise<void> {
    return this.work.finish((tx) => eraseSome(tx, user_id));
  }
}

/** @returns true when nothing is left */
function eraseSome(tx: Tx, user_id: number): boolean {
  const erasure = tx.get<MessageErasure>('SELECT * FROM erasures WHERE user_id = ?', user_id);
  if (!erasure) return true;
  const messages = tx.all<Removable>(
    `SELECT id, room_id, creator_id, client_message_id FROM messages WHERE creator_id = ? AND id <= ? LIMIT ?`,
    user_id,
    erasure.up_to_message_id,
    SLICE,
  );
  for (const message of messages) removeMessage(tx, message);
  if (messages.length === SLICE || eraseBoosts(tx, erasure) === SLICE) return false;
  tx.run('DELETE FROM erasures WHERE user_id = ?', user_id);
  return true;
}

/** @returns how many of them went */
function eraseBoosts(tx: Tx, { user_id, up_to_boost_id }: MessageErasure): number {
  const boosts = tx.all<{ id: number; message_id: number; room_id: number }>(
    `SELECT boosts.id, message_id, room_id FROM boosts JOIN messages ON messages.id = message_id
      WHERE booster_id = ? AND boosts.id <= ? LIMIT ?`,
    user_id,
    up_to_boost_id,
    SLICE,
  );
  for (const boost of boosts) removeBoost(tx, boost, boost.room_id);
  return boosts.length;
}
