import type { Signal } from './connection/command';
import type { Clock } from './platform';

const INTERVAL_MS = 1_000;

export class Typing {
  private readonly startedAt = new Map<number, number>();

  constructor(
    private readonly clock: Clock,
    private readonly send: (signal: Signal) => void,
  ) {}

  start(room_id: number): void {
    const before = this.startedAt.get(room_id);
    if (before !== undefined && this.clock.now() - before < INTERVAL_MS) return;
    this.startedAt.set(room_id, this.clock.now());
    this.send({ type: 'typing.start', room_id });
  }

  stop(room_id: number): void {
    this.startedAt.delete(room_id);
    this.send({ type: 'typing.stop', room_id });
  }

  onPost(room_id: number): void {
    if (this.startedAt.has(room_id)) this.stop(room_id);
  }

  clear(): void {
    this.startedAt.clear();
  }
}
