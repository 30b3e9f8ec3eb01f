import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MIB = 2 ** 20;
const HEAP = (kind) => `nodejs_heap_bytes{kind="${kind}"}`;
const LOOP_P99 = 'nodejs_eventloop_delay_seconds{quantile="0.99"}';

/** Reads what an operator sees of the process: from `/proc`, the data directory and `/metrics`. */
export class SampleReader {
  #since = performance.now();

  constructor(server, dataDir) {
    this.server = server;
    this.wal = join(dataDir, 'campfire.sqlite3-wal');
  }

  get elapsedMs() {
    return performance.now() - this.#since;
  }

  async next() {
    const { pid } = this.server.child;
    const metrics = await fetch(`http://127.0.0.1:${this.server.port}/metrics`).then((it) => it.text());
    return {
      atMs: this.elapsedMs,
      privateMib: this.server.memory.private,
      descriptors: readdirSync(`/proc/${pid}/fd`).length,
      walMib: (statSync(this.wal, { throwIfNoEntry: false })?.size ?? 0) / MIB,
      heapMib: figureOf(metrics, HEAP('total')) / MIB,
      externalMib: figureOf(metrics, HEAP('external')) / MIB,
      loopP99Ms: figureOf(metrics, LOOP_P99) * 1000,
    };
  }
}

function figureOf(metrics, name) {
  const line = metrics.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length));
}
