import { MessageView } from '../messages/message.view';
import { RoomView } from '../rooms/room.view';

export class HitView {
  message: MessageView;
  room: RoomView;
  /** The matching part as clean HTML: text with `<mark>` around each hit, and `&hellip;` where it was cut off. */
  snippet: string;
}

export class HitList {
  items: HitView[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}
