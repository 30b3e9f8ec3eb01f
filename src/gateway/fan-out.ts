import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Connection } from '../connections/connection';
import { Connections } from '../connections/connections';
import { LiveStats } from '../connections/live-stats';
import type { Packet } from '../connections/packet';
import { EventDispatcher } from '../writes/dispatcher';
import type { CommittedEvent } from '../writes/event-log';
import { EventFrames } from './event-frames';
import { LiveState, type NamedEvent } from './live-state';

@Injectable()
export class FanOut implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(FanOut.name);
  private unregister: () => void = () => undefined;

  constructor(
    private readonly dispatcher: EventDispatcher,
    private readonly frames: EventFrames,
    private readonly connections: Connections,
    private readonly state: LiveState,
    private readonly stats: LiveStats,
  ) {}

  onModuleInit(): void {
    this.unregister = this.dispatcher.register((event) => this.deliver(event));
  }

  onApplicationShutdown(): void {
    this.unregister();
  }

  private deliver(event: CommittedEvent): void {
    if (redactsEarlierEvents(event as NamedEvent)) this.frames.clear();
    this.state.beforeDelivery(event as NamedEvent);
    try {
      for (const audience of this.audiences(event)) this.send(event, audience);
    } catch (error) {
      this.closeAudience(event, error);
    }
    this.state.afterDelivery(event as NamedEvent);
  }

  /** A room, one person, or everyone; the cursor prevents duplicates for people in two of them. */
  private *audiences({ room_id, seq, user_id }: CommittedEvent): Iterable<Iterable<Connection>> {
    if (room_id !== null && seq !== null) yield this.connections.inRoom(room_id);
    if (user_id !== null) yield this.connections.ofUser(user_id);
    if (seq === null && user_id === null) yield this.connections.all;
  }

  /** Clients reconnect and read the event from the log. */
  private closeAudience(event: CommittedEvent, error: unknown): void {
    this.stats.failed++;
    this.logger.error(error);
    for (const audience of this.audiences(event))
      for (const connection of audience)
        if (connection.cursor < event.id) connection.close(1011, 'something broke');
  }

  private send(event: CommittedEvent, audience: Iterable<Connection>): void {
    let plain: Packet | undefined;
    let rich: Packet | undefined;
    for (const connection of audience) {
      if (connection.cursor >= event.id) continue;
      if (connection.filter?.(event) === false) {
        connection.cursor = event.id;
        continue;
      }
      if (connection.html) rich ??= this.frames.packet(event, true);
      else plain ??= this.frames.packet(event, false);
      connection.cursor = event.id;
      this.sendOne(connection, (connection.html ? rich : plain)!);
    }
  }

  private sendOne(connection: Connection, packet: Packet): void {
    try {
      connection.deliver(packet);
    } catch (error) {
      this.stats.failed++;
      this.logger.warn(error);
      connection.destroy();
    }
  }
}

/** Cached frames may hold content that `writes/redaction.ts` has removed from the log. */
function redactsEarlierEvents({ name, data }: NamedEvent): boolean {
  return (
    name === 'message.deleted' ||
    name === 'boost.removed' ||
    name === 'room.deleted' ||
    (name === 'user.updated' && data.user.status === 'banned')
  );
}
