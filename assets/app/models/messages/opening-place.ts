import type { MessageItems } from './message-items';
import { placeToRestore } from './reading-place';
import type { ScrollAnchor } from './scroll-anchor';

/** Where one was reading before “Back”, else at the message that the address names, else at the end. */
export function scrollToOpening(list: HTMLElement, items: MessageItems, scroll: ScrollAnchor): void {
  const place = placeToRestore();
  const read = place && items.find(place.message_id);
  const named = list.querySelector<HTMLElement>('.highlighted');
  if (read) {
    if (!location.pathname.endsWith(`/@${place.message_id}`)) read.classList.remove('highlighted');
    scroll.restore(read, place.top);
  } else if (named) scroll.show(named);
  else scroll.scrollToEnd();
}
