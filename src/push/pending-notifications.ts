import { Injectable } from '@nestjs/common';
import { isDead } from '../auth/sessions';
import { Config } from '../config/config';
import { Features } from '../config/features';
import { ReadDatabase } from '../database/database';
import { RoomViewers } from '../presence/room-viewers';
import type { Notified } from './delivery-record';
import { exportPayload, type Payload, payloadOf } from './payload';
import {
  countUnreadRooms,
  type DeviceRow,
  findContent,
  findDevice,
  findEndedExport,
  findPending,
} from './push.queries';
import { PushTiming } from './push-timing';

interface PendingNotification {
  device: DeviceRow;
  /** Milliseconds since 1970. */
  at: number;
  /** Once it's delivered. */
  notified: Notified;
  payload: () => Payload;
}

@Injectable()
export class PendingNotifications {
  constructor(
    private readonly config: Config,
    private readonly features: Features,
    private readonly db: ReadDatabase,
    private readonly viewers: RoomViewers,
    private readonly timing: PushTiming,
  ) {}

  /** @returns undefined when the person has read everything, has left, or was signed out */
  next(device_id: number, now: number): PendingNotification | undefined {
    const device = findDevice(this.db, device_id);
    if (!device || isDead(device, now) || !this.features.isOn('push')) return undefined;
    const notBefore = now - this.timing.ttl;
    return this.message(device, notBefore) ?? this.endedExport(device, notBefore);
  }

  private message(device: DeviceRow, notBefore: number): PendingNotification | undefined {
    const pending = findPending(this.db, device, notBefore).find(
      ({ room_id }) => !this.viewers.isViewing(device.user_id, room_id),
    );
    const content = pending && findContent(this.db, pending.id);
    if (!content) return undefined;
    const withText = this.config.PUSH_TEXT && device.push_text === 1;
    return {
      device,
      at: content.created_at,
      notified: { message: content.id },
      payload: () => payloadOf(content, { badge: countUnreadRooms(this.db, device.user_id), withText }),
    };
  }

  private endedExport(device: DeviceRow, notBefore: number): PendingNotification | undefined {
    const ended = findEndedExport(this.db, device, notBefore);
    return (
      ended && {
        device,
        at: ended.at,
        notified: { event: ended.id },
        payload: () => exportPayload(ended, countUnreadRooms(this.db, device.user_id)),
      }
    );
  }
}
