import { Injectable } from '@nestjs/common';
import { Sessions } from '../auth/sessions';
import type { Viewer } from '../auth/viewer';
import { Conflict, Unauthenticated } from '../errors';
import { BoostsService } from '../messages/boosts.service';
import { MessagesService } from '../messages/messages.service';
import type { Connection } from '../presence/connection';
import type { ServerFrame } from '../presence/frames';
import { RoomPresence } from '../presence/room-presence';
import { Typing } from '../presence/typing';
import { Memberships } from '../rooms/memberships';
import { Reading } from '../rooms/reading';
import type {
  BoostFrame,
  DeleteFrame,
  EditFrame,
  PlainFrame,
  PostFrame,
  RoomFrame,
  UnboostFrame,
} from './client-frames';
import { PostLimit } from './post-limit';

type Ack = Extract<ServerFrame, { type: 'ack' }>;

/** What people do over a socket. Session and membership are looked up anew for each command. */
@Injectable()
export class Commands {
  constructor(
    private readonly sessions: Sessions,
    private readonly memberships: Memberships,
    private readonly reading: Reading,
    private readonly messages: MessagesService,
    private readonly boosts: BoostsService,
    private readonly limit: PostLimit,
    private readonly rooms: RoomPresence,
    private readonly typing: Typing,
  ) {}

  async post(connection: Connection, frame: PostFrame): Promise<Ack> {
    const { ref, room_id, client_message_id, body, format, reply_to_id, no_previews } = frame;
    const { user } = this.caller(connection);
    await this.limit.take(user.id);
    const membership = this.memberships.find(user, room_id);
    const input = { client_message_id, body, format, reply_to_id, no_previews: no_previews?.split(' ') };
    const { message, event_id } = await this.messages.post(membership, input);
    return { ...ack(ref), message, event_id };
  }

  async edit(connection: Connection, { ref, message_id, body, format }: EditFrame): Promise<Ack> {
    const { user } = this.caller(connection);
    await this.limit.take(user.id);
    const membership = this.messages.membershipFor(user, message_id);
    const { message, event_id } = await this.messages.edit(membership, message_id, { body, format });
    return { ...ack(ref), message, event_id };
  }

  async delete(connection: Connection, { ref, message_id }: DeleteFrame): Promise<Ack> {
    const membership = this.messages.membershipFor(this.caller(connection).user, message_id);
    return { ...ack(ref), ...(await this.messages.delete(membership, message_id)) };
  }

  async boost(connection: Connection, frame: BoostFrame): Promise<Ack> {
    const { ref, message_id, content, client_boost_id } = frame;
    const { user } = this.caller(connection);
    await this.limit.take(user.id);
    const membership = this.messages.membershipFor(user, message_id);
    const { boost, event_id } = await this.boosts.add(membership, message_id, { content, client_boost_id });
    return { ...ack(ref), boost, event_id };
  }

  async unboost(connection: Connection, { ref, message_id, boost_id }: UnboostFrame): Promise<Ack> {
    const membership = this.messages.membershipFor(this.caller(connection).user, message_id);
    return { ...ack(ref), ...(await this.boosts.remove(membership, message_id, boost_id)) };
  }

  /** The room is on screen: the person is present in it and has read it, on all devices. */
  async enter(connection: Connection, { ref, room_id }: RoomFrame): Promise<Ack | undefined> {
    const membership = this.memberships.find(this.caller(connection).user, room_id);
    this.rooms.enter(connection, room_id);
    await this.reading.read(membership);
    return done(ref);
  }

  leave(connection: Connection, { ref, room_id }: RoomFrame): Ack | undefined {
    this.caller(connection);
    this.typing.leave(connection, room_id);
    this.rooms.leave(connection, room_id);
    return done(ref);
  }

  startTyping(connection: Connection, { ref, room_id }: RoomFrame): Ack | undefined {
    const { user } = this.memberships.find(this.caller(connection).user, room_id);
    this.typing.start(connection, room_id, user.name);
    return done(ref);
  }

  stopTyping(connection: Connection, { ref, room_id }: RoomFrame): Ack | undefined {
    this.typing.stop(this.caller(connection).user.id, room_id);
    return done(ref);
  }

  /** That it came is what it says. */
  refresh(connection: Connection, { ref }: PlainFrame): Ack | undefined {
    this.caller(connection);
    return done(ref);
  }

  /** @throws {Unauthenticated} when the session has ended: the filter then closes the socket */
  private caller(connection: Connection): Viewer {
    const viewer = this.sessions.resume(connection.session_id);
    if (!viewer) throw new Unauthenticated('Your session has ended. Sign in again.');
    if (!connection.isGreeted) throw new Conflict('hello_first', 'Say hello first.');
    this.sessions.touch(viewer, viewer.session);
    return viewer;
  }
}

const ack = (ref = ''): Ack => ({ type: 'ack', ref });
/** Where a reply is not part of the contract, only those who named their frame get one. */
const done = (ref: string | undefined) => (ref === undefined ? undefined : ack(ref));
