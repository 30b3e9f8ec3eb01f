import { Injectable } from '@nestjs/common';
import { SPREAD_MS } from '../protocol/limits';
import { Connection, type ConnectionOwner, type Sink } from './connection';
import { LiveStats } from './live-stats';

/** By person and by room. Rooms follow the event log, in commit order. */
@Injectable()
export class Connections {
  private readonly byUser = new Map<number, Set<Connection>>();
  private readonly byRoom = new Map<number, Set<Connection>>();
  readonly all = new Set<Connection>();
  isAccepting = true;

  constructor(private readonly stats: LiveStats) {}

  /** Closes with its session; gets no events before `goLive`. */
  open(sink: Sink, owner: ConnectionOwner): Connection {
    const connection = new Connection(sink, owner, this.stats);
    this.all.add(connection);
    put(this.byUser, connection.user_id, connection);
    this.stats[sink.isSocket ? 'sockets' : 'streams']++;
    return connection;
  }

  /** @param roomIds the person's rooms as of `cursor` */
  goLive(connection: Connection, roomIds: Iterable<number>, cursor: number): void {
    if (!this.all.has(connection)) return;
    connection.cursor = cursor;
    for (const room_id of roomIds) this.subscribe(connection, room_id);
  }

  remove(connection: Connection): void {
    if (!this.all.delete(connection)) return;
    this.stats[connection.isSocket ? 'sockets' : 'streams']--;
    drop(this.byUser, connection.user_id, connection);
    for (const room_id of connection.rooms) drop(this.byRoom, room_id, connection);
  }

  get spreadMs(): number {
    const { perClient, min, max } = SPREAD_MS;
    return Math.round(Math.min(max, Math.max(min, this.all.size * perClient)));
  }

  ofUser(user_id: number): ReadonlySet<Connection> {
    return this.byUser.get(user_id) ?? NONE;
  }

  inRoom(room_id: number): ReadonlySet<Connection> {
    return this.byRoom.get(room_id) ?? NONE;
  }

  /** @param event_id connections past this event already know the later state */
  addMember(user_id: number, room_id: number, event_id: number): void {
    for (const connection of this.ofUser(user_id))
      if (connection.cursor < event_id) this.subscribe(connection, room_id);
  }

  removeMember(user_id: number, room_id: number, event_id: number): void {
    for (const connection of this.ofUser(user_id)) {
      if (connection.cursor > event_id) continue;
      connection.rooms.delete(room_id);
      drop(this.byRoom, room_id, connection);
    }
  }

  removeRoom(room_id: number): void {
    for (const connection of this.inRoom(room_id)) connection.rooms.delete(room_id);
    this.byRoom.delete(room_id);
  }

  closeSession(session_id: number): void {
    for (const connection of this.all)
      if (connection.session_id === session_id) this.close(connection, 1008, 'session ended');
  }

  closeKey(key_id: number): void {
    for (const connection of [...this.all])
      if (connection.key_id === key_id) this.close(connection, 1008, 'session ended');
  }

  closeUser(user_id: number, exceptSession?: number): void {
    for (const connection of [...this.ofUser(user_id)])
      if (exceptSession === undefined || connection.session_id !== exceptSession)
        this.close(connection, 1008, 'session ended');
  }

  closeAddresses(addresses: ReadonlySet<string>): void {
    for (const connection of [...this.all])
      if (connection.address !== undefined && addresses.has(connection.address))
        this.close(connection, 1008, 'banned');
  }

  close(connection: Connection, code: number, reason: string): void {
    this.remove(connection);
    connection.close(code, reason);
  }

  private subscribe(connection: Connection, room_id: number): void {
    if (connection.only_rooms?.has(room_id) === false) return;
    connection.rooms.add(room_id);
    put(this.byRoom, room_id, connection);
  }
}

const NONE: ReadonlySet<Connection> = new Set();

function put(index: Map<number, Set<Connection>>, key: number, connection: Connection): void {
  const set = index.get(key);
  if (set) set.add(connection);
  else index.set(key, new Set([connection]));
}

function drop(index: Map<number, Set<Connection>>, key: number, connection: Connection): void {
  const set = index.get(key);
  if (set?.delete(connection) && set.size === 0) index.delete(key);
}
