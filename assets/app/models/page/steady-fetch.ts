import { readWhole } from '../../net/whole-response';
import { onLineLost, STALLED_MS } from './steady-request';

type Fetch = (url: URL, options: RequestInit) => Promise<Response>;

/**
 * Like `fetch`, but half a page is none, and what only reads ends when nothing moves or the line is lost.
 * @throws {TypeError} {DOMException} `AbortError`
 */
export async function steadyFetch(url: URL, options: RequestInit, fetch: Fetch): Promise<Response> {
  const line = watchLine(options.method);
  const signal = AbortSignal.any([line.signal, options.signal ?? []].flat());
  try {
    // Browsers keep a permanent redirect, even that of a captive portal.
    const response = await fetch(url, { cache: 'no-store', ...options, signal });
    return await readWhole(response, line.moved);
  } finally {
    line.stop();
  }
}

/** A form that was sent may have had its effect, so it is waited for. */
function watchLine(method = 'GET') {
  const line = new AbortController();
  const { signal } = line;
  if (!/^get$/i.test(method)) return { signal, moved() {}, stop() {} };
  const giveUp = () => line.abort(new TypeError());
  let timer = setTimeout(giveUp, STALLED_MS);
  const unsubscribe = onLineLost(giveUp);
  const stop = () => {
    clearTimeout(timer);
    unsubscribe();
  };
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, STALLED_MS);
  };
  return { signal, moved, stop };
}
