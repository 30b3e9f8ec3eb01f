import { IndexedDbTable } from '../../net/indexeddb-table';
import type { Upload } from './upload';

const TABLE = 'uploads';

/** Keeps files until they are sent, where the browser can; a lock says which tab sends them. */
export class UploadStore {
  private readonly table: IndexedDbTable<Upload> | undefined;

  constructor(userId: number) {
    if (!('indexedDB' in globalThis) || !navigator.locks) return;
    const upgrade = (database: IDBDatabase) =>
      void database.createObjectStore(TABLE, { keyPath: 'client_message_id' });
    this.table = new IndexedDbTable({
      database: `campfire-uploads-${userId}`,
      version: 1,
      table: TABLE,
      upgrade,
    });
  }

  all(): Promise<Upload[]> {
    return this.table?.all().catch(() => []) ?? Promise.resolve([]);
  }

  async has({ client_message_id }: Upload): Promise<boolean> {
    return (await this.table?.get(client_message_id).catch(() => undefined)) !== undefined;
  }

  /** @returns false if the browser cannot keep it */
  async keep(upload: Upload): Promise<boolean> {
    return (
      (await this.table?.put(upload).then(
        () => true,
        () => false,
      )) === true
    );
  }

  async remove({ client_message_id }: Upload): Promise<void> {
    await this.table?.remove(client_message_id).catch(() => undefined);
  }

  /** Runs in one tab at a time, and in another when that one is closed. */
  async alone({ client_message_id }: Upload, run: () => Promise<void>): Promise<void> {
    if (!this.table) return run();
    await navigator.locks.request(`campfire-upload-${client_message_id}`, run);
  }
}
