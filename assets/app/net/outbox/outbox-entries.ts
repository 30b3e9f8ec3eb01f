import type { OutboxEntry } from './outbox-store';
import { isReady } from './requests-of-entries';

const MAX_FINISHED = 500;

export class OutboxEntries {
  private readonly byId = new Map<string, OutboxEntry>();
  private readonly own = new Set<string>();
  private readonly unshared = new Set<string>();
  private readonly finished = new Set<string>();
  private readonly messageIds = new Map<string, number>();

  get all(): OutboxEntry[] {
    return [...this.byId.values()].sort(byPosition);
  }

  get(id: string): OutboxEntry | undefined {
    return this.byId.get(id);
  }

  isFinished(id: string): boolean {
    return this.finished.has(id);
  }

  put(entry: OutboxEntry): void {
    this.byId.set(entry.id, entry);
  }

  putOwn(entry: OutboxEntry): void {
    this.own.add(entry.id);
    this.put(entry);
  }

  mark({ id }: OutboxEntry, isShared: boolean): void {
    if (isShared) this.unshared.delete(id);
    else this.unshared.add(id);
  }

  posted(id: string, messageId: number): void {
    this.messageIds.set(id, messageId);
    dropOldest(this.messageIds);
  }

  resolved(entry: OutboxEntry): OutboxEntry {
    const message_id = isReady(entry) ? undefined : this.messageIds.get(clientMessageIdOf(entry) ?? '');
    return message_id === undefined ? entry : ({ ...entry, message_id } as OutboxEntry);
  }

  changesOf(id: string): OutboxEntry[] {
    return this.all.filter((entry) => !isReady(entry) && clientMessageIdOf(entry) === id);
  }

  get orphans(): OutboxEntry[] {
    return this.all.filter((entry) => !isReady(entry) && !this.byId.has(clientMessageIdOf(entry) ?? ''));
  }

  finish(id: string): void {
    for (const ids of [this.byId, this.own, this.unshared]) ids.delete(id);
    this.finished.add(id);
    dropOldest(this.finished);
  }

  missingFrom(stored: OutboxEntry[], before: OutboxEntry[]): OutboxEntry[] {
    const ids = new Set(stored.map((entry) => entry.id));
    return before.filter(({ id }) => !ids.has(id) && this.isOnlyStored(id));
  }

  unknownIn(stored: OutboxEntry[]): OutboxEntry[] {
    const unknown = stored.filter(({ id }) => !this.get(id) && !this.isFinished(id));
    return unknown.sort(byPosition);
  }

  private isOnlyStored(id: string): boolean {
    return this.byId.has(id) && !this.own.has(id) && !this.unshared.has(id);
  }
}

const clientMessageIdOf = (entry: OutboxEntry) =>
  'client_message_id' in entry ? entry.client_message_id : undefined;

function dropOldest(known: Set<string> | Map<string, number>): void {
  const [oldest] = known.keys();
  if (known.size > MAX_FINISHED) known.delete(oldest!);
}

function byPosition(one: OutboxEntry, other: OutboxEntry): number {
  return one.position - other.position;
}
