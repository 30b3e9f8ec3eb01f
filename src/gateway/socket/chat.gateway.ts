import { UseFilters, UseGuards } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { ScopeGuard } from '../../auth/keys/scope.guard';
import { NeedsScope } from '../../auth/keys/scopes';
import type { ServerFrame } from '../../protocol/frames';
import { BoostCommands } from './boost-commands';
import { ClientSocket } from './client-socket';
import {
  BoostCommand,
  EditCommand,
  HelloCommand,
  MessageCommand,
  PlainCommand,
  PostCommand,
  RoomCommand,
  UnboostCommand,
} from './commands.dto';
import { MessageCommands } from './message-commands';
import { PresenceCommands } from './presence-commands';
import { type IncomingFrame, readCommand } from './read-command';
import { SocketErrorFilter } from './socket-error.filter';
import { Sockets } from './sockets';

type Reply = Promise<ServerFrame | undefined> | ServerFrame | undefined;

@WebSocketGateway({ path: '/ws' })
@UseFilters(SocketErrorFilter)
@UseGuards(ScopeGuard)
export class ChatGateway implements OnGatewayConnection<ClientSocket>, OnGatewayDisconnect<ClientSocket> {
  constructor(
    private readonly sockets: Sockets,
    private readonly messages: MessageCommands,
    private readonly boosts: BoostCommands,
    private readonly presence: PresenceCommands,
  ) {}

  handleConnection(socket: ClientSocket): void {
    this.sockets.onOpen(socket);
  }

  handleDisconnect(socket: ClientSocket): void {
    this.sockets.onClose(socket);
  }

  @SubscribeMessage('hello')
  @NeedsScope('read')
  hello(socket: ClientSocket, frame: IncomingFrame): Reply {
    return this.sockets.hello(socket, readCommand(HelloCommand, frame));
  }

  @SubscribeMessage('ping')
  @NeedsScope('read')
  ping(_socket: ClientSocket, frame: IncomingFrame): Reply {
    return { type: 'pong', ref: readCommand(PlainCommand, frame).ref };
  }

  @SubscribeMessage('message.post')
  @NeedsScope('write')
  post({ connection }: ClientSocket, frame: IncomingFrame): Reply {
    return this.messages.post(connection, readCommand(PostCommand, frame));
  }

  @SubscribeMessage('message.edit')
  @NeedsScope('write')
  edit({ connection }: ClientSocket, frame: IncomingFrame): Reply {
    return this.messages.edit(connection, readCommand(EditCommand, frame));
  }

  @SubscribeMessage('message.delete')
  @NeedsScope('write')
  delete({ connection }: ClientSocket, frame: IncomingFrame): Reply {
    return this.messages.delete(connection, readCommand(MessageCommand, frame));
  }

  @SubscribeMessage('boost.add')
  @NeedsScope('boost')
  boost({ connection }: ClientSocket, frame: IncomingFrame): Reply {
    return this.boosts.add(connection, readCommand(BoostCommand, frame));
  }

  @SubscribeMessage('boost.remove')
  @NeedsScope('boost')
  unboost({ connection }: ClientSocket, frame: IncomingFrame): Reply {
    return this.boosts.remove(connection, readCommand(UnboostCommand, frame));
  }

  @SubscribeMessage('room.enter')
  @NeedsScope('write')
  enter({ connection }: ClientSocket, frame: IncomingFrame): Reply {
    return this.presence.enter(connection, readCommand(RoomCommand, frame));
  }

  @SubscribeMessage('room.leave')
  @NeedsScope('write')
  leave({ connection }: ClientSocket, frame: IncomingFrame): Reply {
    return this.presence.leave(connection, readCommand(RoomCommand, frame));
  }

  @SubscribeMessage('typing.start')
  @NeedsScope('write')
  startTyping({ connection }: ClientSocket, frame: IncomingFrame): Reply {
    return this.presence.startTyping(connection, readCommand(RoomCommand, frame));
  }

  @SubscribeMessage('typing.stop')
  @NeedsScope('write')
  stopTyping({ connection }: ClientSocket, frame: IncomingFrame): Reply {
    return this.presence.stopTyping(connection, readCommand(RoomCommand, frame));
  }

  @SubscribeMessage('presence.refresh')
  @NeedsScope('read')
  refresh({ connection }: ClientSocket, frame: IncomingFrame): Reply {
    return this.presence.refresh(connection, readCommand(PlainCommand, frame));
  }
}
