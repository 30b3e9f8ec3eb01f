import { Injectable } from '@nestjs/common';
import { isDead } from '../auth/sessions';
import { Config } from '../config/config';
import { Features } from '../config/features';
import { ReadDatabase } from '../database/database';
import { RoomViewers } from '../presence/room-viewers';
import { type Payload, payloadOf } from './payload';
import {
  countUnreadRooms,
  type DeviceRow,
  findContent,
  findDevice,
  findPending,
  type NotificationContent,
} from './push.queries';
import { PushTiming } from './push-timing';

interface PendingNotification {
  device: DeviceRow;
  content: NotificationContent;
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
    const pending = findPending(this.db, device, now - this.timing.ttl).find(
      ({ room_id }) => !this.viewers.isViewing(device.user_id, room_id),
    );
    const content = pending && findContent(this.db, pending.id);
    return content && { device, content };
  }

  payload({ device, content }: PendingNotification): Payload {
    return payloadOf(content, {
      badge: countUnreadRooms(this.db, device.user_id),
      withText: this.config.PUSH_TEXT && device.push_text === 1,
    });
  }
}
