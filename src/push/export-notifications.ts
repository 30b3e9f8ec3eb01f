import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { NOTIFICATION_ICON } from '../../assets/rules/notification';
import { text } from '../../assets/texts/texts';
import { isDead } from '../auth/sessions';
import { Features } from '../config/features';
import { ReadDatabase } from '../database/database';
import { OnlineStatus } from '../presence/online-status';
import type { ExportView } from '../protocol/export.view';
import { EventDispatcher } from '../writes/dispatcher';
import type { CommittedEvent } from '../writes/event-log';
import { DirectDelivery } from './direct-delivery';
import type { Payload } from './payload';
import { countUnreadRooms, type DeviceRow, devicesOf } from './push.queries';

const PATH = '/account/exports';
const TTL_MS = 24 * 3600_000;

/** Tells whoever ordered an export that it's done, unless a page of theirs is open, which says so itself. */
@Injectable()
export class ExportNotifications implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ExportNotifications.name);
  private unregister: () => void = () => undefined;

  constructor(
    private readonly db: ReadDatabase,
    private readonly features: Features,
    private readonly online: OnlineStatus,
    private readonly dispatcher: EventDispatcher,
    private readonly delivery: DirectDelivery,
  ) {}

  onApplicationBootstrap(): void {
    this.unregister = this.dispatcher.register((event) => this.onEvent(event));
  }

  onModuleDestroy(): void {
    this.unregister();
  }

  private onEvent({ name, user_id, data }: CommittedEvent): void {
    if (name !== 'export.ended' || user_id === null || !this.features.isOn('push')) return;
    if ([...this.online.socketsOf(user_id)].length > 0) return;
    const { export: ended } = data as CommittedEvent<'export.ended'>['data'];
    const now = Date.now();
    const devices = devicesOf(this.db, user_id).filter((device) => !isDead(device, now));
    const badge = countUnreadRooms(this.db, user_id);
    for (const device of devices) this.send(device, payloadOf(ended, badge));
  }

  private send(device: DeviceRow, payload: Payload): void {
    this.delivery.send(device, payload, TTL_MS).catch((error: unknown) => this.logger.warn(error));
  }
}

/** Without the export's name: it may be that of a closed room. */
function payloadOf({ id, state }: ExportView, badge: number): Payload {
  const words = text.push.exports[state === 'ready' ? 'ready' : 'failed'];
  const options = { body: words.body, icon: NOTIFICATION_ICON, tag: `export-${id}` };
  return { title: words.title, options: { ...options, data: { path: PATH, badge } } };
}
