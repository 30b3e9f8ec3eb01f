import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ownerOf } from '../../auth/credentials';
import type { Viewer } from '../../auth/viewer';
import type { Sink } from '../../connections/connection';
import { Connections } from '../../connections/connections';
import { CatchUp } from '../catch-up';
import { applyFilter, type EventFilter } from '../event-filters';
import { ConnectionPolicy } from '../socket/connection-policy';

@Injectable()
export class EventWait {
  constructor(
    private readonly connectionPolicy: ConnectionPolicy,
    private readonly connections: Connections,
    private readonly catchUp: CatchUp,
  ) {}

  get isPossible(): boolean {
    return this.connections.isAccepting;
  }

  async untilNext(
    viewer: Viewer,
    filter: EventFilter,
    withinMs: number,
    response: ServerResponse,
  ): Promise<void> {
    this.connectionPolicy.assertCapacity(viewer);
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, withinMs);
    response.once('close', resolve);
    const connection = this.connections.open(new WaitingSink(resolve), ownerOf(viewer));
    applyFilter(connection, filter);
    this.catchUp.goLive(connection);
    await promise;
    this.connections.remove(connection);
    clearTimeout(timer);
  }
}

class WaitingSink implements Sink {
  readonly isSocket = false;
  readonly bufferedAmount = 0;

  constructor(private readonly wake: () => void) {}

  send(): void {
    this.wake();
  }

  ping(): void {}

  close(): void {
    this.wake();
  }

  destroy(): void {
    this.wake();
  }
}
