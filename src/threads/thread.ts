import { parentPort, workerData } from 'node:worker_threads';
import type { Report, ThreadMessage } from './messages';
import { type Load, type Rest, restBy } from './pace';
import { yieldToOthers } from './priority';

const REPORT_MS = 100;

const say = (message: ThreadMessage) => parentPort!.postMessage(message);

function reporter<Step extends string>(): Report<Step> {
  let reportedAt = 0;
  return (...progress) => {
    const now = performance.now();
    if (now - reportedAt < REPORT_MS) return;
    reportedAt = now;
    say({ progress });
  };
}

/** The program of a thread that has loaded its addons: does what it is told, and says how far it is and how it went. */
export function serve<Order, Step extends string>(
  run: (order: Order, report: Report<Step>, rest: Rest) => Promise<unknown>,
  reasonOf: (error: unknown, order: Order) => string,
): void {
  const { order, load } = workerData as { order: Order; load: Load };
  if (process.platform === 'linux') yieldToOthers(); // elsewhere, all threads have one priority
  say({ isLoaded: true });
  run(order, reporter<Step>(), restBy(load)).then(
    (result) => say({ result }),
    (error: unknown) => say({ error: reasonOf(error, order) }),
  );
}
