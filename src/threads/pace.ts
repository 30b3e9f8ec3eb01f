import { performance } from 'node:perf_hooks';

/** Shared with the threads: how much of the last moment the event loop was busy, from 0 to 1. */
export type Load = Float64Array<SharedArrayBuffer>;

const MEASURE_MS = 100;
const SPELL_MS = 10;
const MAX_BUSY = 0.8;
/** After a step that can't be split, such as a check of the database. */
const MAX_PAUSE_MS = 500;

/** Measures the load of this thread's event loop until `stop`. */
export function measureLoad(): { load: Load; stop: () => void } {
  const load: Load = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  let last = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    load[0] = performance.eventLoopUtilization(now, last).utilization;
    last = now;
  }, MEASURE_MS).unref();
  return { load, stop: () => clearInterval(timer) };
}

/** Blocks the thread now and then. @param diskMs for how long it has just kept the disk busy */
export type Rest = (diskMs?: number) => void;

/**
 * For work that may take longer so that posts don't: a thread works as much of the time as the server is idle, at least a fifth.
 * Only what it takes from others counts, not how long it waited for a processor that others use.
 */
export function restBy(load: Load): Rest {
  const cell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let [since, onDisk] = [processorMs(), 0];
  return (diskMs = 0) => {
    onDisk += diskMs;
    const spell = processorMs() - since + onDisk;
    if (spell < SPELL_MS) return;
    const busy = Math.min(load[0]!, MAX_BUSY);
    Atomics.wait(cell, 0, 0, Math.min((spell * busy) / (1 - busy), MAX_PAUSE_MS));
    [since, onDisk] = [processorMs(), 0];
  };
}

function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
