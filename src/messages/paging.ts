import type { ListMessages } from './message.dto';
import { PAGE_SIZE } from './message-finder';
import type { MessagePage } from './message-page.queries';

/** Forwards after `after`, otherwise backwards; null at the end. */
export function nextCursor(
  asked: ListMessages,
  { rows, hasOlder, hasNewer }: MessagePage<{ id: number }>,
): string | null {
  const isForwards = cursorName(asked) === 'after';
  const hasMore = isForwards ? hasNewer : hasOlder;
  if (!hasMore && rows.length < (asked.limit ?? PAGE_SIZE)) return null;
  return String(isForwards ? rows.at(-1)!.id : rows[0]!.id);
}

export const cursorName = ({ after }: ListMessages) => (after === undefined ? 'before' : 'after');
