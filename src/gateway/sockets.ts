import { Injectable } from '@nestjs/common';
import { Conflict } from '../errors';
import { Connection } from '../presence/connection';
import { Connections } from '../presence/connections';
import { LiveStats } from '../presence/live-stats';
import { LiveTiming } from '../presence/live-timing';
import { Presence } from '../presence/presence';
import { RoomPresence } from '../presence/room-presence';
import { Typing } from '../presence/typing';
import { Admission } from './admission';
import { CatchUp } from './catch-up';
import type { HelloFrame } from './client-frames';
import { type ClientSocket, SocketSink } from './client-socket';
import { Flusher } from './flusher';
import { Heartbeat } from './heartbeat';

/** The life of a socket: opened, greeted, live, closed. */
@Injectable()
export class Sockets {
  constructor(
    private readonly admission: Admission,
    private readonly connections: Connections,
    private readonly catchUp: CatchUp,
    private readonly heartbeat: Heartbeat,
    private readonly presence: Presence,
    private readonly rooms: RoomPresence,
    private readonly typing: Typing,
    private readonly timing: LiveTiming,
    private readonly stats: LiveStats,
    private readonly flusher: Flusher,
  ) {}

  /** In the same tick as the session was looked up, so that no revocation can slip in between. */
  opened(socket: ClientSocket): void {
    const { viewer, address } = socket;
    const sink = new SocketSink(socket, this.flusher);
    const connection = new Connection(sink, viewer.user.id, viewer.session.id, this.stats);
    connection.address = address;
    socket.connection = connection;
    socket.once('close', () => this.admission.closed(address));
    this.admission.opened(address);
    this.connections.add(connection);
    this.heartbeat.watch(connection);
    this.stats.sockets++;
    setTimeout(() => {
      if (!connection.isGreeted) connection.close(1008, 'no hello');
    }, this.timing.hello).unref();
  }

  closed({ connection }: ClientSocket): void {
    connection.isOpen = false;
    this.stats.sockets--;
    this.typing.leave(connection);
    this.rooms.lost(connection);
    this.presence.disconnect(connection);
    this.connections.remove(connection);
  }

  /** Answers with where the client stands, then with what it missed; from then on it is live. */
  hello(connection: Connection, { after, html = false }: HelloFrame): undefined {
    if (connection.isGreeted) throw new Conflict('greeted', 'You have said hello on this socket.');
    connection.isGreeted = true;
    connection.html = html;
    void this.catchUp.start(connection, after).then((isLive) => {
      if (isLive) this.presence.connect(connection);
    });
  }
}
