import type { Tx } from './tx';

export type Priority = 'critical' | 'normal' | 'background';
export type Write<Result = unknown> = (tx: Tx) => Result;

export interface Queued {
  write: Write;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

export class WriteQueue {
  private readonly queues: Record<Priority, Queued[]> = { critical: [], normal: [], background: [] };

  get depth(): number {
    return this.queues.critical.length + this.queues.normal.length + this.queues.background.length;
  }

  push(write: Queued, priority: Priority): void {
    this.queues[priority].push(write);
  }

  putBack(writes: Queued[]): void {
    this.queues.critical.unshift(...writes);
  }

  take(): Queued | undefined {
    return this.queues.critical.shift() ?? this.queues.normal.shift() ?? this.queues.background.shift();
  }

  takeAll(): Queued[] {
    return Object.values(this.queues).flatMap((queue) => queue.splice(0));
  }
}
