import type { MessagePage } from './message.dto';
import { PAGE_SIZE } from './messages.service';

/** The message id to go on from: forwards after `after`, otherwise backwards; null at the end. */
export function nextCursor(page: MessagePage, items: { id: number }[]): string | null {
  if (items.length < (page.limit ?? PAGE_SIZE)) return null;
  return String(cursorOf(page) === 'before' ? items[0]!.id : items.at(-1)!.id);
}

export const cursorOf = ({ after }: MessagePage) => (after === undefined ? 'before' : 'after');
