import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { inJson } from '../database/queries';
import { Forbidden } from '../http/errors';
import { BackgroundWork } from '../writes/background-work';
import { redactMessages } from '../writes/redaction';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { Membership } from './memberships/membership';
import { memberIds } from './room.queries';

export const SLICE = 500;

const DELETED_ROOMS = `SELECT id FROM rooms WHERE type = 'deleted'`;

/** A room may hold a million messages; its memberships go first, so nobody sees the rest. */
@Injectable()
export class RoomDeletion implements OnApplicationBootstrap {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly work: BackgroundWork,
  ) {}

  onApplicationBootstrap(): void {
    for (const { id } of this.db.all<{ id: number }>(DELETED_ROOMS)) void this.finish(id);
  }

  delete(membership: Membership): Promise<void> {
    const room_id = membership.room.id;
    return this.writes.run((tx) => {
      if (!membership.reload(tx).canDeleteRoom)
        throw new Forbidden('Only the room’s creator or an administrator can delete it.');
      tx.append({ room: room_id }, 'room.deleted', { room_id, user_ids: memberIds(tx, room_id) });
      this.begin(tx, room_id);
    });
  }

  private begin(tx: Tx, room_id: number): void {
    tx.run('DELETE FROM memberships WHERE room_id = ?', room_id);
    tx.run(`UPDATE rooms SET type = 'deleted', direct_key = NULL WHERE id = ?`, room_id);
    if (!clear(tx, room_id)) tx.afterCommit(() => void this.finish(room_id));
  }

  private finish(room_id: number): Promise<void> {
    return this.work.finish((tx) => clear(tx, room_id));
  }
}

function clear(tx: Tx, room_id: number): boolean {
  const rows = tx.all<{ id: number }>('SELECT id FROM messages WHERE room_id = ? LIMIT ?', room_id, SLICE);
  const ids = rows.map(({ id }) => id);
  redactMessages(tx, ids);
  tx.run(`DELETE FROM messages WHERE ${inJson('id')}`, JSON.stringify(ids));
  if (ids.length === SLICE) return false;
  tx.run('DELETE FROM rooms WHERE id = ?', room_id);
  return true;
}
