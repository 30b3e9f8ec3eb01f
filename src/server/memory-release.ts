import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_MS = 1_000;
const QUIET_LOOKS = 5;
const PAUSE_LOOKS = 60;
const QUIET_SHARE = 0.02;
const WORTH_BYTES = 8 * 1024 * 1024;

interface Heap {
  /** Processor time so far, which other work on the machine doesn't stretch. */
  activeMs: () => number;
  bytes: () => number;
  /** Stops the event loop: for 40 ms of processor time after full load. */
  collect: () => void;
}

/** V8 keeps the memory that a burst or the start needed. Gives it back after five quiet seconds, at most once a minute. */
export function releaseMemoryWhenQuiet(heap: Heap = v8Heap()): NodeJS.Timeout {
  const active = [heap.activeMs()];
  let kept = 0;
  let pause = 0;
  return setInterval(() => {
    const now = heap.activeMs();
    active.push(now);
    if (pause > 0) pause--;
    if (active.length <= QUIET_LOOKS) return;
    const isQuiet = now - active.shift()! <= QUIET_SHARE * QUIET_LOOKS * LOOK_MS;
    if (!isQuiet || pause > 0 || heap.bytes() - kept < WORTH_BYTES) return;
    heap.collect();
    kept = heap.bytes();
    pause = PAUSE_LOOKS;
  }, LOOK_MS).unref();
}

function v8Heap(): Heap {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as NonNullable<typeof globalThis.gc>;
  // V8 compares its flags before it takes code from a cache (`src/code-cache`).
  setFlagsFromString('--no-expose-gc');
  return {
    activeMs: () => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) / 1000;
    },
    bytes: () => getHeapStatistics().total_physical_size,
    // A regular collection returns no page to the system.
    collect: () => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' }),
  };
}
