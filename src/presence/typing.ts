import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Connection } from '../connections/connection';
import { Connections } from '../connections/connections';
import { LiveTiming } from '../connections/live-timing';
import { Packet } from '../connections/packet';

interface Typist {
  connection: Connection;
  room_id: number;
  name: string;
  announcedAt: number;
  timer: NodeJS.Timeout;
}

/** Ends after a while, with the connection, and before the message is shown. */
@Injectable()
export class Typing implements OnModuleDestroy {
  private readonly typists = new Map<string, Typist>();

  constructor(
    private readonly connections: Connections,
    private readonly timing: LiveTiming,
  ) {}

  onModuleDestroy(): void {
    for (const { timer } of this.typists.values()) clearTimeout(timer);
  }

  start(connection: Connection, room_id: number, name: string): void {
    const key = keyOf(room_id, connection.user_id);
    const typist = this.typists.get(key) ?? this.begin(key, connection, room_id, name);
    typist.connection = connection;
    typist.timer.refresh();
    const now = performance.now();
    if (now - typist.announcedAt < this.timing.typingRepeat) return;
    typist.announcedAt = now;
    this.announce(typist, true);
  }

  stop(user_id: number, room_id: number): void {
    const typist = this.typists.get(keyOf(room_id, user_id));
    if (!typist) return;
    clearTimeout(typist.timer);
    this.typists.delete(keyOf(room_id, user_id));
    this.announce(typist, false);
  }

  leave(connection: Connection, room_id?: number): void {
    for (const typist of [...this.typists.values()])
      if (typist.connection === connection && (room_id ?? typist.room_id) === typist.room_id)
        this.stop(connection.user_id, typist.room_id);
  }

  removeRoom(room_id: number): void {
    for (const typist of [...this.typists.values()])
      if (typist.room_id === room_id) this.stop(typist.connection.user_id, room_id);
  }

  private begin(key: string, connection: Connection, room_id: number, name: string): Typist {
    const timer = setTimeout(() => this.stop(connection.user_id, room_id), this.timing.typing).unref();
    const typist = { connection, room_id, name, announcedAt: Number.NEGATIVE_INFINITY, timer };
    this.typists.set(key, typist);
    return typist;
  }

  private announce({ connection, room_id, name }: Typist, active: boolean): void {
    const { user_id } = connection;
    const packet = Packet.of({ type: 'typing', room_id, user_id, name, active });
    for (const other of this.connections.inRoom(room_id))
      if (other.user_id !== user_id && other.isSocket) other.deliver(packet);
  }
}

const keyOf = (room_id: number, user_id: number) => `${room_id}:${user_id}`;
