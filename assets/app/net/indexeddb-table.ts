/** Some browsers never respond when their storage is damaged. */
const OPEN_TIMEOUT_MS = 2_000;

interface TableOptions {
  database: string;
  version: number;
  table: string;
  upgrade(database: IDBDatabase, transaction: IDBTransaction): void;
}

export class IndexedDbTable<Row> {
  private database: Promise<IDBDatabase> | undefined;

  constructor(private readonly options: TableOptions) {}

  all(): Promise<Row[]> {
    return this.run<Row[]>('readonly', (table) => table.getAll());
  }

  get(key: string): Promise<Row | undefined> {
    return this.run<Row | undefined>('readonly', (table) => table.get(key));
  }

  async put(row: Row): Promise<void> {
    await this.run('readwrite', (table) => table.put(row));
  }

  async remove(key: string): Promise<void> {
    await this.run('readwrite', (table) => table.delete(key));
  }

  /** Waits for the transaction, because a completed request alone may still be lost. */
  private async run<Result>(
    mode: IDBTransactionMode,
    run: (table: IDBObjectStore) => IDBRequest,
  ): Promise<Result> {
    const database = await this.open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(this.options.table, mode);
      const request = run(transaction.objectStore(this.options.table));
      transaction.commit?.(); // does not wait for this page, which may be closing
      transaction.oncomplete = () => resolve(request.result as Result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  private open(): Promise<IDBDatabase> {
    this.database ??= this.connect().catch((error: unknown) => {
      this.database = undefined;
      throw error;
    });
    return this.database;
  }

  private connect(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(this.options.database, this.options.version);
      const timer = setTimeout(() => reject(new Error('Browser storage isn’t responding.')), OPEN_TIMEOUT_MS);
      request.onupgradeneeded = () => this.options.upgrade(request.result, request.transaction!);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        clearTimeout(timer);
        request.result.onclose = () => this.reset();
        request.result.onversionchange = () => this.reset(request.result);
        resolve(request.result);
      };
    });
  }

  private reset(database?: IDBDatabase): void {
    database?.close();
    this.database = undefined;
  }
}
