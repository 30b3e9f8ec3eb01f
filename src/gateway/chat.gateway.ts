import { UseFilters } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { ServerFrame } from '../presence/frames';
import {
  readBoost,
  readDelete,
  readEdit,
  readHello,
  readPlain,
  readPost,
  readRoom,
  readUnboost,
} from './client-frames';
import { ClientSocket } from './client-socket';
import { Commands } from './commands';
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

  handleConnection(socket: ClientSocket): void {
    this.sockets.opened(socket);
  }

  handleDisconnect(socket: ClientSocket): void {
    this.sockets.closed(socket);
  }

  @SubscribeMessage('hello')
  hello({ connection }: ClientSocket, frame: unknown): Reply {
    return this.sockets.hello(connection, readHello(frame));
  }

  @SubscribeMessage('ping')
  ping(_socket: ClientSocket, frame: unknown): Reply {
    return { type: 'pong', ref: readPlain(frame).ref };
  }

  @SubscribeMessage('message.post')
  post({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.post(connection, readPost(frame));
  }

  @SubscribeMessage('message.edit')
  edit({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.edit(connection, readEdit(frame));
  }

  @SubscribeMessage('message.delete')
  delete({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.delete(connection, readDelete(frame));
  }

  @SubscribeMessage('boost.add')
  boost({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.boost(connection, readBoost(frame));
  }

  @SubscribeMessage('boost.remove')
  unboost({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.unboost(connection, readUnboost(frame));
  }

  @SubscribeMessage('room.enter')
  enter({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.enter(connection, readRoom(frame));
  }

  @SubscribeMessage('room.leave')
  leave({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.leave(connection, readRoom(frame));
  }

  @SubscribeMessage('typing.start')
  startTyping({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.startTyping(connection, readRoom(frame));
  }

  @SubscribeMessage('typing.stop')
  stopTyping({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.stopTyping(connection, readRoom(frame));
  }

  @SubscribeMessage('presence.refresh')
  refresh({ connection }: ClientSocket, frame: unknown): Reply {
    return this.commands.refresh(connection, readPlain(frame));
  }
}
