import type { Queries } from '../database/queries';

/** From my memberships on: left to itself, SQLite begins with all direct rooms there are. */
export const PARTNERS = `SELECT DISTINCT others.user_id FROM memberships mine
  CROSS JOIN rooms ON rooms.id = mine.room_id AND rooms.type = 'direct'
  JOIN memberships others ON others.room_id = mine.room_id AND others.user_id <> mine.user_id
  WHERE mine.user_id = ?`;

/** The people somebody shares a direct room with. */
export function findPartners(db: Pick<Queries, 'all'>, user_id: number): number[] {
  return db.all<{ user_id: number }>(PARTNERS, user_id).map((row) => row.user_id);
}
