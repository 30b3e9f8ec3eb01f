import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Features } from '../../config/features';
import { ReadDatabase } from '../../database/database';
import { DeliveryQueue } from '../../outbound/delivery-queue';
import { HostQueues } from '../../outbound/host-queues';
import { findEndpoints, waitingIds, waitingIdsOf, waitingIdsSince } from './webhook.queries';
import { WebhookSender } from './webhook-sender';
import { WebhookTiming } from './webhook-timing';

/** Queues each delivery once. A host that fails holds up only its own. */
@Injectable()
export class WebhookQueue implements OnModuleDestroy {
  private readonly hosts: HostQueues;
  private readonly queue: DeliveryQueue;
  private lastAdded = 0;

  constructor(
    private readonly db: ReadDatabase,
    features: Features,
    sender: WebhookSender,
    timing: WebhookTiming,
  ) {
    this.hosts = new HostQueues(() => timing.breaker);
    this.queue = new DeliveryQueue(this.hosts, {
      findEndpoints: (ids) => (features.isOn('bots') ? findEndpoints(db, ids) : []),
      step: (id, reached) => sender.step(id, reached),
    });
  }

  onModuleDestroy(): Promise<void> {
    return this.queue.stop();
  }

  addNew(): void {
    const ids = waitingIdsSince(this.db, this.lastAdded);
    this.lastAdded = ids.at(-1) ?? this.lastAdded;
    this.queue.add(ids);
  }

  addAll(): void {
    this.queue.add(waitingIds(this.db));
  }

  retryNow(id: number): void {
    this.queue.retryNow(id);
  }

  pauseMs(url: string): number {
    return this.hosts.pauseMs(url);
  }

  get depth() {
    return this.queue.depth;
  }

  restart(bot_id: number): void {
    for (const id of waitingIdsOf(this.db, bot_id)) this.queue.restart(id);
  }
}
