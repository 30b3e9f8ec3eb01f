import { parentPort, workerData } from 'node:worker_threads';
import type { Report, ThreadMessage } from './messages';
import { type Load, type Rest, restBy } from './pace';
import { yieldToOthers } from './priority';

const REPORT_MS = 100;

const send = (message: ThreadMessage) => parentPort!.postMessage(message);

function reporter<Step extends string>(): Report<Step> {
  let reportedAt = 0;
  return (...progress) => {
    const now = performance.now();
    if (now - reportedAt < REPORT_MS) return;
    reportedAt = now;
    send({ progress });
  };
}

/** Runs the orders of a thread that has loaded its addons, and reports progress and results. */
export function serve<Order, Step extends string>(
  run: (order: Order, report: Report<Step>, rest: Rest) => Promise<unknown>,
  reasonOf: (error: unknown, order: Order) => string,
): void {
  const { order, load } = workerData as { order: Order; load: Load };
  if (process.platform === 'linux') yieldToOthers(); // elsewhere, all threads have one priority
  send({ isLoaded: true });
  run(order, reporter<Step>(), restBy(load)).then(
    (result) => send({ result }),
    (error: unknown) => send({ error: reasonOf(error, order) }),
  );
}
