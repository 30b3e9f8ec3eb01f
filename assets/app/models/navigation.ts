import { cache, config, morphElements, visit, navigator as visits } from '@hotwired/turbo';
import { text } from '../../texts/browser';
import { live } from './live';
import { notice } from './notice';
import { ask } from './question';
import { markRoom } from './room-marks';

/** What a page of the same room keeps while the rest of it is drawn again. */
const KEPT = '.room-scroll, .room-foot, #connection';
const SCROLLERS = '.sidebar-rooms, .pings';

/** Turbo as this chat wants it. */
export function setUpNavigation(): void {
  config.drive.progressBarDelay = 500;
  config.forms.confirm = (question, form, submitter) =>
    ask(question, submitter ?? form.querySelector<HTMLElement>('[type=submit]'));
  document.addEventListener('turbo:before-render', (event) => {
    const { newBody, renderMethod, render } = event.detail;
    const left = live.attendance?.roomId;
    takeTheme(newBody);
    live.turnPage();
    if (renderMethod === 'replace')
      event.detail.render = (now, next) => keepSidebar(next, left, () => render(now, next));
  });
  document.addEventListener('turbo:before-morph-element', (event) => {
    if ((event.target as Element).matches(KEPT)) event.preventDefault();
  });
  document.addEventListener('turbo:render', () => live.turnPage());
  document.addEventListener('turbo:load', () => cache.exemptPageFromCache()); // an old page is a wrong page
  document.addEventListener('turbo:fetch-request-error', stay);
  // The service worker, when somebody has clicked on a notification.
  navigator.serviceWorker?.addEventListener('message', ({ data }) => {
    if (data?.type === 'open') visit(data.path);
  });
  window.addEventListener('unhandledrejection', (event) => {
    if (event.reason === told) event.preventDefault();
  });
}

/** The fault that was last told to the person; Turbo throws it as well. */
let told: unknown;

/** The new page's sidebar, drawn into the one that is there: nothing flickers, and it stays scrolled. */
function keepSidebar(next: HTMLElement, left: number | undefined, render: () => void): void {
  const sidebar = document.getElementById('sidebar');
  const fresh = next.querySelector('#sidebar');
  if (!sidebar || !fresh) return render();
  const scrolled = [...sidebar.querySelectorAll(SCROLLERS)].map(
    (part) => [part, part.scrollTop, part.scrollLeft] as const,
  );
  morphElements(sidebar, fresh.cloneNode(true) as Element);
  const seen = sidebar.querySelector<HTMLElement>(`[data-room-id="${left}"]`);
  if (seen) markRoom(seen, false, 0); // the server learns a moment later that I have seen it all
  fresh.replaceWith(sidebar);
  render();
  for (const [part, top, left] of scrolled) part.scrollTo({ top, left, behavior: 'instant' });
}

/** Turbo leaves `<html>` as it is. */
function takeTheme(body: HTMLElement): void {
  const theme = body.parentElement?.dataset.theme;
  if (theme) document.documentElement.dataset.theme = theme;
}

/** Without a network the page that is there is better than the browser's error. */
function stay(event: CustomEvent<{ error: unknown }>): void {
  event.preventDefault();
  told = event.detail.error;
  visits.stop();
  document.documentElement.removeAttribute('aria-busy');
  notice(text.live.unreachable, 'alert');
}
