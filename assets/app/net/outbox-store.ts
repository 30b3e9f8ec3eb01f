import type { BodyFormat } from '../../../src/presence/frames';

/** A message on its way out. Entries are never changed in place. */
export interface OutboxEntry {
  client_message_id: string;
  room_id: number;
  body: string;
  format?: BodyFormat;
  reply_to_id?: number;
  no_previews?: string;
  /** Rising; messages of a room leave in this order, also after a reload. */
  position: number;
  status: 'pending' | 'sent' | 'failed' | 'removed';
  /** Why it failed, when it did. */
  failure?: { code: string; detail: string };
}

/** Where unsent messages outlive the page. One store belongs to one person. */
export interface OutboxStore {
  /** True when all tabs of this person read the same. */
  readonly isShared?: boolean;
  all(): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(clientMessageId: string): Promise<void>;
}
