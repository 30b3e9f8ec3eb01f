import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { RoomPresence } from '../presence/room-presence';
import type { CommittedEvent } from '../writes/event-log';
import { Feed } from '../writes/feed';
import { WritesService } from '../writes/writes.service';
import { findConcerned } from './push.sql';
import { PushQueue } from './push-queue';
import { PushTiming } from './push-timing';
import { Vapid } from './vapid';

const ALL_DEVICES = 'SELECT id FROM push_subscriptions ORDER BY id';
const ANY_DEVICE = 'SELECT 1 FROM push_subscriptions LIMIT 1';
/** It rests a hundred times as long as it worked: a flood of posts is not slowed by whoever is to hear of it. */
const REST = 100;
const LONGEST_REST_MS = 1_000;

/** Hears from the log what was posted where, and finds the devices it may concern. */
@Injectable()
export class Pusher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Pusher.name);
  /** Room → the oldest message there that was not looked at. */
  private posted = new Map<number, number>();
  private timer: NodeJS.Timeout | undefined;
  private restsUntil = 0;
  private leave: (() => void) | undefined;

  constructor(
    private readonly config: Config,
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly feed: Feed,
    private readonly rooms: RoomPresence,
    private readonly queue: PushQueue,
    private readonly timing: PushTiming,
    private readonly vapid: Vapid,
  ) {}

  /** Every device may have been owed something when the server stopped, or died. */
  onApplicationBootstrap(): void {
    this.leave = this.feed.register((event) => this.hear(event));
    if (!this.config.features.push) return;
    this.logger.debug(`Push services know us as ${this.vapid.keys.public_key}`);
    this.queue.add(this.db.all<{ id: number }>(ALL_DEVICES).map(({ id }) => id));
  }

  onModuleDestroy(): void {
    this.leave?.();
    clearTimeout(this.timer);
  }

  private hear({ name, data, room_id }: CommittedEvent): void {
    if (name !== 'message.posted' || room_id === null || !this.config.features.push) return;
    const { id } = (data as CommittedEvent<'message.posted'>['data']).message;
    if (!this.posted.has(room_id)) this.posted.set(room_id, id);
    const delay = Math.max(this.timing.look, this.restsUntil - performance.now());
    this.timer ??= setTimeout(
      () => void this.look().catch((error) => this.logger.warn(error)),
      delay,
    ).unref();
  }

  /** Who looks at the room now may have left it before it is their turn; by then their having read it is saved. */
  private async look(): Promise<void> {
    this.timer = undefined;
    const concerned = this.measured(() => this.findConcerned());
    if (concerned.length === 0) return;
    await this.writes.run(() => undefined, 'background').catch(() => undefined);
    this.measured(() => this.queue.add(concerned));
  }

  private findConcerned(): number[] {
    const posted = this.posted;
    this.posted = new Map();
    if (!this.db.get(ANY_DEVICE)) return [];
    return [...posted].flatMap(([room_id, first]) =>
      findConcerned(this.db, room_id, first)
        .filter(({ user_id }) => !this.rooms.isViewing(user_id, room_id))
        .map(({ id }) => id),
    );
  }

  private measured<Result>(work: () => Result): Result {
    const start = performance.now();
    const result = work();
    const end = performance.now();
    const rest = Math.max(0, this.restsUntil - end) + REST * (end - start);
    this.restsUntil = end + Math.min(rest, LONGEST_REST_MS);
    return result;
  }
}
