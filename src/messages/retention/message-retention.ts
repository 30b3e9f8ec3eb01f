import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import { inJson } from '../../database/queries';
import { TrustedTime } from '../../writes/trusted-time';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { type Removable, removeMessage } from '../deletion/deletion.writes';
import { ExpiredFiles } from './expired-files';
import { type ExpiredMessage, findExpired } from './expired-messages';
import { type Aged, expiredOf, findRules } from './retention-rules';

const EVERY_MS = 3600_000;
const SLICE = 50;
const REMOVABLE = `SELECT id, room_id, creator_id, client_message_id, created_at, attachments FROM messages WHERE ${inJson('id')}`;

@Injectable()
export class MessageRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(MessageRetention.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly files: ExpiredFiles,
    private readonly time: TrustedTime,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), EVERY_MS).unref();
    this.wake();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  wake(): void {
    this.running = this.running.then(() => this.deleteExpired()).catch((error) => this.logger.warn(error));
  }

  private async deleteExpired(): Promise<void> {
    const rules = findRules(this.db);
    if (![...rules.values()].some(({ days, file_days }) => days + file_days > 0)) return;
    const now = this.time.now();
    for await (const expired of findExpired(this.db, rules, now)) {
      for (let start = 0; start < expired.length && !this.isStopped; start += SLICE)
        await this.writes.run(
          (tx) => this.deleteSlice(tx, expired.slice(start, start + SLICE), now),
          'background',
        );
      if (this.isStopped) return;
    }
  }

  /** The rules may have changed by now. */
  private deleteSlice(tx: Tx, expired: ExpiredMessage[], now: number): void {
    const rules = findRules(tx);
    const ids = JSON.stringify(expired.map(({ id }) => id));
    for (const message of tx.all<Removable & Aged>(REMOVABLE, ids)) {
      const what = expiredOf(message, rules, now);
      if (what === 'message') removeMessage(tx, message);
      if (what === 'files') this.files.remove(tx, message.id);
    }
  }
}
