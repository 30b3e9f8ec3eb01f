import { cache, config, morphElements, visit } from '@hotwired/turbo';
import { live } from '../connection/live';
import { rememberPlaces } from '../messages/reading-place';
import { setUnread } from '../rooms/room-badges';
import { confirmForm } from './confirmation';
import { leaveErrorsToServer } from './form-errors';
import { stayWhenUnreachable } from './unreachable';

const PERMANENT = '.room-scroll, .room-foot, #connection';
const SCROLLERS = '.sidebar-rooms, .pings';

export function setUpNavigation(): void {
  rememberPlaces();
  config.drive.progressBarDelay = 500;
  config.forms.confirm = confirmForm;
  document.addEventListener('turbo:before-render', (event) => {
    const { newBody, renderMethod, render } = event.detail;
    const left = live.currentRoom?.roomId;
    applyLook(newBody);
    live.pageChanged();
    if (renderMethod === 'replace')
      event.detail.render = (now, next) => renderWithSidebar(next, left, () => render(now, next));
  });
  document.addEventListener('turbo:before-morph-element', (event) => {
    if ((event.target as Element).matches(PERMANENT)) event.preventDefault();
  });
  document.addEventListener('turbo:render', () => live.pageChanged());
  document.addEventListener('turbo:load', () => cache.exemptPageFromCache()); // a cached page would be out of date
  stayWhenUnreachable();
  leaveErrorsToServer();
  // Sent by the service worker after a click on a notification.
  navigator.serviceWorker?.addEventListener('message', ({ data }) => {
    if (data?.type === 'open') visit(data.path);
  });
}

function renderWithSidebar(next: HTMLElement, left: number | undefined, render: () => void): void {
  const sidebar = document.getElementById('sidebar');
  const fresh = next.querySelector('#sidebar');
  if (!sidebar || !fresh) return render();
  const scrolled = [...sidebar.querySelectorAll(SCROLLERS)].map(
    (part) => [part, part.scrollTop, part.scrollLeft] as const,
  );
  morphElements(sidebar, fresh.cloneNode(true) as Element);
  const seen = sidebar.querySelector<HTMLElement>(`[data-room-id="${left}"]`);
  if (seen) setUnread(seen, false, 0); // the server marks it as read a moment later
  fresh.replaceWith(sidebar);
  render();
  for (const [part, top, left] of scrolled) part.scrollTo({ top, left, behavior: 'instant' });
}

/** Turbo does not update `<html>`. */
function applyLook(body: HTMLElement): void {
  const { theme, density } = body.parentElement?.dataset ?? {};
  const { dataset } = document.documentElement;
  if (theme) dataset.theme = theme;
  if (density) dataset.density = density;
}
