import type { Queries } from '../database/queries';

const FIND = `SELECT id FROM imported_records WHERE source = 'campfire' AND kind = ? AND key = ?`;

/** @returns the id here of what had another one in the Campfire that it was imported from */
export function idHere(
  db: Pick<Queries, 'column'>,
  kind: 'room' | 'message',
  id: number,
): number | undefined {
  return db.column<number>(FIND, kind, String(id))[0];
}
