import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { UserRow } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import { inJson } from '../../database/queries';
import { NotFound } from '../../http/errors';
import type { RetentionView } from '../../protocol/retention.view';
import { findMyRoom } from '../../rooms/room.queries';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { type Removable, removeMessage } from '../deletion/deletion.writes';
import {
  deleteRule,
  findRules,
  isExpired,
  type RetentionRules,
  setRule,
  WHOLE_ACCOUNT,
} from './retention-rules';

const EVERY_MS = 3600_000;
const PAGE = 1_000;
const SLICE = 50;

/** In the order of ids, which isn't that of times where messages were imported. */
const NEXT = 'SELECT id, room_id, created_at FROM messages WHERE id > ? ORDER BY id LIMIT ?';
const REMOVABLE = `SELECT id, room_id, creator_id, client_message_id, created_at FROM messages WHERE ${inJson('id')}`;

type Aged = Pick<Removable, 'id' | 'room_id'> & { created_at: number };

@Injectable()
export class MessageRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(MessageRetention.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
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
      days: rules.get(WHOLE_ACCOUNT) || null,
      rooms: rooms.map(([room_id, days]) => ({ room_id, days: days || null })),
    };
  }

  /** How many messages would go at once. @param days null for ever @throws {NotFound} */
  async countExpiring(user: UserRow, days: number | null, room_id = WHOLE_ACCOUNT): Promise<number> {
    assertRoom(this.db, user, room_id);
    const rules = findRules(this.db).set(room_id, days ?? 0);
    const now = Date.now();
    const isMeant = (message: Aged) => room_id === WHOLE_ACCOUNT || message.room_id === room_id;
    let count = 0;
    for await (const expired of this.expired(rules, now)) count += expired.filter(isMeant).length;
    return count;
  }

  /** @param days null for ever @throws {NotFound} */
  async set(user: UserRow, days: number | null, room_id = WHOLE_ACCOUNT): Promise<void> {
    await this.writes.run((tx) => {
      assertRoom(tx, user, room_id);
      setRule(tx, room_id, days ?? 0);
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
    if (![...rules.values()].some((days) => days > 0)) return;
    for await (const expired of this.expired(rules, Date.now()))
      for (let start = 0; start < expired.length && !this.isStopped; start += SLICE)
        await this.writes.run((tx) => deleteSlice(tx, expired.slice(start, start + SLICE)), 'background');
  }

  /** A page at a time, so that nobody waits for the whole table. */
  private async *expired(rules: RetentionRules, now: number): AsyncGenerator<Aged[]> {
    for (let last = 0; !this.isStopped; await nextTurn()) {
      const page = this.db.all<Aged>(NEXT, last, PAGE);
      if (page.length === 0) return;
      last = page.at(-1)!.id;
      yield page.filter((message) => isExpired(message, rules, now));
    }
  }
}

/** The rules may be others by now. */
function deleteSlice(tx: Tx, expired: Aged[]): void {
  const rules = findRules(tx);
  const ids = JSON.stringify(expired.map(({ id }) => id));
  for (const message of tx.all<Removable & Aged>(REMOVABLE, ids))
    if (isExpired(message, rules, tx.now)) removeMessage(tx, message);
}

/** Pings follow the account. */
function assertRoom(db: Parameters<typeof findMyRoom>[0], user: UserRow, room_id: number): void {
  const room = room_id === WHOLE_ACCOUNT ? undefined : findMyRoom(db, user.id, room_id);
  if (room_id !== WHOLE_ACCOUNT && (!room || room.type === 'direct'))
    throw new NotFound('This room doesn’t exist.');
}
