import { Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection';
import { Connections } from '../connections/connections';
import { RoomViewers } from '../presence/room-viewers';
import { Typing } from '../presence/typing';
import type { EventData, EventName } from '../protocol/frames';
import { OnlineAnnouncements } from './online-announcements';
import { ReadMarks } from './read-marks';

export type NamedEvent = {
  [Name in EventName]: { name: Name; id: number; room_id: number; data: EventData[Name] };
}[EventName];

@Injectable()
export class LiveState {
  constructor(
    private readonly connections: Connections,
    private readonly online: OnlineAnnouncements,
    private readonly viewers: RoomViewers,
    private readonly typing: Typing,
    private readonly reads: ReadMarks,
  ) {}

  connect(connection: Connection): void {
    this.online.connect(connection);
  }

  disconnect(connection: Connection): void {
    this.typing.leave(connection);
    this.viewers.disconnect(connection);
    this.online.disconnect(connection);
    this.connections.remove(connection);
  }

  /** New members receive the event that added them; typing ends before the message is shown. */
  beforeDelivery(event: NamedEvent): void {
    const { id, room_id } = event;
    switch (event.name) {
      case 'room.created':
        for (const user_id of event.data.user_ids) this.connections.addMember(user_id, room_id, id);
        return;
      case 'member.added':
        for (const user of event.data.users) this.connections.addMember(user.id, room_id, id);
        return;
      case 'message.posted':
        return this.typing.stop(event.data.message.creator.id, room_id);
      case 'member.removed':
        return this.typing.stop(event.data.user_id, room_id);
      case 'room.deleted':
        return this.typing.removeRoom(room_id);
    }
  }

  /** Removed members are unsubscribed after the event is sent to them. */
  afterDelivery(event: NamedEvent): void {
    const { id, room_id } = event;
    switch (event.name) {
      case 'message.posted':
        return this.reads.onPosted(room_id, event.data.message.id);
      case 'room.created':
        if (event.data.room.type === 'direct') this.online.introduce(event.data.user_ids);
        return;
      case 'member.removed':
        this.viewers.removeUser(event.data.user_id, room_id);
        return this.connections.removeMember(event.data.user_id, room_id, id);
      case 'room.deleted':
        this.viewers.removeRoom(room_id);
        return this.connections.removeRoom(room_id);
    }
  }
}
