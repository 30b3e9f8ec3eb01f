import type { OutboxEntry, OutboxStore } from './outbox/outbox-store';

export class MemoryStore implements OutboxStore {
  readonly isShared = false;
  private readonly entries = new Map<string, OutboxEntry>();

  async all(): Promise<OutboxEntry[]> {
    return [...this.entries.values()];
  }

  async put(entry: OutboxEntry): Promise<void> {
    this.entries.set(entry.id, entry);
  }

  async remove(id: string): Promise<void> {
    this.entries.delete(id);
  }
}
