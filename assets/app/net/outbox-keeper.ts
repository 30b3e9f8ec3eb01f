import type { OutboxEntry, OutboxStore } from './outbox-store';

/** Writes to the store, one after the other. What it does not take lives in memory, and is sent all the same. */
export class OutboxKeeper {
  /** Until all that was asked for is written, or has failed. */
  saved: Promise<unknown> = Promise.resolve();

  constructor(private readonly store: OutboxStore) {}

  /** `isShared` when the other tabs can read it in the store. */
  put(entry: OutboxEntry, done: (isKept: boolean, isShared: boolean) => void): void {
    this.save(async () => {
      const isKept = await this.store.put(entry).then(
        () => true,
        () => false,
      );
      done(isKept, isKept && this.store.isShared === true);
    });
  }

  remove(clientMessageId: string): void {
    this.save(() => this.store.remove(clientMessageId));
  }

  /** Undefined where the store cannot be read. */
  async all(): Promise<OutboxEntry[] | undefined> {
    await this.saved;
    return this.store.all().catch(() => undefined);
  }

  private save(write: () => Promise<void>): void {
    this.saved = this.saved.then(write).catch(() => {});
  }
}
