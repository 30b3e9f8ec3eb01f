import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Conflict } from '../errors';
import type { Connection } from './connection';
import { Connections } from './connections';
import { HiddenPeople } from './hidden-people';
import { LiveTiming } from './live-timing';
import { ViewedRoom } from './viewed-room';

/** A connection may serve the tabs of a whole browser. */
const MAX_ROOMS = 50;

/** Who has which room on screen. */
@Injectable()
export class RoomPresence implements OnModuleDestroy {
  private readonly rooms = new Map<number, ViewedRoom>();
  /** Called when the last connection of a person stops showing a room. */
  whenLeft: (user_id: number, room_id: number) => void = () => undefined;

  constructor(
    private readonly connections: Connections,
    private readonly timing: LiveTiming,
    private readonly hidden: HiddenPeople,
  ) {}

  onModuleDestroy(): void {
    for (const room of this.rooms.values()) room.stop();
  }

  /** The person who comes is told who is there; the others, that somebody came. */
  enter(connection: Connection, room_id: number): void {
    if (connection.viewing.size >= MAX_ROOMS && !connection.viewing.has(room_id))
      throw new Conflict('too_many_rooms', `One connection shows at most ${MAX_ROOMS} rooms.`);
    connection.viewing.add(room_id);
    this.room(room_id).add(connection);
  }

  leave(connection: Connection, room_id: number): void {
    if (connection.viewing.delete(room_id)) this.remove(connection, room_id, 0);
  }

  /** The connection broke. Whoever is back soon, on a reload, has not been away. */
  lost(connection: Connection): void {
    for (const room_id of connection.viewing) this.remove(connection, room_id, this.timing.grace);
    connection.viewing.clear();
  }

  /** Silent for too long: nobody looks at it, though the socket is open. */
  away(connection: Connection): void {
    connection.isAway = true;
    for (const room_id of connection.viewing) this.remove(connection, room_id, 0);
  }

  /** A sign of life from somebody who seemed away. */
  back(connection: Connection): void {
    connection.isAway = false;
    for (const room_id of connection.viewing) this.room(room_id).add(connection);
  }

  turnAway(user_id: number, room_id: number): void {
    for (const connection of this.connections.ofUser(user_id)) this.leave(connection, room_id);
  }

  removeRoom(room_id: number): void {
    for (const connection of this.rooms.get(room_id)?.sockets ?? []) this.leave(connection, room_id);
  }

  /** Somebody has begun, or ceased, to hide. */
  seenAnew(user_id: number): void {
    for (const room of this.rooms.values()) room.seenAnew(user_id);
  }

  /** The people who see what is posted in the room as it is posted. */
  viewers(room_id: number): number[] {
    return [...(this.rooms.get(room_id)?.viewers ?? [])];
  }

  isViewing(user_id: number, room_id: number): boolean {
    return this.rooms.get(room_id)?.isViewedBy(user_id) ?? false;
  }

  private room(room_id: number): ViewedRoom {
    let room = this.rooms.get(room_id);
    if (!room) {
      room = new ViewedRoom(room_id, this.timing, this.hidden, () => this.rooms.delete(room_id));
      this.rooms.set(room_id, room);
    }
    return room;
  }

  private remove(connection: Connection, room_id: number, graceMs: number): void {
    if (this.rooms.get(room_id)?.remove(connection, graceMs)) this.whenLeft(connection.user_id, room_id);
  }
}
