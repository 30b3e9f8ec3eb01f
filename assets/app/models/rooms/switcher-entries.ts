import type { UserView } from '../../../../src/protocol/frames';
import { avatar } from '../composer/people-source';
import { distinctionIn } from '../people/person-name';
import { isUnread, mentionCount } from './room-badges';

export interface SwitcherEntry {
  name: string;
  icon: Node | null;
  /** Undefined for someone without a ping, who gets one. */
  href?: string;
  personId?: string;
  /** Only of people with similar names. */
  distinction?: string;
  mark?: Node | null;
}

/** Unread first, then those visited last, then the rest, without the one on screen. @param recent ids, newest first */
export function roomEntries(source: ParentNode, recent: number[]): SwitcherEntry[] {
  const items = [...source.querySelectorAll<HTMLElement>('#sidebar [data-room-id]')].filter(
    (item) => !item.querySelector('[aria-current]'),
  );
  const rankOf = (item: HTMLElement) => {
    if (isUnread(item)) return mentionCount(item) > 0 ? -2 : -1;
    const place = recent.indexOf(Number(item.dataset.roomId));
    return place < 0 ? recent.length : place;
  };
  return items.sort((a, b) => rankOf(a) - rankOf(b)).map(roomEntry);
}

function roomEntry(item: HTMLElement): SwitcherEntry {
  const link = item.querySelector('a')!;
  const copy = (selector: string) => {
    const part = item.querySelector(selector);
    return part && document.importNode(part, true);
  };
  return {
    name: item.dataset.name ?? (link.title || link.querySelector('.clip')?.textContent || ''),
    icon: copy('svg.icon, .avatar'),
    href: link.getAttribute('href') ?? '',
    personId: item.querySelector<HTMLElement>('.ping-avatars-1 .avatar')?.dataset.presenceOf,
    mark: copy('.unread-mark'),
  };
}

export const personEntry = (user: UserView): SwitcherEntry => ({
  name: user.name,
  icon: avatar(user),
  personId: String(user.id),
  distinction: distinctionIn(user),
});
