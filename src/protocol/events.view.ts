import type { EventFrame, ServerFrame } from './frames';

/** One event, as sent on the socket. `docs/websocket.md` describes `data` for each `name`. */
export class EventView {
  type: 'event';
  id: number;
  room_id?: number;
  seq?: number;
  name: EventFrame['name'];
  at: string;
  data: object;
  html?: string;
}

/** Why the log can't continue from your cursor. Reload what you show, then continue from `cursor`. */
export class ResyncView {
  reason: Extract<ServerFrame, { type: 'resync' }>['reason'];
  cursor: number;
}

export class EventsPageView {
  items: EventView[];
  /** Pass this as `after` next time. It can be newer than the last item. */
  cursor: number;
  /** The same value as text if more events are ready; otherwise null. */
  next: string | null;
  resync?: ResyncView;
}
