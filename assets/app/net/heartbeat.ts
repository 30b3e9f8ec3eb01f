import type { ClientFrame } from '../../../src/presence/frames';
import type { Clock } from './platform';

const LONGEST_MS = 50_000;
/** Two of five parts of the server's interval: `presence.refresh` on every second beat, 40 s of 50. */
const BEAT = 0.4;
const SILENT_BEATS = 2;
const CHECK_MS = 5_000;

interface HeartbeatOptions {
  clock: Clock;
  send(frame: ClientFrame): void;
  /** The other side has said nothing for three beats, or not answered a check. */
  dead(): void;
}

/** Keeps presence fresh and finds out that the other side is gone when no close ever comes. */
export class Heartbeat {
  private beatMs = 0;
  private beats = 0;
  private silent = 0;
  private beat: unknown;
  private dueAt = Number.POSITIVE_INFINITY;
  private check: unknown;

  constructor(private readonly options: HeartbeatOptions) {}

  start(heartbeatMs: number): void {
    this.stop();
    this.beatMs = Math.min(heartbeatMs, LONGEST_MS) * BEAT;
    this.beats = 0;
    this.silent = 0;
    this.next();
  }

  stop(): void {
    this.dueAt = Number.POSITIVE_INFINITY;
    this.options.clock.clearTimeout(this.beat);
    this.heard();
  }

  /** Any frame is a sign of life. */
  heard(): void {
    this.silent = 0;
    this.options.clock.clearTimeout(this.check);
    this.check = undefined;
  }

  /** After sleep or a change of network: is anybody still there? */
  ask(): void {
    if (this.check !== undefined) return;
    this.check = this.options.clock.setTimeout(() => this.options.dead(), CHECK_MS);
    this.options.send({ type: 'ping' });
  }

  /** Browsers slow the timers of hidden tabs; somebody who is not slowed asks whether one is late. */
  hurry(): void {
    if (this.options.clock.now() < this.dueAt) return;
    this.options.clock.clearTimeout(this.beat);
    this.onBeat();
  }

  private next(): void {
    this.dueAt = this.options.clock.now() + this.beatMs;
    this.beat = this.options.clock.setTimeout(() => this.onBeat(), this.beatMs);
  }

  private onBeat(): void {
    if (this.silent >= SILENT_BEATS) return this.options.dead();
    this.silent += 1;
    this.beats += 1;
    this.next();
    this.options.send({ type: 'ping' });
    if (this.beats % 2 === 0) this.options.send({ type: 'presence.refresh' });
  }
}
