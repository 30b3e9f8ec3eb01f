import type { OutboxEntry, OutboxStore } from './outbox-store';

/** Keeps unsent messages as long as the program runs. */
export class MemoryStore implements OutboxStore {
  readonly isShared = false;
  private readonly entries = new Map<string, OutboxEntry>();

  async all(): Promise<OutboxEntry[]> {
    return [...this.entries.values()];
  }

  async put(entry: OutboxEntry): Promise<void> {
    this.entries.set(entry.client_message_id, entry);
  }

  async remove(clientMessageId: string): Promise<void> {
    this.entries.delete(clientMessageId);
  }
}
