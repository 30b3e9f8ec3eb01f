import type { EventFrame, ServerFrame } from '../presence/frames';

/** One event, as the socket sends it; `data` by `name` is described in `docs/websocket.md`. */
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

/** Why the log cannot be continued from where you were: read what you show anew, then go on from `cursor`. */
export class ResyncView {
  reason: Extract<ServerFrame, { type: 'resync' }>['reason'];
  cursor: number;
}

export class EventsPageView {
  items: EventView[];
  /** Ask with `after` set to this next time; it may be newer than the last of the items. */
  cursor: number;
  /** The same as text when more is there already, otherwise null. */
  next: string | null;
  resync?: ResyncView;
}
