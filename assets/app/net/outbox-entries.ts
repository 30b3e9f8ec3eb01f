import type { OutboxEntry } from './outbox-store';

const FINISHED_KEPT = 500;

/** The messages that are not sent yet, and what this tab knows of each. */
export class OutboxEntries {
  private readonly byId = new Map<string, OutboxEntry>();
  /** Typed in this tab: nothing but a word of it ends them. */
  private readonly own = new Set<string>();
  /** Not in a store that all tabs read. */
  private readonly unkept = new Set<string>();
  /** What another tab still says of these comes too late. */
  private readonly finished = new Set<string>();

  /** Oldest first. */
  get all(): OutboxEntry[] {
    return [...this.byId.values()].sort(byPosition);
  }

  get(id: string): OutboxEntry | undefined {
    return this.byId.get(id);
  }

  isFinished(id: string): boolean {
    return this.finished.has(id);
  }

  /** Of another tab, and in the store: when it is there no more, somebody has sent or removed it. */
  isOnlyStored({ client_message_id: id }: OutboxEntry): boolean {
    return this.byId.has(id) && !this.own.has(id) && !this.unkept.has(id);
  }

  put(entry: OutboxEntry): void {
    this.byId.set(entry.client_message_id, entry);
  }

  putOwn(entry: OutboxEntry): void {
    this.own.add(entry.client_message_id);
    this.put(entry);
  }

  mark({ client_message_id: id }: OutboxEntry, isKept: boolean): void {
    if (isKept) this.unkept.delete(id);
    else this.unkept.add(id);
  }

  finish(id: string): void {
    for (const place of [this.byId, this.own, this.unkept]) place.delete(id);
    this.finished.add(id);
    const [oldest] = this.finished;
    if (this.finished.size > FINISHED_KEPT) this.finished.delete(oldest!);
  }
}

export function byPosition(one: OutboxEntry, other: OutboxEntry): number {
  return one.position - other.position;
}
