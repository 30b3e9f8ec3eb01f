import { Injectable, Logger } from '@nestjs/common';
import type { CommittedEvent } from './event-log';

type Consumer = (event: CommittedEvent) => void;

const SLICE_MS = 8;

/** Hands committed events to the consumers in `id` order, in slices that leave the event loop free for others. */
@Injectable()
export class EventDispatcher {
  private readonly logger = new Logger(EventDispatcher.name);
  private readonly consumers = new Set<Consumer>();
  private queue: (CommittedEvent | (() => void))[] = [];
  private isScheduled = false;

  register(consumer: Consumer): () => void {
    this.consumers.add(consumer);
    return () => this.consumers.delete(consumer);
  }

  get depth(): number {
    return this.queue.length;
  }

  publish(effects: readonly (CommittedEvent | (() => void))[]): void {
    for (const entry of effects) this.queue.push(entry);
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

  private attempt(effect: () => void): void {
    try {
      effect();
    } catch (error) {
      this.logger.error(error);
    }
  }
}
