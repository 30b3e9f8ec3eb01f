import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataDirectory } from '../database/data-directory';
import { sizeOf } from '../database/recovery';
import type { EventName } from '../presence/frames';
import { LiveStats } from '../presence/live-stats';
import { PushLanes } from '../push/push-lanes';
import { PushQueue } from '../push/push-queue';
import { PushStats } from '../push/push-stats';
import { Feed } from '../writes/feed';
import { WritesService } from '../writes/writes.service';
import { counter, family, gauge } from './exposition';
import { HttpMetrics } from './http-metrics';
import { LoopDelay } from './loop-delay';
import { processMetrics } from './process-metrics';

/** Everything `/metrics` says, gathered when it is asked. */
@Injectable()
export class Metrics implements OnModuleInit {
  private readonly events = new Map<EventName, number>();

  constructor(
    private readonly feed: Feed,
    private readonly writes: WritesService,
    private readonly live: LiveStats,
    private readonly directory: DataDirectory,
    private readonly loop: LoopDelay,
    private readonly http: HttpMetrics,
    private readonly push: PushStats,
    private readonly pushQueue: PushQueue,
    private readonly pushLanes: PushLanes,
  ) {}

  onModuleInit(): void {
    this.feed.register(({ name }) => this.events.set(name, (this.events.get(name) ?? 0) + 1));
  }

  render(): string {
    return (
      this.http.render() +
      this.ofWrites() +
      this.ofEvents() +
      this.ofLive() +
      this.ofPush() +
      this.ofDatabase() +
      processMetrics(this.loop)
    );
  }

  private ofWrites(): string {
    const { writes, commits, rollbacks, rejected, commitMs } = this.writes.stats;
    return (
      counter('campfire_writes_total', 'Writes committed.', writes) +
      counter('campfire_write_commits_total', 'Transactions; each commits one write or more.', commits) +
      counter('campfire_write_rollbacks_total', 'Writes undone because they failed.', rollbacks) +
      counter('campfire_writes_rejected_total', 'Writes refused because the queue was full.', rejected) +
      counter('campfire_write_commit_seconds_total', 'Time spent in transactions.', commitMs / 1000) +
      gauge('campfire_write_queue_depth', 'Writes waiting.', this.writes.depth)
    );
  }

  private ofEvents(): string {
    const samples = [...this.events].map(([name, value]) => ({ labels: { name }, value }));
    return family('campfire_events_total', 'counter', 'Events appended to the log, by name.', samples);
  }

  private ofLive(): string {
    const { sockets, streams, framesIn, framesOut, refused, resyncs } = this.live;
    const { slow, dead, flooded, failed } = this.live;
    const closed = Object.entries({ slow, dead, flooded, failed });
    return (
      family('campfire_connections', 'gauge', 'Open now, by kind.', [
        { labels: { kind: 'socket' }, value: sockets },
        { labels: { kind: 'stream' }, value: streams },
      ]) +
      counter('campfire_connections_refused_total', 'Sockets that were not let in.', refused) +
      family(
        'campfire_connections_closed_total',
        'counter',
        'Closed by the server, by reason.',
        closed.map(([reason, value]) => ({ labels: { reason }, value })),
      ) +
      family('campfire_frames_total', 'counter', 'Frames, by direction.', [
        { labels: { direction: 'in' }, value: framesIn },
        { labels: { direction: 'out' }, value: framesOut },
      ]) +
      counter('campfire_resyncs_total', 'Clients told to reload because their cursor was too old.', resyncs)
    );
  }

  private ofPush(): string {
    const { waiting, inFlight } = this.pushQueue.depth;
    const results = Object.entries(this.push.results);
    const states = [...this.pushLanes].map(({ breaker }) => breaker.state);
    return (
      family(
        'campfire_push_results_total',
        'counter',
        'Answers of push services, by what became of the notification.',
        results.map(([result, value]) => ({ labels: { result }, value })),
      ) +
      gauge('campfire_push_devices_waiting', 'Devices that wait to be told something.', waiting) +
      gauge('campfire_push_requests_in_flight', 'Notifications on their way.', inFlight) +
      family(
        'campfire_push_breakers',
        'gauge',
        'Push services, by whether they are called.',
        ['closed', 'open', 'half_open'].map((state) => ({
          labels: { state },
          value: states.filter((one) => one === state).length,
        })),
      )
    );
  }

  private ofDatabase(): string {
    const path = this.directory.databasePath;
    return family('campfire_database_bytes', 'gauge', 'Size of the database and its write-ahead log.', [
      { labels: { file: 'database' }, value: sizeOf(path) },
      { labels: { file: 'wal' }, value: sizeOf(`${path}-wal`) },
    ]);
  }
}
