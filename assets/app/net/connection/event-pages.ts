import type { EventFrame, ServerFrame } from '../../../../src/protocol/frames';
import type { HttpApi } from './http-api';

export interface EventsPage {
  items: EventFrame[];
  cursor: number;
  next: string | null;
  resync?: { reason: 'cursor_too_old' | 'cursor_unknown'; cursor: number };
}

interface EventsQuery {
  after: number | undefined;
  html: boolean | undefined;
  /** Seconds. */
  wait: number;
}

export function readEvents(api: HttpApi, { after, html, wait }: EventsQuery, signal?: AbortSignal) {
  const query = new URLSearchParams({ wait: String(wait) });
  if (after !== undefined) query.set('after', String(after));
  if (html) query.set('html', 'true');
  return api.request<EventsPage>('GET', `/api/v1/events?${query}`, undefined, signal);
}

export async function readMissed(
  api: HttpApi,
  from: number,
  html: boolean | undefined,
  onFrame: (frame: ServerFrame) => void,
): Promise<void> {
  let after = from;
  for (;;) {
    const { items, cursor, next, resync } = await readEvents(api, { after, html, wait: 0 });
    if (resync) onFrame({ type: 'resync', ...resync });
    for (const event of items) onFrame(event);
    if (next === null) return;
    after = cursor;
  }
}
