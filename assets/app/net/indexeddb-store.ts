import type { OutboxEntry, OutboxStore } from './outbox-store';

const TABLE = 'messages';
/** Some browsers never answer when their storage is damaged; sending must not hang on that. */
const OPEN_WITHIN_MS = 2_000;

/** Keeps unsent messages in the browser, over reloads and crashes, apart for each person. */
export class IndexedDbStore implements OutboxStore {
  readonly isShared = true;
  private database: Promise<IDBDatabase> | undefined;

  constructor(private readonly userId: number) {}

  all(): Promise<OutboxEntry[]> {
    return this.run<OutboxEntry[]>('readonly', (table) => table.getAll());
  }

  async put(entry: OutboxEntry): Promise<void> {
    await this.run('readwrite', (table) => table.put(entry));
  }

  async remove(clientMessageId: string): Promise<void> {
    await this.run('readwrite', (table) => table.delete(clientMessageId));
  }

  /** Resolves when the transaction is complete, not when the request is: only then does it survive. */
  private async run<Result>(
    mode: IDBTransactionMode,
    act: (table: IDBObjectStore) => IDBRequest,
  ): Promise<Result> {
    const database = await this.open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(TABLE, mode);
      const request = act(transaction.objectStore(TABLE));
      transaction.commit?.(); // it need not wait for this page, which may be gone in a moment
      transaction.oncomplete = () => resolve(request.result as Result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  private open(): Promise<IDBDatabase> {
    this.database ??= this.connect().catch((fault: unknown) => {
      this.database = undefined;
      throw fault;
    });
    return this.database;
  }

  private connect(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(`campfire-outbox-${this.userId}`, 1);
      const timer = setTimeout(
        () => reject(new Error('The browser storage does not answer.')),
        OPEN_WITHIN_MS,
      );
      request.onupgradeneeded = () =>
        request.result.createObjectStore(TABLE, { keyPath: 'client_message_id' });
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        clearTimeout(timer);
        request.result.onclose = () => this.forget();
        request.result.onversionchange = () => this.forget(request.result);
        resolve(request.result);
      };
    });
  }

  /** Opened again when next needed. */
  private forget(database?: IDBDatabase): void {
    database?.close();
    this.database = undefined;
  }
}
