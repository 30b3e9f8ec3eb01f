import { readdirSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { LoopDelay } from '../loop-delay';
import { MetricsRegistry } from './metrics-registry';

const startedAt = Date.now() / 1000 - process.uptime();

@Injectable()
export class ProcessMetrics {
  constructor(registry: MetricsRegistry, loop: LoopDelay) {
    registry.counter('process_cpu_seconds_total', 'CPU time used.', cpuSeconds);
    registry.gauge('process_resident_memory_bytes', 'Resident memory, including shared pages.', () =>
      process.memoryUsage.rss(),
    );
    registry.gauge('process_start_time_seconds', 'Process start time.', () => startedAt);
    registry.gauge('process_open_fds', 'Open file descriptors.', countOpenFiles);
    registry.gaugeBy('kind', 'nodejs_heap_bytes', 'JavaScript heap size.', () => {
      const { heapUsed, heapTotal, external } = process.memoryUsage();
      return Object.entries({ used: heapUsed, total: heapTotal, external });
    });
    registry.gaugeBy('quantile', 'nodejs_eventloop_delay_seconds', 'Recent event loop delay.', () => {
      const { mean, p99, max } = loop.recent;
      return Object.entries({ mean: mean / 1000, '0.99': p99 / 1000, max: max / 1000 });
    });
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function countOpenFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}
