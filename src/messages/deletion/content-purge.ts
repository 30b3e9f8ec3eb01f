import {
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { UserLifecycle } from '../../auth/user-lifecycle';
import { ReadDatabase } from '../../database/database';
import { BackgroundWork } from '../../writes/background-work';
import { EventDispatcher } from '../../writes/dispatcher';
import type { Tx } from '../../writes/tx';
import { removeBoost } from '../boosts/boost.writes';
import { type Removable, removeMessage } from './deletion.writes';
import type { PurgeJob } from './purge-job.entity';

export const SLICE = 100;

@Injectable()
export class ContentPurge implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private unregister: () => void = () => undefined;

  constructor(
    private readonly db: ReadDatabase,
    private readonly work: BackgroundWork,
    private readonly dispatcher: EventDispatcher,
    private readonly lifecycle: UserLifecycle,
  ) {}

  onModuleInit(): void {
    this.lifecycle.register({
      onBanned: schedulePurge,
      onMessagesErased: (tx, user_id) => {
        schedulePurge(tx, user_id);
        tx.afterCommit(() => void this.finish(user_id));
      },
      countPurgedMessages: (user_id) => this.countMessages(user_id),
    });
  }

  onApplicationBootstrap(): void {
    this.unregister = this.dispatcher.register(({ name, data }) => {
      if (name === 'user.updated' && 'user' in data && data.user.status === 'banned')
        void this.finish(data.user.id);
    });
    const left = this.db.all<{ user_id: number }>('SELECT user_id FROM purge_jobs');
    for (const { user_id } of left) void this.finish(user_id);
  }

  onModuleDestroy(): void {
    this.unregister();
  }

  private countMessages(user_id: number): number {
    const sql = 'SELECT count(*) AS count FROM messages WHERE creator_id = ?';
    return this.db.get<{ count: number }>(sql, user_id)!.count;
  }

  private finish(user_id: number): Promise<void> {
    return this.work.finish((tx) => eraseSome(tx, user_id));
  }
}

/** Only up to the current ids, so that posts after a later unban stay. */
function schedulePurge(tx: Tx, user_id: number): void {
  tx.run(
    `INSERT OR REPLACE INTO purge_jobs (user_id, up_to_message_id, up_to_boost_id, created_at)
      VALUES (?, (SELECT coalesce(max(id), 0) FROM messages), (SELECT coalesce(max(id), 0) FROM boosts), ?)`,
    user_id,
    tx.now,
  );
}

function eraseSome(tx: Tx, user_id: number): boolean {
  const job = tx.get<PurgeJob>('SELECT * FROM purge_jobs WHERE user_id = ?', user_id);
  if (!job) return true;
  const messages = tx.all<Removable>(
    `SELECT id, room_id, creator_id, client_message_id FROM messages WHERE creator_id = ? AND id <= ? LIMIT ?`,
    user_id,
    job.up_to_message_id,
    SLICE,
  );
  for (const message of messages) removeMessage(tx, message);
  if (messages.length === SLICE || purgeBoosts(tx, job) === SLICE) return false;
  tx.run('DELETE FROM purge_jobs WHERE user_id = ?', user_id);
  return true;
}

function purgeBoosts(tx: Tx, { user_id, up_to_boost_id }: PurgeJob): number {
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
