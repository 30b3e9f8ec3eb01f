import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Connections } from '../presence/connections';
import { WritesService } from '../writes/writes.service';
import { Admission } from './admission';
import { FrameReader } from './frame-reader';
import { IdleConnections } from './idle-connections';
import { ReadMarks } from './read-marks';

const FINISH_WITHIN_MS = 5_000;
const GONE_WITHIN_MS = 1_000;
const CHECK_MS = 10;
/** When they come back is spread, so that they do not all come at once. */
const RETRY_MS = { from: 100, to: 3_000 };

/** The end of the server: what was begun is finished and told, then everybody is sent off to come back soon. */
@Injectable()
export class Farewell implements BeforeApplicationShutdown {
  constructor(
    private readonly admission: Admission,
    private readonly reader: FrameReader,
    private readonly writes: WritesService,
    private readonly reads: ReadMarks,
    private readonly connections: Connections,
    private readonly idle: IdleConnections,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.admission.isClosed = true;
    await this.reads.stop();
    await until(() => this.reader.pending + this.writes.depth === 0, FINISH_WITHIN_MS);
    // The feed hands out the last commits in a turn of its own.
    for (let turn = 0; turn < 3; turn++) await setImmediate();
    for (const connection of [...this.connections.all])
      connection.close(
        1012,
        'restarting',
        RETRY_MS.from + Math.floor(Math.random() * (RETRY_MS.to - RETRY_MS.from)),
      );
    await until(() => this.connections.all.size === 0, GONE_WITHIN_MS);
    this.idle.end();
  }
}

async function until(isDone: () => boolean, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!isDone() && performance.now() < end) await sleep(CHECK_MS);
}
