import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { inJson } from '../database/queries';
import { BackgroundWork } from '../writes/background-work';
import { redactMessages } from '../writes/redaction';
import type { Tx } from '../writes/tx';

/** So many messages are deleted in one write: a few milliseconds. */
export const SLICE = 500;

export const CONDEMNED = `SELECT id FROM rooms WHERE type = 'deleted'`;

/**
 * Takes rooms apart. One may hold a million messages, each of which is also in the index: at once, that would hold
 * everybody up for many seconds. Nobody is in the room any more, so nobody sees the rest while it goes.
 */
@Injectable()
export class Demolition implements OnApplicationBootstrap {
  constructor(
    private readonly db: ReadDatabase,
    private readonly work: BackgroundWork,
  ) {}

  /** What a stop or a crash left over. */
  onApplicationBootstrap(): void {
    for (const { id } of this.db.all<{ id: number }>(CONDEMNED)) void this.finish(id);
  }

  /** Closes the room for good, and clears it as soon as the write is committed. */
  begin(tx: Tx, room_id: number): void {
    tx.run('DELETE FROM memberships WHERE room_id = ?', room_id);
    tx.run(`UPDATE rooms SET type = 'deleted', direct_key = NULL WHERE id = ?`, room_id);
    if (!clear(tx, room_id)) tx.afterCommit(() => void this.finish(room_id));
  }

  private finish(room_id: number): Promise<void> {
    return this.work.finish((tx) => clear(tx, room_id));
  }
}

/** @returns true when nothing is left */
function clear(tx: Tx, room_id: number): boolean {
  const rows = tx.all<{ id: number }>('SELECT id FROM messages WHERE room_id = ? LIMIT ?', room_id, SLICE);
  const ids = rows.map(({ id }) => id);
  redactMessages(tx, ids);
  tx.run(`DELETE FROM messages WHERE ${inJson('id')}`, JSON.stringify(ids));
  if (ids.length === SLICE) return false;
  tx.run('DELETE FROM rooms WHERE id = ?', room_id);
  return true;
}
