import { Injectable, Logger } from '@nestjs/common';
import type { CommittedEvent } from './event-log';

export type Consumer = (event: CommittedEvent) => void;

const SLICE_MS = 8;

/**
 * Hands what was committed, in `id` order, to whoever registered. It works in slices, so that a large batch
 * with a large audience leaves the loop free for others in between.
 */
@Injectable()
export class Feed {
  private readonly logger = new Logger(Feed.name);
  private readonly consumers = new Set<Consumer>();
  private queue: (CommittedEvent | (() => void))[] = [];
  private isScheduled = false;

  /** @returns how to unregister */
  register(consumer: Consumer): () => void {
    this.consumers.add(consumer);
    return () => this.consumers.delete(consumer);
  }

  /** What was committed and not yet handed on. */
  get depth(): number {
    return this.queue.length;
  }

  publish(outcome: readonly (CommittedEvent | (() => void))[]): void {
    for (const entry of outcome) this.queue.push(entry);
    this.schedule();
  }

  private schedule(): void {
    if (this.isScheduled || this.queue.length === 0) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.drain();
    });
  }

  private drain(): void {
    const queue = this.queue;
    const end = performance.now() + SLICE_MS;
    let taken = 0;
    while (taken < queue.length && (taken === 0 || performance.now() < end)) this.deliver(queue[taken++]!);
    this.queue = queue.slice(taken);
    this.schedule();
  }

  private deliver(entry: CommittedEvent | (() => void)): void {
    if (typeof entry === 'function') return this.attempt(entry);
    for (const consumer of this.consumers) this.attempt(() => consumer(entry));
  }

  /** No effect can fail another one, or the write, which is long done. */
  private attempt(effect: () => void): void {
    try {
      effect();
    } catch (error) {
      this.logger.error(error);
    }
  }
}
