import { Injectable } from '@nestjs/common';
import { ownerOf } from '../../auth/credentials';
import { Conflict } from '../../http/errors';
import { EventFilters } from '../event-filters';
import { LiveState } from '../live-state';
import { Subscriptions } from '../subscriptions';
import { type ClientSocket, SocketSink } from './client-socket';
import type { HelloCommand } from './commands.dto';
import { WriteBatcher } from './write-batcher';

@Injectable()
export class Sockets {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly filters: EventFilters,
    private readonly state: LiveState,
    private readonly batcher: WriteBatcher,
  ) {}

  /** Runs in the tick that found the session, so that no revocation comes in between. */
  onOpen(socket: ClientSocket): void {
    const owner = ownerOf(socket.viewer, socket.address);
    socket.connection = this.subscriptions.open(new SocketSink(socket, this.batcher), owner);
  }

  onClose({ connection }: ClientSocket): void {
    connection.isOpen = false;
    this.state.disconnect(connection);
  }

  hello({ connection, viewer }: ClientSocket, { after, html = false, ...asked }: HelloCommand): undefined {
    if (connection.hasSaidHello) throw new Conflict('greeted', 'This socket has already sent hello.');
    const filter = this.filters.read(viewer, asked);
    void this.subscriptions.start(connection, { after, html, filter }).then((isLive) => {
      if (isLive) this.state.connect(connection);
    });
  }
}
