import { readdirSync } from 'node:fs';
import { counter, family, gauge } from './exposition';
import type { LoopDelay } from './loop-delay';

const startedAt = Date.now() / 1000 - process.uptime();

/** What any program of Node can say of itself. */
export function processMetrics(loop: LoopDelay): string {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const { mean, p99, max } = loop.recent;
  return (
    counter('process_cpu_seconds_total', 'Processor time used.', (user + system) / 1e6) +
    gauge('process_resident_memory_bytes', 'Memory in use, shared pages included.', rss) +
    gauge('process_start_time_seconds', 'When the process started.', startedAt) +
    gauge('process_open_fds', 'Open file descriptors.', openFiles()) +
    family('nodejs_heap_bytes', 'gauge', 'Memory of JavaScript.', [
      { labels: { kind: 'used' }, value: heapUsed },
      { labels: { kind: 'total' }, value: heapTotal },
      { labels: { kind: 'external' }, value: external },
    ]) +
    family('nodejs_eventloop_delay_seconds', 'gauge', 'How late the event loop ran in the last seconds.', [
      { labels: { quantile: 'mean' }, value: mean / 1000 },
      { labels: { quantile: '0.99' }, value: p99 / 1000 },
      { labels: { quantile: 'max' }, value: max / 1000 },
    ])
  );
}

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}
