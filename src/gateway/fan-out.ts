import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Connection } from '../presence/connection';
import { Connections } from '../presence/connections';
import type { EventData, EventName } from '../presence/frames';
import { LiveStats } from '../presence/live-stats';
import type { Packet } from '../presence/packet';
import { Presence } from '../presence/presence';
import { RoomPresence } from '../presence/room-presence';
import { Typing } from '../presence/typing';
import type { CommittedEvent } from '../writes/event-log';
import { Feed } from '../writes/feed';
import { EventFrames } from './event-frames';
import { ReadMarks } from './read-marks';

/** The data of an event, by its name. */
type Named = {
  [Name in EventName]: { name: Name; id: number; room_id: number; data: EventData[Name] };
}[EventName];

/** Brings each committed event to the screens of those who may see it, and keeps that circle as the log says. */
@Injectable()
export class FanOut implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(FanOut.name);
  private unregister: () => void = () => undefined;

  constructor(
    private readonly feed: Feed,
    private readonly frames: EventFrames,
    private readonly connections: Connections,
    private readonly presence: Presence,
    private readonly rooms: RoomPresence,
    private readonly typing: Typing,
    private readonly reads: ReadMarks,
    private readonly stats: LiveStats,
  ) {}

  onModuleInit(): void {
    this.unregister = this.feed.register((event) => this.deliver(event));
  }

  /** Not before the sockets are gone: until then they hear of everything. */
  onApplicationShutdown(): void {
    this.unregister();
  }

  private deliver(event: CommittedEvent): void {
    if (takesAway(event as Named)) this.frames.forget();
    this.before(event as Named);
    try {
      for (const audience of this.audiences(event)) this.send(event, audience);
    } catch (error) {
      this.sendBack(event, error);
    }
    this.after(event as Named);
  }

  /** The members of a room, a person, or everybody; somebody may be in two of them. */
  private *audiences({ room_id, seq, user_id }: CommittedEvent): Iterable<Iterable<Connection>> {
    if (room_id !== null && seq !== null) yield this.connections.inRoom(room_id);
    if (user_id !== null) yield this.connections.ofUser(user_id);
    if (seq === null && user_id === null) yield this.connections.all;
  }

  /** It is in the log: whoever did not get it comes back and does. */
  private sendBack(event: CommittedEvent, error: unknown): void {
    this.stats.failed++;
    this.logger.error(error);
    for (const audience of this.audiences(event))
      for (const connection of audience)
        if (connection.cursor < event.id) connection.close(1011, 'something broke');
  }

  /** Those who come in hear how they came; nobody is still typing what can be read. */
  private before(event: Named): void {
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

  /** Those who go out have heard it as their last of this room. */
  private after(event: Named): void {
    const { id, room_id } = event;
    switch (event.name) {
      case 'message.posted':
        return this.reads.posted(room_id, event.data.message.id);
      case 'room.created':
        if (event.data.room.type === 'direct') this.presence.introduce(event.data.user_ids);
        return;
      case 'member.removed':
        this.rooms.turnAway(event.data.user_id, room_id);
        return this.connections.removeMember(event.data.user_id, room_id, id);
      case 'room.deleted':
        this.rooms.removeRoom(room_id);
        return this.connections.removeRoom(room_id);
    }
  }

  private send(event: CommittedEvent, audience: Iterable<Connection>): void {
    let plain: Packet | undefined;
    let rich: Packet | undefined;
    for (const connection of audience) {
      if (connection.cursor >= event.id) continue;
      if (connection.html) rich ??= this.frames.packet(event, true);
      else plain ??= this.frames.packet(event, false);
      connection.cursor = event.id;
      this.sendOne(connection, (connection.html ? rich : plain)!);
    }
  }

  /** A socket that fails takes nobody with it: its owner resumes from the cursor. */
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

/** After it, earlier events say less (`writes/redaction.ts`). */
function takesAway({ name, data }: Named): boolean {
  return (
    name === 'message.deleted' ||
    name === 'boost.removed' ||
    name === 'room.deleted' ||
    (name === 'user.updated' && data.user.status === 'banned')
  );
}
