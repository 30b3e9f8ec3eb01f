import { fetch, visit, navigator as visits } from '@hotwired/turbo';
import { text } from '../../../texts/browser';
import { isOurs } from '../../net/own-response';
import { whenReachable } from '../connection/reachable';
import { notice } from './notice';
import { steadyFetch } from './steady-fetch';

/** Turbo rejects with the same error that it reports. */
let reportedError: unknown;
let pending = new AbortController();

/** Without a response of the server the current page stays; the next one opens when the server is back. */
export function stayWhenUnreachable(): void {
  document.addEventListener('turbo:before-fetch-request', ({ detail }) => {
    detail.fetchRequest ??= { response: steadyFetch(detail.url, detail.fetchOptions, fetch) };
  });
  document.addEventListener('turbo:fetch-request-error', (event) => {
    event.preventDefault();
    reportedError = event.detail.error;
    stay(event.target);
  });
  document.addEventListener('turbo:before-fetch-response', (event) => {
    if (isOurs(event.detail.fetchResponse.response)) return;
    event.preventDefault();
    stay(event.target);
  });
  window.addEventListener('unhandledrejection', (event) => {
    if (event.reason === reportedError) event.preventDefault();
  });
}

function stay(target: EventTarget | null): void {
  if (target instanceof HTMLAnchorElement) return; // only fetched ahead
  const { currentVisit } = visits;
  const next = target instanceof HTMLFormElement ? undefined : currentVisit;
  // “Back” changes the address before the page comes.
  if (next?.action === 'restore') visits.history.replace(visits.view.lastRenderedLocation);
  visits.stop();
  if (currentVisit) visits.adapter.visitFailed(currentVisit); // or its progress bar would stay
  document.documentElement.removeAttribute('aria-busy');
  notice(next ? text.live.opensLater : text.live.unreachable, 'alert');
  if (next) openLater(next.location);
}

/** Whoever has clicked or typed since then is busy here and is not taken away. */
function openLater(location: URL): void {
  pending.abort();
  const attempt = new AbortController();
  pending = attempt;
  const { signal } = attempt;
  for (const type of ['pointerdown', 'keydown'] as const)
    document.addEventListener(type, () => attempt.abort(), { capture: true, signal });
  whenReachable(() => {
    attempt.abort();
    visit(location);
  }, signal);
}
