import { isOurs } from '../../net/own-response';

const RETRY_MS = 3_000;
const PROBE = '/health/live';

/** Runs once the server itself responds; `navigator.onLine` and a proxy’s response do not mean that. */
export function whenReachable(run: () => void, signal: AbortSignal): void {
  const end = new AbortController();
  const until = AbortSignal.any([signal, end.signal]);
  const check = async () => {
    if (!(await isReachable()) || until.aborted) return;
    end.abort();
    run();
  };
  const timer = setInterval(check, RETRY_MS);
  until.addEventListener('abort', () => clearInterval(timer));
  window.addEventListener('online', check, { signal: until });
}

async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  const patience = AbortSignal.timeout(2 * RETRY_MS);
  const answer = await fetch(PROBE, { cache: 'no-store', signal: patience }).catch(() => undefined);
  return answer?.ok === true && isOurs(answer);
}
