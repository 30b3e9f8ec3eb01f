import type { OutboxEntry, OutboxStore } from './outbox-store';

/** Serializes writes to the store. Entries that cannot be stored are sent from memory. */
export class StoreQueue {
  saved: Promise<unknown> = Promise.resolve();

  constructor(private readonly store: OutboxStore) {}

  put(entry: OutboxEntry, onDone: (isStored: boolean, isShared: boolean) => void): void {
    this.enqueue(async () => {
      const isStored = await this.store.put(entry).then(
        () => true,
        () => false,
      );
      onDone(isStored, isStored && this.store.isShared === true);
    });
  }

  remove(id: string): void {
    this.enqueue(() => this.store.remove(id));
  }

  async all(): Promise<OutboxEntry[] | undefined> {
    await this.saved;
    return this.store.all().catch(() => undefined);
  }

  private enqueue(write: () => Promise<void>): void {
    this.saved = this.saved.then(write).catch(() => {});
  }
}
