import { Injectable } from '@nestjs/common';
import { ownerOf } from '../../auth/credentials';
import { Connections } from '../../connections/connections';
import { Conflict } from '../../http/errors';
import { CatchUp } from '../catch-up';
import { applyFilter, EventFilters } from '../event-filters';
import { LiveState } from '../live-state';
import { type ClientSocket, SocketSink } from './client-socket';
import type { HelloCommand } from './commands.dto';
import { Heartbeat } from './heartbeat';
import { WriteBatcher } from './write-batcher';

@Injectable()
export class Sockets {
  constructor(
    private readonly connections: Connections,
    private readonly catchUp: CatchUp,
    private readonly heartbeat: Heartbeat,
    private readonly state: LiveState,
    private readonly batcher: WriteBatcher,
    private readonly filters: EventFilters,
  ) {}

  /** Runs in the tick that found the session, so that no revocation comes in between. */
  onOpen(socket: ClientSocket): void {
    const { viewer, address } = socket;
    socket.connection = this.connections.open(new SocketSink(socket, this.batcher), ownerOf(viewer, address));
    this.heartbeat.watch(socket.connection);
  }

  onClose({ connection }: ClientSocket): void {
    connection.isOpen = false;
    this.state.disconnect(connection);
  }

  hello({ connection, viewer }: ClientSocket, { after, html = false, ...filter }: HelloCommand): undefined {
    if (connection.hasSaidHello) throw new Conflict('greeted', 'This socket has already sent hello.');
    applyFilter(connection, this.filters.read(viewer, filter));
    connection.hasSaidHello = true;
    connection.html = html;
    void this.catchUp.start(connection, after).then((isLive) => {
      if (isLive) this.state.connect(connection);
    });
  }
}
