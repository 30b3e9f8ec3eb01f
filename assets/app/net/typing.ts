import type { ClientFrame } from '../../../src/presence/frames';
import type { Clock } from './platform';

const EVERY_MS = 1_000;

/** Tells a room that I am typing, once a second at most, and always that I have stopped. */
export class Typing {
  private readonly started = new Map<number, number>();

  constructor(
    private readonly clock: Clock,
    private readonly send: (frame: ClientFrame) => void,
  ) {}

  start(room_id: number): void {
    const before = this.started.get(room_id);
    if (before !== undefined && this.clock.now() - before < EVERY_MS) return;
    this.started.set(room_id, this.clock.now());
    this.send({ type: 'typing.start', room_id });
  }

  stop(room_id: number): void {
    this.started.delete(room_id);
    this.send({ type: 'typing.stop', room_id });
  }

  /** What was typed is on its way. */
  posted(room_id: number): void {
    if (this.started.has(room_id)) this.stop(room_id);
  }

  /** The server forgot with the socket who was typing. */
  forget(): void {
    this.started.clear();
  }
}
