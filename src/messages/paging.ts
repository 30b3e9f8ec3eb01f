import type { MessagePage } from './message.dto';
import { PAGE_SIZE } from './messages.service';

/** The message id to go on from: forwards after `after`, otherwise backwards; null at the end. */
export function nextCursor(page: MessagePage, items: { id: number }[]): string | null {
  if (items.length < (page.limit ?? PAGE_SIZE)) return null;
  return String(page.after === undefined ? items[0]!.id : items.at(-1)!.id);
}

export function linkToNext(path: string, { after, limit }: MessagePage, next: string): string {
  const query = new URLSearchParams({ [after === undefined ? 'before' : 'after']: next });
  if (limit !== undefined) query.set('limit', String(limit));
  return `<${path}?${query}>; rel="next"`;
}
