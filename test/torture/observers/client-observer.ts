import { type ChildProcess, fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { EventFrame } from '../../../src/protocol/frames';
import type { SettableClock } from '../settable-clock';
import type { FrameLog, Stream } from './frame-log';
import type { Ears } from './listener';

/** An event, or the cursor from which the client goes on after it has been told to read everything again. */
export type Heard = { event: EventFrame } | { cursor: number };

/** The product's own client, in a process whose clock can be set. */
export class ClientObserver {
  private child: ChildProcess | undefined;
  private stream: Stream | undefined;

  constructor(
    private readonly ears: Ears,
    public cursor: number,
    private readonly log: FrameLog,
    private readonly clock: SettableClock | undefined,
  ) {}

  run(): void {
    const { port, token } = this.ears;
    const options = JSON.stringify({ url: `ws://127.0.0.1:${port}/ws`, token, cursor: this.cursor });
    this.begin(this.cursor);
    this.child = fork(join(dirname(process.argv[1]!), 'client.cjs'), [options], {
      env: { ...process.env, ...this.clock?.env },
    });
    this.child.on('message', (heard: Heard) => this.hear(heard));
  }

  stop(): void {
    this.child?.kill('SIGKILL');
  }

  private hear(heard: Heard): void {
    if ('cursor' in heard) return this.begin(heard.cursor, true);
    const { event } = heard;
    this.log.record(this.stream!, event.id, JSON.stringify(event));
    this.cursor = Math.max(this.cursor, event.id);
  }

  /** As one connection, however often it breaks. */
  private begin(after: number, isReadAnew = false): void {
    const { user, name } = this.ears;
    const observer = `${name}, by the product's client`;
    this.stream = this.log.open({ user, observer, kind: 'socket', after, isReadAnew });
    Object.assign(this.stream, { cursor: after, cursorAt: Date.now() });
    this.cursor = Math.max(this.cursor, after);
  }
}
