import { Injectable } from '@nestjs/common';
import { Breaker } from './breaker';
import { PushTiming } from './push-timing';

/** One push service: who waits for it, and whether it is called. */
export class Lane {
  readonly waiting = new Set<number>();
  inFlight = 0;
  /** Somebody looks again when its breaker lets a call through. */
  isAwaited = false;

  constructor(
    readonly host: string,
    readonly breaker: Breaker,
  ) {}
}

/** The push services, each for itself: none waits for another. */
@Injectable()
export class PushLanes {
  private readonly lanes = new Map<string, Lane>();
  /** All that wait, in whichever lane. */
  private readonly waiting = new Set<number>();

  constructor(private readonly timing: PushTiming) {}

  [Symbol.iterator](): IterableIterator<Lane> {
    return this.lanes.values();
  }

  of(endpoint: string): Lane {
    const { host } = new URL(endpoint);
    let lane = this.lanes.get(host);
    if (!lane) {
      lane = new Lane(host, new Breaker(this.timing.breaker));
      this.lanes.set(host, lane);
    }
    return lane;
  }

  isWaiting(id: number): boolean {
    return this.waiting.has(id);
  }

  wait(id: number, endpoint: string): void {
    this.of(endpoint).waiting.add(id);
    this.waiting.add(id);
  }

  /** Whoever has waited longest there. */
  take(lane: Lane): number {
    const [id] = lane.waiting as unknown as [number];
    lane.waiting.delete(id);
    this.waiting.delete(id);
    return id;
  }

  get waitingCount(): number {
    return this.waiting.size;
  }

  /** Forgets one of which there is nothing to remember. */
  release({ host, waiting, inFlight, breaker }: Lane): void {
    if (waiting.size === 0 && inFlight === 0 && breaker.isFresh) this.lanes.delete(host);
  }

  /** The push services that are left alone at the moment. */
  get failing(): string[] {
    return [...this].filter(({ breaker }) => breaker.state !== 'closed').map(({ host }) => host);
  }
}
