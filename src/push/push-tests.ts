import { Injectable } from '@nestjs/common';
import { text } from '../../assets/texts/texts';
import type { Viewer } from '../auth/viewer';
import { ReadDatabase } from '../database/database';
import { DeviceLog } from './device-log';
import { ICON, type Payload } from './payload';
import { countUnread, type DeviceRow } from './push.sql';
import { PushLanes } from './push-lanes';
import { type PushResult, PushSender } from './push-sender';
import type { TestNotificationView } from './push-subscription.view';
import { PushSubscriptions } from './push-subscriptions';

const TTL_MS = 60_000;
const TAKEN = 'The push service has taken it; the device should show it in a moment.';
const SILENT = 'The push service is not answering at the moment. We go on trying.';

/** Sends a notification for nothing, so that somebody sees whether theirs arrive. */
@Injectable()
export class PushTests {
  constructor(
    private readonly db: ReadDatabase,
    private readonly subscriptions: PushSubscriptions,
    private readonly sender: PushSender,
    private readonly log: DeviceLog,
    private readonly lanes: PushLanes,
  ) {}

  /** @throws {FeatureOff} {NotFound} */
  async send(viewer: Viewer, id: number): Promise<TestNotificationView> {
    this.subscriptions.assertOn();
    const device = this.subscriptions.find(viewer, id);
    const lane = this.lanes.of(device.endpoint);
    if (!lane.breaker.allows(lane.inFlight)) return { delivered: false, detail: SILENT };
    const result = await this.sender.send(device, this.payload(viewer), TTL_MS);
    if (result.kind === 'failed') lane.breaker.failed();
    else lane.breaker.succeeded();
    this.lanes.release(lane);
    await this.note(device, result);
    return result.kind === 'delivered'
      ? { delivered: true, detail: TAKEN }
      : { delivered: false, detail: result.detail };
  }

  private payload({ user }: Viewer): Payload {
    const data = { path: '/users/me/push_subscriptions', badge: countUnread(this.db, user.id) };
    const body = text.push.devices.sample;
    return {
      title: 'Campfire',
      options: { body, icon: ICON, tag: 'test', data },
    };
  }

  private note(device: Pick<DeviceRow, 'id' | 'endpoint'>, result: PushResult): Promise<void> {
    if (result.kind === 'gone') return this.log.gone(device);
    return result.kind === 'delivered'
      ? this.log.delivered(device, 0)
      : this.log.rejected(device, 0, result.detail);
  }
}
