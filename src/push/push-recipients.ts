import { Injectable } from '@nestjs/common';
import { Features } from '../config/features';
import { ReadDatabase } from '../database/database';
import { RoomViewers } from '../presence/room-viewers';
import { findRecipients } from './push.queries';

const ALL_DEVICES = 'SELECT id FROM push_subscriptions ORDER BY id';
const ANY_DEVICE = 'SELECT 1 FROM push_subscriptions LIMIT 1';

@Injectable()
export class PushRecipients {
  constructor(
    private readonly features: Features,
    private readonly db: ReadDatabase,
    private readonly viewers: RoomViewers,
  ) {}

  get isEnabled(): boolean {
    return this.features.isOn('push');
  }

  allDevices(): number[] {
    return this.db.all<{ id: number }>(ALL_DEVICES).map(({ id }) => id);
  }

  /** @param posted room → its first new message @returns ids of devices whose owners are to be notified */
  devicesFor(posted: ReadonlyMap<number, number>): number[] {
    if (!this.db.get(ANY_DEVICE)) return [];
    return [...posted].flatMap(([room_id, first]) =>
      findRecipients(this.db, room_id, first)
        .filter(({ user_id }) => !this.viewers.isViewing(user_id, room_id))
        .map(({ id }) => id),
    );
  }
}
