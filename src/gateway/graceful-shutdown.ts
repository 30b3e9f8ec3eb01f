import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Connections } from '../connections/connections';
import { WritesService } from '../writes/writes.service';
import { IdleConnections } from './idle-connections';
import { ReadMarks } from './read-marks';
import { FrameReader } from './socket/frame-reader';

const FINISH_WITHIN_MS = 5_000;
const CLOSE_WITHIN_MS = 1_000;
const CHECK_MS = 10;
const RESTART_MS = 1_000;

@Injectable()
export class GracefulShutdown implements BeforeApplicationShutdown {
  constructor(
    private readonly connections: Connections,
    private readonly reader: FrameReader,
    private readonly writes: WritesService,
    private readonly reads: ReadMarks,
    private readonly idle: IdleConnections,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.connections.isAccepting = false;
    await this.reads.stop();
    await until(() => this.reader.inFlight + this.writes.depth === 0, FINISH_WITHIN_MS);
    // The dispatcher delivers the last commits in later turns.
    for (let turn = 0; turn < 3; turn++) await setImmediate();
    const { spreadMs } = this.connections;
    const retryAfterMs = () => RESTART_MS + Math.floor(Math.random() * spreadMs);
    for (const connection of [...this.connections.all]) connection.close(1012, 'restarting', retryAfterMs());
    await until(() => this.connections.all.size === 0, CLOSE_WITHIN_MS);
    this.idle.end();
  }
}

async function until(isDone: () => boolean, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!isDone() && performance.now() < end) await sleep(CHECK_MS);
}
