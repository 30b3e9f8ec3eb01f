import { Breaker } from './breaker';

export class HostQueue {
  readonly waiting = new Set<number>();
  inFlight = 0;
  isAwaitingBreaker = false;

  constructor(
    readonly host: string,
    readonly breaker: Breaker,
  ) {}
}

export class HostQueues {
  private readonly queues = new Map<string, HostQueue>();
  private readonly waiting = new Set<number>();

  /** @param breakerMs how long a failing host is left alone */
  constructor(private readonly breakerMs: () => number) {}

  [Symbol.iterator](): IterableIterator<HostQueue> {
    return this.queues.values();
  }

  for(endpoint: string): HostQueue {
    const { host } = new URL(endpoint);
    let queue = this.queues.get(host);
    if (!queue) {
      queue = new HostQueue(host, new Breaker(this.breakerMs()));
      this.queues.set(host, queue);
    }
    return queue;
  }

  /** How long this host is still left alone. */
  pauseMs(endpoint: string): number {
    return this.queues.get(new URL(endpoint).host)?.breaker.reopensInMs ?? 0;
  }

  isWaiting(id: number): boolean {
    return this.waiting.has(id);
  }

  add(id: number, endpoint: string): void {
    this.for(endpoint).waiting.add(id);
    this.waiting.add(id);
  }

  take(queue: HostQueue): number {
    const [id] = queue.waiting as unknown as [number];
    queue.waiting.delete(id);
    this.waiting.delete(id);
    return id;
  }

  get waitingCount(): number {
    return this.waiting.size;
  }

  release({ host, waiting, inFlight, breaker }: HostQueue): void {
    if (waiting.size === 0 && inFlight === 0 && breaker.isFresh) this.queues.delete(host);
  }

  get failing(): string[] {
    return [...this].filter(({ breaker }) => breaker.state !== 'closed').map(({ host }) => host);
  }
}
