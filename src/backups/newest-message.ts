import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Sessions } from '../auth/sessions';
import type { UserRow } from '../auth/users';
import { PublicAddress } from '../config/public-address';
import { ReadDatabase } from '../database/database';
import type { MessageView } from '../protocol/message.view';
import { WritesService } from '../writes/writes.service';
import { BackupError } from './backup-error';

export interface RehearsalResult {
  /** Null if there is no message that anyone can read. */
  newest_message_id: number | null;
}

const NEWEST = `SELECT messages.id, messages.room_id, memberships.user_id FROM messages
  JOIN memberships ON memberships.room_id = messages.room_id
  JOIN users ON users.id = memberships.user_id AND users.status = 'active' AND users.role <> 'bot'
  ORDER BY messages.id DESC LIMIT 1`;

const DEVICE = { user_agent: 'Campfire backup', ip_address: '127.0.0.1' };

/** Reads the newest message over HTTP, as someone who is in its room. @throws {BackupError} */
export async function readNewestMessage(app: NestFastifyApplication): Promise<RehearsalResult> {
  await app.listen(0, '127.0.0.1');
  const newest = app.get(ReadDatabase).get<{ id: number; room_id: number; user_id: number }>(NEWEST);
  if (!newest) return { newest_message_id: null };
  const { id, room_id, user_id } = newest;
  const token = await app.get(WritesService).run((tx) => {
    const user = tx.get<UserRow>('SELECT * FROM users WHERE id = ?', user_id)!;
    return app.get(Sessions).start(tx, user, DEVICE);
  });
  const address = `http://127.0.0.1:${app.get(PublicAddress).port}/api/v1/rooms/${room_id}/messages/${id}`;
  const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  const message = answer.ok ? ((await answer.json()) as MessageView) : undefined;
  if (message?.id !== id)
    throw new BackupError(`It answered ${answer.status} when asked for its newest message.`);
  return { newest_message_id: id };
}

/** The pipe ends when the process that started this one does. */
export function endWithParent(): void {
  process.stdin.resume().on('end', () => process.exit(1));
}
