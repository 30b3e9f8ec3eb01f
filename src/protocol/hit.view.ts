import { MessageView } from './message.view';
import { RoomView } from './room.view';

export class HitView {
  message: MessageView;
  room: RoomView;
  /** The matching part as sanitized HTML, with `<mark>` around each hit and `&hellip;` where it was cut. */
  snippet: string;
}

export class HitList {
  items: HitView[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
}
