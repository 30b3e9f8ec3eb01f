import { navigator as visits } from '@hotwired/turbo';

interface Place {
  message_id: number;
  /** Distance from the upper edge of the list, in pixels. */
  top: number;
}

const ROOM = /^(\/rooms\/\d+)(?:\/@\d+)?$/;
const places = new Map<string, Place>();

export function rememberPlaces(): void {
  let entry: string | undefined;
  document.addEventListener('turbo:load', () => {
    entry = historyEntry();
  });
  document.addEventListener('turbo:before-render', () => {
    const place = placeOnScreen();
    if (entry && place) places.set(entry, place);
    else if (entry) places.delete(entry);
  });
  document.addEventListener('turbo:before-fetch-request', ({ detail }) => {
    const { action, location } = visits.currentVisit ?? {};
    const place = placeToRestore();
    const [, room] = ROOM.exec(detail.url.pathname) ?? [];
    if (action === 'restore' && location?.pathname === detail.url.pathname && room && place)
      detail.url = new URL(`${room}/@${place.message_id}`, detail.url); // the page that has it
  });
}

export function placeToRestore(): Place | undefined {
  return places.get(historyEntry() ?? '');
}

function historyEntry(): string | undefined {
  return history.state?.turbo?.restorationIdentifier;
}

export function placeOnScreen(): Place | undefined {
  const list = document.querySelector('.room-scroll');
  const isAway = document.querySelector('[data-message-list-target="newest"]:not([hidden])') !== null;
  if (!list || !isAway) return undefined;
  const edge = list.getBoundingClientRect().top;
  for (const message of list.querySelectorAll<HTMLElement>('.message[data-message-id]')) {
    const { top, bottom } = message.getBoundingClientRect();
    if (bottom > edge) return { message_id: Number(message.dataset.messageId), top: top - edge };
  }
  return undefined;
}
