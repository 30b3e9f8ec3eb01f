import type { Clock } from '../platform';
import type { Ack, Request } from '../requests';
import type { OutboxEntry, OutboxStore, PostCommand } from './outbox-store';

export type Saved = Pick<Ack, 'message' | 'boost'>;

export interface OutboxChange extends Saved {
  entry: OutboxEntry;
}

export type Draft = Omit<PostCommand, 'type'>;

export interface OutboxOptions {
  store: OutboxStore;
  clock: Clock;
  send(request: Request): Promise<Ack>;
  isLive(): boolean;
  hurry(): void;
  onChange(change: OutboxChange): void;
  share?(change: OutboxChange, isShared: boolean): void;
  onUnsaved?(entry: OutboxEntry): void;
}
