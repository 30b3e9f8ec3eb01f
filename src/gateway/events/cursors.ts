import { Injectable } from '@nestjs/common';
import type { UserRow } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import { Conflict, Invalid, NotFound } from '../../http/errors';
import type { CursorView } from '../../protocol/cursor.view';
import { MAX_CURSORS_PER_PERSON } from '../../protocol/limits';
import { lastEventId } from '../../writes/event-replay';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import type { EventCursor } from './cursor.entity';

const FIND = 'SELECT * FROM cursors WHERE user_id = ? AND name = ?';
const COUNT = 'SELECT count(*) AS count FROM cursors WHERE user_id = ?';
const MOVE = `INSERT INTO cursors (user_id, name, event_id, updated_at) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT (user_id, name) DO UPDATE SET event_id = ?3, updated_at = ?4`;

@Injectable()
export class Cursors {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
  ) {}

  /** @throws {NotFound} */
  get({ id }: UserRow, name: string): CursorView {
    const row = this.db.get<EventCursor>(FIND, id, name);
    if (!row) throw notFound();
    return cursorView(row);
  }

  /** @throws {Conflict} when it is further already @throws {Invalid} past the end of the log */
  move({ id }: UserRow, name: string, event_id: number): Promise<CursorView> {
    return this.writes.run((tx) => {
      assertWritten(tx, event_id);
      const before = tx.get<EventCursor>(FIND, id, name);
      if (!before) assertFewCursors(tx, id);
      else if (before.event_id > event_id)
        throw new Conflict('cursor_behind', `This cursor is at ${before.event_id} already.`);
      tx.run(MOVE, id, name, event_id, tx.now);
      return cursorView(tx.get<EventCursor>(FIND, id, name)!);
    });
  }

  /** @throws {NotFound} */
  delete({ id }: UserRow, name: string): Promise<void> {
    return this.writes.run((tx) => {
      if (tx.run('DELETE FROM cursors WHERE user_id = ? AND name = ?', id, name) === 0) throw notFound();
    });
  }
}

const notFound = () => new NotFound('There’s no cursor with this name. PUT one first.');

function assertWritten(tx: Tx, event_id: number): void {
  if (event_id > lastEventId(tx))
    throw Invalid.field('cursor', 'cursor_unknown', 'There’s no event with this id yet.');
}

function assertFewCursors(tx: Tx, user_id: number): void {
  if (tx.get<{ count: number }>(COUNT, user_id)!.count >= MAX_CURSORS_PER_PERSON)
    throw new Conflict('too_many_cursors', `You can have up to ${MAX_CURSORS_PER_PERSON} cursors.`);
}

const cursorView = ({ name, event_id, updated_at }: EventCursor): CursorView => ({
  name,
  cursor: event_id,
  updated_at: new Date(updated_at).toISOString(),
});
