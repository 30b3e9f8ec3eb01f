import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Connection } from '../connections/connection';
import { LiveTiming } from '../connections/live-timing';
import { PresenceSettings } from './presence-settings';

interface Person {
  readonly sockets: Set<Connection>;
  leaving?: NodeJS.Timeout;
}

type Listener = (user_id: number, isOnline: boolean) => void;

@Injectable()
export class OnlineStatus implements OnModuleDestroy {
  private readonly people = new Map<number, Person>();
  private readonly listeners = new Set<Listener>();
  private isStopped = false;

  constructor(
    private readonly timing: LiveTiming,
    private readonly settings: PresenceSettings,
  ) {
    // Before `RoomViewers` does in `onModuleInit`: people go offline first, then leave their rooms.
    settings.subscribe((user_id) => {
      if (this.people.has(user_id)) this.notify(user_id, this.isOnline(user_id));
    });
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    for (const { leaving } of this.people.values()) clearTimeout(leaving);
  }

  subscribe(listener: Listener): void {
    this.listeners.add(listener);
  }

  isOnline(user_id: number): boolean {
    return this.people.has(user_id) && !this.settings.isHidden(user_id);
  }

  socketsOf(user_id: number): Iterable<Connection> {
    return this.people.get(user_id)?.sockets ?? [];
  }

  connect(connection: Connection): boolean {
    const person = this.people.get(connection.user_id);
    clearTimeout(person?.leaving);
    if (person) person.sockets.add(connection);
    else this.people.set(connection.user_id, { sockets: new Set([connection]) });
    return !person && this.isOnline(connection.user_id);
  }

  disconnect(connection: Connection): void {
    const person = this.people.get(connection.user_id);
    if (!person?.sockets.delete(connection) || person.sockets.size > 0 || this.isStopped) return;
    person.leaving = setTimeout(() => this.expire(connection.user_id), this.timing.grace).unref();
  }

  private expire(user_id: number): void {
    if (this.people.get(user_id)?.sockets.size !== 0) return;
    const wasOnline = this.isOnline(user_id);
    this.people.delete(user_id);
    if (wasOnline) this.notify(user_id, false);
  }

  private notify(user_id: number, isOnline: boolean): void {
    for (const listener of this.listeners) listener(user_id, isOnline);
  }
}
