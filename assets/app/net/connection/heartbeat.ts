import { HEARTBEAT_MS } from '../../../../src/protocol/limits';
import type { Clock } from '../platform';
import type { Signal } from './command';

/** With `presence.refresh` on every second beat: every 40 s of the server’s 50 s timeout. */
const BEATS_PER_INTERVAL = 2.5;
const MAX_SILENT_BEATS = 2;
const CHECK_TIMEOUT_MS = 5_000;

interface HeartbeatOptions {
  clock: Clock;
  send(signal: Signal): void;
  onDead(): void;
}

export class Heartbeat {
  private beatMs = 0;
  private beats = 0;
  private silentBeats = 0;
  private beat: unknown;
  private dueAt = Number.POSITIVE_INFINITY;
  private pendingCheck: unknown;

  constructor(private readonly options: HeartbeatOptions) {}

  start(heartbeatMs: number): void {
    this.stop();
    this.beatMs = Math.min(heartbeatMs, HEARTBEAT_MS) / BEATS_PER_INTERVAL;
    this.beats = 0;
    this.silentBeats = 0;
    this.schedule();
  }

  stop(): void {
    this.dueAt = Number.POSITIVE_INFINITY;
    this.options.clock.clearTimeout(this.beat);
    this.onFrame();
  }

  onFrame(): void {
    this.silentBeats = 0;
    this.options.clock.clearTimeout(this.pendingCheck);
    this.pendingCheck = undefined;
  }

  check(): void {
    if (this.pendingCheck !== undefined) return;
    this.pendingCheck = this.options.clock.setTimeout(() => this.options.onDead(), CHECK_TIMEOUT_MS);
    this.options.send({ type: 'ping' });
  }

  /** Browsers throttle timers of hidden tabs, so a tab that becomes visible checks for a late beat. */
  sendOverdueHeartbeat(): void {
    if (this.options.clock.now() < this.dueAt) return;
    this.options.clock.clearTimeout(this.beat);
    this.onBeat();
  }

  private schedule(): void {
    this.dueAt = this.options.clock.now() + this.beatMs;
    this.beat = this.options.clock.setTimeout(() => this.onBeat(), this.beatMs);
  }

  private onBeat(): void {
    if (this.silentBeats >= MAX_SILENT_BEATS) return this.options.onDead();
    this.silentBeats += 1;
    this.beats += 1;
    this.schedule();
    this.options.send({ type: 'ping' });
    if (this.beats % 2 === 0) this.options.send({ type: 'presence.refresh' });
  }
}
