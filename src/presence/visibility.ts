import { Injectable } from '@nestjs/common';
import { HiddenPeople } from './hidden-people';
import { Presence } from './presence';
import { RoomPresence } from './room-presence';

/** Whether others may see that somebody is here: chosen by the person, true at once for all of their devices. */
@Injectable()
export class Visibility {
  constructor(
    private readonly hidden: HiddenPeople,
    private readonly presence: Presence,
    private readonly rooms: RoomPresence,
  ) {}

  /** To hide looks to others like leaving, to show oneself again like coming. */
  choose(user_id: number, isHidden: boolean): void {
    if (this.hidden.has(user_id) === isHidden) return;
    this.hidden.put(user_id, isHidden);
    this.presence.seenAnew(user_id);
    this.rooms.seenAnew(user_id);
  }
}
