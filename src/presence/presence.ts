import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import type { Connection } from './connection';
import { HiddenPeople } from './hidden-people';
import { LiveTiming } from './live-timing';
import { Packet } from './packet';
import { findPartners } from './partners';

interface Person {
  readonly sockets: Set<Connection>;
  /** Runs while the last socket is gone and the next may come. */
  leaving?: NodeJS.Timeout;
}

/** Who is connected, told to the people they have a direct room with. */
@Injectable()
export class Presence implements OnModuleDestroy {
  private readonly people = new Map<number, Person>();
  private isStopped = false;

  constructor(
    private readonly db: ReadDatabase,
    private readonly timing: LiveTiming,
    private readonly hidden: HiddenPeople,
  ) {}

  onModuleDestroy(): void {
    this.isStopped = true;
    for (const { leaving } of this.people.values()) clearTimeout(leaving);
  }

  /** A socket that has just become live learns who is online; the first one of a person is news to the others. */
  connect(connection: Connection): void {
    const { user_id } = connection;
    const partners = findPartners(this.db, user_id);
    for (const partner of partners) if (this.isSeen(partner)) connection.send(frame(partner, true));
    const person = this.people.get(user_id);
    clearTimeout(person?.leaving);
    if (person) person.sockets.add(connection);
    else {
      this.people.set(user_id, { sockets: new Set([connection]) });
      if (this.isSeen(user_id)) this.tell(partners, user_id, true);
    }
  }

  disconnect(connection: Connection): void {
    const person = this.people.get(connection.user_id);
    if (!person?.sockets.delete(connection) || person.sockets.size > 0 || this.isStopped) return;
    person.leaving = setTimeout(() => this.left(connection.user_id), this.timing.grace).unref();
  }

  /** Connected, and shows it. */
  private isSeen(user_id: number): boolean {
    return this.people.has(user_id) && !this.hidden.has(user_id);
  }

  /** Somebody has begun, or ceased, to hide. */
  seenAnew(user_id: number): void {
    if (this.people.has(user_id)) this.tell(findPartners(this.db, user_id), user_id, this.isSeen(user_id));
  }

  /** These people now share a direct room. */
  introduce(user_ids: number[]): void {
    for (const user_id of user_ids)
      if (this.isSeen(user_id))
        this.tell(
          user_ids.filter((id) => id !== user_id),
          user_id,
          true,
        );
  }

  private left(user_id: number): void {
    if (this.people.get(user_id)?.sockets.size !== 0) return;
    const wasSeen = this.isSeen(user_id);
    this.people.delete(user_id);
    if (wasSeen) this.tell(findPartners(this.db, user_id), user_id, false);
  }

  private tell(user_ids: number[], user_id: number, online: boolean): void {
    const packet = Packet.of(frame(user_id, online));
    for (const id of user_ids)
      for (const socket of this.people.get(id)?.sockets ?? []) socket.deliver(packet);
  }
}

const frame = (user_id: number, online: boolean) => ({ type: 'presence', user_id, online }) as const;
