import { type ResourceLimits, Worker } from 'node:worker_threads';
import { buildOutput } from '../config/build-output';
import type { Report, ThreadMessage } from './messages';
import { measureLoad } from './pace';

export class ThreadError extends Error {}

/** Beside the event loop, and outside its thread pool. @param limits of its memory @throws {ThreadError} */
export function runInThread<Result, Step extends string>(
  program: string,
  order: object,
  report: Report<Step>,
  signal: AbortSignal,
  limits: ResourceLimits = {},
): Promise<Result> {
  const { load, stop } = measureLoad();
  const worker = new Worker(buildOutput(program), { workerData: { order, load }, resourceLimits: limits });
  const loaded = new Promise<void>((resolve) => {
    worker.once('message', () => resolve());
    worker.once('exit', () => resolve());
  });
  const end = () => void loaded.then(() => worker.terminate());
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  return new Promise<Result>((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      if ('progress' in message) report(...(message.progress as Parameters<Report<Step>>));
      else if ('error' in message) reject(new ThreadError(message.error));
      else if ('result' in message) resolve(message.result as Result);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new ThreadError('The server stopped in the middle of it.')));
  }).finally(() => {
    stop();
    signal.removeEventListener('abort', end);
  });
}
