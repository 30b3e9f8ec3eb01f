import { Injectable } from '@nestjs/common';
import { PushQueue } from '../../push/push-queue';
import { PushStats } from '../../push/push-stats';
import { MetricsRegistry } from './metrics-registry';

const STATES = ['closed', 'open', 'half_open'] as const;

@Injectable()
export class PushMetrics {
  constructor(registry: MetricsRegistry, stats: PushStats, queue: PushQueue) {
    registry.counterBy('result', 'campfire_push_results_total', 'Push results, by outcome.', () =>
      Object.entries(stats.results),
    );
    registry.gauge(
      'campfire_push_devices_waiting',
      'Devices with notifications waiting.',
      () => queue.depth.waiting,
    );
    registry.gauge(
      'campfire_push_requests_in_flight',
      'Push requests in flight.',
      () => queue.depth.inFlight,
    );
    registry.gaugeBy('state', 'campfire_push_breakers', 'Push services, by circuit breaker state.', () => {
      const states = [...queue.hosts].map(({ breaker }) => breaker.state);
      return STATES.map((state) => [state, states.filter((one) => one === state).length]);
    });
  }
}
