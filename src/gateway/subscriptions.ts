import { Injectable } from '@nestjs/common';
import type { Connection, ConnectionOwner, Sink } from '../connections/connection';
import { Connections } from '../connections/connections';
import { CatchUp } from './catch-up';
import { applyFilter, type EventFilter } from './event-filters';
import { Heartbeat } from './socket/heartbeat';

interface Hello {
  after: number | undefined;
  html: boolean;
  filter: EventFilter;
}

@Injectable()
export class Subscriptions {
  constructor(
    private readonly connections: Connections,
    private readonly heartbeat: Heartbeat,
    private readonly catchUp: CatchUp,
  ) {}

  open(sink: Sink, owner: ConnectionOwner): Connection {
    const connection = this.connections.open(sink, owner);
    this.heartbeat.watch(connection);
    return connection;
  }

  /** @returns true once it is live, false when it closed first */
  start(connection: Connection, { after, html, filter }: Hello): Promise<boolean> {
    applyFilter(connection, filter);
    connection.hasSaidHello = true;
    connection.html = html;
    return this.catchUp.start(connection, after);
  }
}
