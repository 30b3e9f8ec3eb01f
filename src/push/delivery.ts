import { Injectable } from '@nestjs/common';
import { isDead } from '../auth/sessions';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { RoomPresence } from '../presence/room-presence';
import { DeviceLog } from './device-log';
import { payloadOf } from './payload';
import {
  countUnread,
  type DeviceRow,
  findDevice,
  findEndpoints,
  findNews,
  findWaiting,
  type NewsRow,
} from './push.sql';
import { type PushResult, PushSender } from './push-sender';
import { PushStats } from './push-stats';
import { PushTiming } from './push-timing';

/** What comes next for a device: nothing, another look at once, or one at that time. */
export type Next = 'nothing' | 'more' | { at: number };

export interface Step {
  next: Next;
  /** Whether its push service did its work; undefined where it was not asked. */
  isWell?: boolean;
}

const NOTHING: Step = { next: 'nothing' };

/**
 * Tells one device one thing. What it is told is decided here, at the last moment: whoever has read it, is looking
 * at it, has left, or was signed out, is told nothing.
 */
@Injectable()
export class Delivery {
  constructor(
    private readonly db: ReadDatabase,
    private readonly rooms: RoomPresence,
    private readonly sender: PushSender,
    private readonly log: DeviceLog,
    private readonly timing: PushTiming,
    private readonly config: Config,
    private readonly stats: PushStats,
  ) {}

  /** Nothing of those that are gone. */
  endpointsOf(ids: number[]): { id: number; endpoint: string }[] {
    return findEndpoints(this.db, ids);
  }

  async step(id: number): Promise<Step> {
    const now = Date.now();
    const device = findDevice(this.db, id);
    if (!device || isDead(device, now) || !this.config.features.push) return NOTHING;
    const news = this.findNext(device, now);
    if (!news) return NOTHING;
    if (device.retry_at > now) return { next: { at: device.retry_at } };
    const ttlMs = news.created_at + this.timing.ttl - now;
    const result = await this.sender.send(device, this.payload(device, news), ttlMs);
    return this.settle(device, news.id, result);
  }

  private findNext(device: DeviceRow, now: number): NewsRow | undefined {
    const next = findWaiting(this.db, device, now - this.timing.ttl).find(
      ({ room_id }) => !this.rooms.isViewing(device.user_id, room_id),
    );
    return next && findNews(this.db, next.id);
  }

  private payload({ user_id, push_text }: DeviceRow, news: NewsRow) {
    return payloadOf(news, {
      badge: countUnread(this.db, user_id),
      withText: this.config.PUSH_TEXT && push_text === 1,
    });
  }

  private async settle(device: DeviceRow, message_id: number, result: PushResult): Promise<Step> {
    this.stats.results[result.kind]++;
    const isWell = result.kind !== 'failed';
    if (result.kind === 'gone') {
      await this.log.gone(device);
      return { next: 'nothing', isWell };
    }
    if (result.kind === 'busy' || result.kind === 'failed') {
      const at = Date.now() + Math.max(result.retryAfterMs, this.pauseAfter(device.failures));
      await this.log.failed(device, result.detail, at);
      return { next: { at }, isWell };
    }
    if (result.kind === 'delivered') await this.log.delivered(device, message_id);
    else await this.log.rejected(device, message_id, result.detail);
    return { next: 'more', isWell };
  }

  /** 1, 2, 4, 8, 16 seconds, then slower. */
  private pauseAfter(failures: number): number {
    const { backoff, longestBackoff } = this.timing;
    return Math.min(backoff * 2 ** Math.min(failures, 20), longestBackoff);
  }
}
