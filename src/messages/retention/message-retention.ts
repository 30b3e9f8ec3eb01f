import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { UserRow } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import { inJson } from '../../database/queries';
import { NotFound } from '../../http/errors';
import type { ExpiringView, RetentionView } from '../../protocol/retention.view';
import { findMyRoom } from '../../rooms/room.queries';
import { TrustedTime } from '../../writes/trusted-time';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { type Removable, removeMessage } from '../deletion/deletion.writes';
import { ExpiredFiles } from './expired-files';
import {
  type Aged,
  deleteRule,
  expiredOf,
  findRules,
  type Lifetimes,
  type RetentionRules,
  setRule,
  WHOLE_ACCOUNT,
} from './retention-rules';

const EVERY_MS = 3600_000;
const PAGE = 1_000;
const SLICE = 50;

/** In the order of ids, which isn't that of times where messages were imported. */
const NEXT = 'SELECT id, room_id, created_at, attachments FROM messages WHERE id > ? ORDER BY id LIMIT ?';
const REMOVABLE = `SELECT id, room_id, creator_id, client_message_id, created_at, attachments FROM messages WHERE ${inJson('id')}`;

type Found = Aged & Pick<Removable, 'id'>;

/** In days; null for ever, or for files, for as long as their message. */
export interface Kept {
  days: number | null;
  /** As before, if it's left out. */
  file_days?: number | null;
}

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

  view(user: UserRow): RetentionView {
    const rules = findRules(this.db);
    const rooms = [...rules].filter(([room_id]) => findMyRoom(this.db, user.id, room_id));
    return {
      ...lifetimesView(rules.get(WHOLE_ACCOUNT)),
      rooms: rooms.map(([room_id, lifetimes]) => ({ room_id, ...lifetimesView(lifetimes) })),
    };
  }

  /** How much would go at once. @throws {NotFound} */
  async countExpiring(user: UserRow, kept: Kept, room_id = WHOLE_ACCOUNT): Promise<ExpiringView> {
    assertRoom(this.db, user, room_id);
    const rules = findRules(this.db);
    rules.set(room_id, lifetimesOf(kept, rules.get(room_id)));
    const now = this.time.now();
    const count = { messages: 0, files: 0 };
    for await (const expired of this.expired(rules, now))
      for (const message of expired) {
        if (room_id !== WHOLE_ACCOUNT && message.room_id !== room_id) continue;
        if (expiredOf(message, rules, now) === 'message') count.messages++;
        else count.files += message.attachments;
      }
    return count;
  }

  /** @throws {NotFound} */
  async set(user: UserRow, kept: Kept, room_id = WHOLE_ACCOUNT): Promise<void> {
    await this.writes.run((tx) => {
      assertRoom(tx, user, room_id);
      setRule(tx, room_id, lifetimesOf(kept, findRules(tx).get(room_id)));
    });
    this.wake();
  }

  /** The room follows the account again. @throws {NotFound} */
  async followAccount(user: UserRow, room_id: number): Promise<void> {
    await this.writes.run((tx) => {
      assertRoom(tx, user, room_id);
      deleteRule(tx, room_id);
    });
    this.wake();
  }

  private wake(): void {
    this.running = this.running.then(() => this.deleteExpired()).catch((error) => this.logger.warn(error));
  }

  private async deleteExpired(): Promise<void> {
    const rules = findRules(this.db);
    if (![...rules.values()].some(({ days, file_days }) => days + file_days > 0)) return;
    const now = this.time.now();
    for await (const expired of this.expired(rules, now))
      for (let start = 0; start < expired.length && !this.isStopped; start += SLICE)
        await this.writes.run(
          (tx) => this.deleteSlice(tx, expired.slice(start, start + SLICE), now),
          'background',
        );
  }

  /** The rules may be others by now. */
  private deleteSlice(tx: Tx, expired: Found[], now: number): void {
    const rules = findRules(tx);
    const ids = JSON.stringify(expired.map(({ id }) => id));
    for (const message of tx.all<Removable & Aged>(REMOVABLE, ids)) {
      const what = expiredOf(message, rules, now);
      if (what === 'message') removeMessage(tx, message);
      if (what === 'files') this.files.remove(tx, message.id);
    }
  }

  /** A page at a time, so that nobody waits for the whole table. */
  private async *expired(rules: RetentionRules, now: number): AsyncGenerator<Found[]> {
    for (let last = 0; !this.isStopped; await nextTurn()) {
      const page = this.db.all<Found>(NEXT, last, PAGE);
      if (page.length === 0) return;
      last = page.at(-1)!.id;
      yield page.filter((message) => expiredOf(message, rules, now));
    }
  }
}

const lifetimesOf = ({ days, file_days }: Kept, before?: Lifetimes): Lifetimes => ({
  days: days ?? 0,
  file_days: file_days === undefined ? (before?.file_days ?? 0) : (file_days ?? 0),
});

const lifetimesView = (lifetimes?: Lifetimes) => ({
  days: lifetimes?.days || null,
  file_days: lifetimes?.file_days || null,
});

/** Pings follow the account. */
function assertRoom(db: Parameters<typeof findMyRoom>[0], user: UserRow, room_id: number): void {
  const room = room_id === WHOLE_ACCOUNT ? undefined : findMyRoom(db, user.id, room_id);
  if (room_id !== WHOLE_ACCOUNT && (!room || room.type === 'direct'))
    throw new NotFound('This room doesn’t exist.');
}
