import { Injectable } from '@nestjs/common';
import type { Connection } from '../../connections/connection';
import { RoomViewers } from '../../presence/room-viewers';
import { Typing } from '../../presence/typing';
import { Memberships } from '../../rooms/memberships/memberships';
import { ReadState } from '../../rooms/memberships/read-state';
import { type Ack, ackIfAsked } from './acks';
import type { PlainCommand, RoomCommand } from './commands.dto';
import { SocketSession } from './socket-session';

@Injectable()
export class PresenceCommands {
  constructor(
    private readonly session: SocketSession,
    private readonly memberships: Memberships,
    private readonly readState: ReadState,
    private readonly viewers: RoomViewers,
    private readonly typing: Typing,
  ) {}

  async enter(connection: Connection, { ref, room_id }: RoomCommand): Promise<Ack | undefined> {
    const membership = this.memberships.find(this.session.viewer(connection).user, room_id);
    this.viewers.enter(connection, room_id);
    await this.readState.read(membership);
    return ackIfAsked(ref);
  }

  leave(connection: Connection, { ref, room_id }: RoomCommand): Ack | undefined {
    this.session.viewer(connection);
    this.typing.leave(connection, room_id);
    this.viewers.leave(connection, room_id);
    return ackIfAsked(ref);
  }

  startTyping(connection: Connection, { ref, room_id }: RoomCommand): Ack | undefined {
    const { user } = this.memberships.find(this.session.viewer(connection).user, room_id);
    this.typing.start(connection, room_id, user.name);
    return ackIfAsked(ref);
  }

  stopTyping(connection: Connection, { ref, room_id }: RoomCommand): Ack | undefined {
    this.typing.stop(this.session.viewer(connection).user.id, room_id);
    return ackIfAsked(ref);
  }

  /** Keep-alive; carries no data. */
  refresh(connection: Connection, { ref }: PlainCommand): Ack | undefined {
    this.session.viewer(connection);
    return ackIfAsked(ref);
  }
}
