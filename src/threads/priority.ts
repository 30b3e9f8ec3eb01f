import { getPriority, setPriority } from 'node:os';

/** Of work that can wait. */
const NICE = 10;

/** A process that was started with a lower priority can't raise it. @param pid on Linux also of a thread; those that it starts inherit */
export function yieldToOthers(pid = 0): void {
  setPriority(pid, Math.max(getPriority(), NICE));
}
