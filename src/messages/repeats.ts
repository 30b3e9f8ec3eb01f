import { createHash } from 'node:crypto';
import { Conflict } from '../errors';
import type { StoredFile } from '../files/stored-file';
import type { Tx } from '../writes/tx';
import type { PostMessage } from './message.dto';
import { type MessageRow, messageView } from './message.sql';

/** By which a repeat of a post is told from another post under the same id. */
export function hashOf({ body, format = 'markdown', reply_to_id }: PostMessage, files: StoredFile[]): Buffer {
  const contents = files.flatMap(({ name, sha256 }) => [name, sha256.toString('hex')]);
  return createHash('sha256')
    .update(JSON.stringify([format, reply_to_id ?? null, body, ...contents]))
    .digest();
}

/** @throws {Conflict} */
export function repeat(tx: Tx, existing: MessageRow, posted_hash: Buffer) {
  const { posted_hash: stored } = tx.get<{ posted_hash: Buffer }>(
    'SELECT posted_hash FROM messages WHERE id = ?',
    existing.id,
  )!;
  if (!stored.equals(posted_hash))
    throw new Conflict(
      'client_message_id_reused',
      'Another message was posted under this client_message_id.',
    );
  return { message: messageView(existing), repeated: true };
}
