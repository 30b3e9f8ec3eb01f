import { setImmediate as nextTurn } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { HostQueue, HostQueues } from './host-queues';
import { Timers } from './timers';

const MAX_IN_FLIGHT = 64;
const MAX_PER_HOST = 8;
const ERROR_PAUSE_MS = 30_000;

/** `at` is in milliseconds since 1970. */
export type Next = 'nothing' | 'more' | { at: number };

export interface Step {
  next: Next;
  /** Whether the host works; undefined when no request was made. */
  isHealthy?: boolean;
}

interface Deliveries {
  findEndpoints: (ids: number[]) => { id: number; endpoint: string }[];
  /** @param reached the `at` until which it has waited */
  step: (id: number, reached?: number) => Promise<Step>;
}

/** Queues each id once. What is to be delivered is in the database, so a crash loses nothing. */
export class DeliveryQueue {
  private readonly logger = new Logger(DeliveryQueue.name);
  private readonly active = new Map<number, { hasNews: boolean; timer?: NodeJS.Timeout }>();
  /** The ends of waits by id. Timers know them even if the clock was set. */
  private readonly reached = new Map<number, number>();
  private readonly timers = new Timers();
  private readonly running = new Set<Promise<void>>();
  private isStopped = false;

  constructor(
    private readonly hosts: HostQueues,
    private readonly deliveries: Deliveries,
  ) {}

  async stop(): Promise<void> {
    this.isStopped = true;
    this.timers.clear();
    await Promise.all(this.running);
  }

  get depth(): { waiting: number; inFlight: number } {
    const { size: inFlight } = this.running;
    return { waiting: this.hosts.waitingCount + this.active.size - inFlight, inFlight };
  }

  add(ids: number[]): void {
    const added: number[] = [];
    for (const id of ids) {
      const active = this.active.get(id);
      if (active) active.hasNews = true;
      else if (!this.hosts.isWaiting(id)) added.push(id);
    }
    if (added.length === 0) return;
    for (const { id, endpoint } of this.deliveries.findEndpoints(added)) this.hosts.add(id, endpoint);
    this.pump();
  }

  restart(id: number): void {
    const timer = this.active.get(id)?.timer;
    if (timer) {
      this.timers.cancel(timer);
      this.active.delete(id);
    }
    this.add([id]);
  }

  /** For when someone has fixed the receiver: closes the breaker of its host, too. */
  retryNow(id: number): void {
    for (const { endpoint } of this.deliveries.findEndpoints([id]))
      this.hosts.for(endpoint).breaker.succeeded();
    this.restart(id);
    this.pump();
  }

  private pump(): void {
    for (const queue of this.hosts) {
      while (this.canStart(queue)) this.start(queue);
      if (queue.waiting.size > 0 && queue.breaker.state === 'open') this.awaitBreaker(queue);
    }
  }

  /** The timer may fire early, while the breaker is still open. */
  private awaitBreaker(queue: HostQueue): void {
    if (queue.isAwaitingBreaker) return;
    queue.isAwaitingBreaker = true;
    this.schedule(Math.ceil(queue.breaker.reopensInMs) + 1, () => {
      queue.isAwaitingBreaker = false;
      this.pump();
    });
  }

  private canStart(queue: HostQueue): boolean {
    if (this.isStopped || queue.waiting.size === 0) return false;
    if (this.running.size >= MAX_IN_FLIGHT || queue.inFlight >= MAX_PER_HOST) return false;
    return queue.breaker.allows(queue.inFlight);
  }

  private start(queue: HostQueue): void {
    const id = this.hosts.take(queue);
    queue.inFlight++;
    this.active.set(id, { hasNews: false });
    const run = this.run(id, queue).finally(() => {
      this.running.delete(run);
      queue.inFlight--;
      this.hosts.release(queue);
      this.pump();
    });
    this.running.add(run);
  }

  private async run(id: number, queue: HostQueue): Promise<void> {
    await nextTurn();
    const reached = this.reached.get(id);
    this.reached.delete(id);
    const step = await this.deliveries.step(id, reached).catch((error) => this.retryAfterError(error));
    if (step.isHealthy === true) queue.breaker.succeeded();
    if (step.isHealthy === false) queue.breaker.failed();
    this.settle(id, step);
  }

  private settle(id: number, { next }: Step): void {
    const active = this.active.get(id)!;
    if (next === 'more' || (next === 'nothing' && active.hasNews)) this.requeue(id);
    else if (next === 'nothing') this.active.delete(id);
    else
      active.timer = this.schedule(next.at - Date.now(), () => {
        this.requeue(id, next.at);
        this.pump();
      });
  }

  private requeue(id: number, reached?: number): void {
    this.active.delete(id);
    for (const { endpoint } of this.deliveries.findEndpoints([id])) {
      if (reached !== undefined) this.reached.set(id, reached);
      this.hosts.add(id, endpoint);
    }
  }

  private retryAfterError(error: unknown): Step {
    this.logger.warn(error);
    return { next: { at: Date.now() + ERROR_PAUSE_MS } };
  }

  private schedule(ms: number, work: () => void): NodeJS.Timeout | undefined {
    return this.isStopped ? undefined : this.timers.schedule(ms, work);
  }
}
