import { isFull } from './full';

/** The processor time of this thread in µs: others on the machine do not count. */
export function processorTime(work: () => void): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return user + system;
}

/** Processor time in µs of the reference work on the machine where the limits of the tests were set. */
const REFERENCE = 8_000;
const [BATCHES, RUNS] = [7, 5];

let slowness: number | undefined;

/**
 * What a limit comes to on this machine, in the limit's own unit. A full run scales it by the time of a piece of work
 * that no change of ours makes slower: another machine, or a busy one, takes longer for the same. The ordinary run only
 * looks for what is far beyond the limit.
 */
export function allowed(limit: number): number {
  slowness ??= isFull ? Math.max(1, referenceTime() / REFERENCE) : 5;
  return limit * slowness;
}

/** The median of batches: in the first the code is not compiled yet, and one run is as short as a tick of some clocks. */
function referenceTime(): number {
  const batch = () => processorTime(() => Array.from({ length: RUNS }, referenceWork)) / RUNS;
  return Array.from({ length: BATCHES }, batch).sort((a, b) => a - b)[BATCHES >> 1]!;
}

function referenceWork(): number {
  const words = Array.from({ length: 20_000 }, (_, index) => `word${(index * 7_919) % 20_011}`);
  const text = words.join(' ');
  const counts = new Map<string, number>();
  for (const word of text.match(/[a-z]+\d/g)!) counts.set(word, (counts.get(word) ?? 0) + 1);
  const copy = JSON.parse(JSON.stringify([...words].sort()));
  return copy.length + counts.size + text.replace(/\d+/g, '#').length;
}

/** Watches the turns of the event loop: what others wait for, without what other programs take. */
export class TurnWatch {
  private longest = 0;
  private before = process.threadCpuUsage();
  private next = setImmediate(() => this.turn());

  /** @returns the processor time of the longest turn, in µs */
  stop(): number {
    clearImmediate(this.next);
    return this.longest;
  }

  private turn(): void {
    const { user, system } = process.threadCpuUsage(this.before);
    this.longest = Math.max(this.longest, user + system);
    this.before = process.threadCpuUsage();
    this.next = setImmediate(() => this.turn());
  }
}
