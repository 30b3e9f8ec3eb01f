/** How late the server's event loop is, with and without the time in which it waited for a processor. */
export class LoopDelay {
  #inspector;

  constructor(inspector) {
    this.#inspector = inspector;
  }

  /** Forgets what it has measured before. */
  start() {
    return this.#inspector.evaluate(`globalThis.soakLoop = (${watchLoop})()`);
  }

  /** @returns the 99th percentiles in milliseconds: `{ own, total }` */
  read() {
    return this.#inspector.evaluate('soakLoop.read()');
  }
}

/** Runs in the server, which is given its source: everything it needs is within. */
export function watchLoop() {
  const { openSync, readSync } = process.getBuiltinModule('node:fs');
  const { createHistogram } = process.getBuiltinModule('node:perf_hooks');
  const INTERVAL_MS = 5;
  const schedstat = openSync('/proc/thread-self/schedstat', 'r');
  const bytes = Buffer.alloc(64);
  const [own, total] = [createHistogram(), createHistogram()];

  /** For so long, in milliseconds, has this thread waited for a processor although it could run. */
  const waitedMs = () => {
    const length = readSync(schedstat, bytes, 0, bytes.length, 0);
    return Number(bytes.toString('latin1', 0, length).split(' ')[1]) / 1e6;
  };
  const record = (histogram, ms) => histogram.record(Math.max(1, Math.round(ms * 1000)));
  let last = { at: performance.now(), waited: waitedMs() };
  setInterval(() => {
    const now = { at: performance.now(), waited: waitedMs() };
    const late = now.at - last.at - INTERVAL_MS;
    record(total, late);
    // It may have waited before the timer was due, which made nothing late.
    record(own, late - Math.max(0, now.waited - last.waited - INTERVAL_MS));
    last = now;
  }, INTERVAL_MS).unref();
  const p99 = (histogram) => histogram.percentile(99) / 1000;
  return { read: () => ({ own: p99(own), total: p99(total) }) };
}
