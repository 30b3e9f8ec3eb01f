import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventName } from '../../protocol/frames';
import { EventDispatcher } from '../../writes/dispatcher';
import { WritesService } from '../../writes/writes.service';
import { MetricsRegistry } from './metrics-registry';

@Injectable()
export class WriteMetrics implements OnModuleInit {
  private readonly events = new Map<EventName, number>();

  constructor(
    private readonly dispatcher: EventDispatcher,
    registry: MetricsRegistry,
    writes: WritesService,
  ) {
    this.registerWrites(registry, writes);
    registry.counterBy(
      'name',
      'campfire_events_total',
      'Events appended to the event log, by name.',
      () => this.events,
    );
  }

  private registerWrites(registry: MetricsRegistry, writes: WritesService): void {
    const { stats } = writes;
    registry.counter('campfire_writes_total', 'Writes committed.', () => stats.writes);
    registry.counter(
      'campfire_write_commits_total',
      'Committed transactions; each holds one or more writes.',
      () => stats.commits,
    );
    registry.counter(
      'campfire_write_rollbacks_total',
      'Writes rolled back after an error.',
      () => stats.rollbacks,
    );
    registry.counter(
      'campfire_writes_rejected_total',
      'Writes rejected because the queue was full.',
      () => stats.rejected,
    );
    registry.counter(
      'campfire_write_commit_seconds_total',
      'Time spent in transactions.',
      () => stats.commitMs / 1000,
    );
    registry.gauge('campfire_write_queue_depth', 'Writes waiting in the queue.', () => writes.depth);
  }

  onModuleInit(): void {
    this.dispatcher.register(({ name }) => this.events.set(name, (this.events.get(name) ?? 0) + 1));
  }
}
