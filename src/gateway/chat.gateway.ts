import type { IncomingMessage } from 'node:http';
import { UseFilters } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { ServerFrame } from '../presence/frames';
import { parse } from '../validation';
import { ClientSocket } from './client-socket';
import { Commands } from './commands';
import { DeleteFrame, EditFrame, Frame, HelloFrame, PostFrame, RoomFrame } from './frames.dto';
import { SocketErrorFilter } from './socket-error.filter';
import { Sockets } from './sockets';

type Reply = Promise<ServerFrame | undefined> | ServerFrame | undefined;

/** The socket of `docs/websocket.md`: what a handler returns is sent back. */
@WebSocketGateway({ path: '/ws' })
@UseFilters(SocketErrorFilter)
export class ChatGateway implements OnGatewayConnection<ClientSocket>, OnGatewayDisconnect<ClientSocket> {
  constructor(
    private readonly sockets: Sockets,
    private readonly commands: Commands,
  ) {}

  handleConnection(socket: ClientSocket, request: IncomingMessage): void {
    this.sockets.opened(socket, request);
  }

  handleDisconnect(socket: ClientSocket): void {
    this.sockets.closed(socket);
  }

  @SubscribeMessage('hello')
  hello({ connection }: ClientSocket, frame: unknown): Reply {
    return this.sockets.hello(connection, parse(HelloFrame, frame));
  }

  @SubscribeMessage('ping')
  ping(_socket: ClientSocket, frame: unknown): Reply {
    return { type: 'pong', ref: parse(Frame, frame).ref };
  }

  @SubscribeMessage('message.post')
  post({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.post(connection, parse(PostFrame, frame));
  }

  @SubscribeMessage('message.edit')
  edit({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.edit(connection, parse(EditFrame, frame));
  }

  @SubscribeMessage('message.delete')
  delete({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.delete(connection, parse(DeleteFrame, frame));
  }

  @SubscribeMessage('room.enter')
  enter({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.enter(connection, parse(RoomFrame, frame));
  }

  @SubscribeMessage('room.leave')
  leave({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.leave(connection, parse(RoomFrame, frame));
  }

  @SubscribeMessage('typing.start')
  startTyping({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.startTyping(connection, parse(RoomFrame, frame));
  }

  @SubscribeMessage('typing.stop')
  stopTyping({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.stopTyping(connection, parse(RoomFrame, frame));
  }

  @SubscribeMessage('presence.refresh')
  refresh({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.refresh(connection, parse(Frame, frame));
  }
}
