import { IndexedDbTable } from './indexeddb-table';
import type { OutboxEntry, OutboxStore, PostEntry } from './outbox/outbox-store';

const TABLE = 'entries';
/** Only posts, in versions before edits and boosts could wait. */
const OLD_TABLE = 'messages';

export class IndexedDbStore extends IndexedDbTable<OutboxEntry> implements OutboxStore {
  readonly isShared = true;

  constructor(userId: number) {
    super({ database: `campfire-outbox-${userId}`, version: 2, table: TABLE, upgrade });
  }
}

/** A new table, so that a tab of the old version cannot take an edit for a post. */
function upgrade(database: IDBDatabase, transaction: IDBTransaction): void {
  const table = database.createObjectStore(TABLE, { keyPath: 'id' });
  if (!database.objectStoreNames.contains(OLD_TABLE)) return;
  const old: IDBRequest<Omit<PostEntry, 'id' | 'type'>[]> = transaction.objectStore(OLD_TABLE).getAll();
  old.onsuccess = () => {
    for (const post of old.result) table.put({ ...post, type: 'message.post', id: post.client_message_id });
    database.deleteObjectStore(OLD_TABLE);
  };
}
