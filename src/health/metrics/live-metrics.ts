import { Injectable } from '@nestjs/common';
import { LiveStats } from '../../connections/live-stats';
import { MetricsRegistry } from './metrics-registry';

@Injectable()
export class LiveMetrics {
  constructor(registry: MetricsRegistry, stats: LiveStats) {
    registry.gaugeBy('kind', 'campfire_connections', 'Open connections, by kind.', () => [
      ['socket', stats.sockets],
      ['stream', stats.streams],
    ]);
    registry.counter('campfire_connections_refused_total', 'Refused sockets.', () => stats.refused);
    const reasons = ['slow', 'dead', 'flooded', 'failed'] as const;
    registry.counterBy(
      'reason',
      'campfire_connections_closed_total',
      'Connections closed by the server, by reason.',
      () => reasons.map((reason) => [reason, stats[reason]]),
    );
    registry.counterBy('direction', 'campfire_frames_total', 'Frames, by direction.', () => [
      ['in', stats.framesIn],
      ['out', stats.framesOut],
    ]);
    registry.counter(
      'campfire_resyncs_total',
      'Resyncs sent because a cursor was too old.',
      () => stats.resyncs,
    );
  }
}
