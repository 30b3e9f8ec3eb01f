import { Injectable } from '@nestjs/common';
import type { UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { NotFound } from '../errors';
import { WritesService } from '../writes/writes.service';
import { assertActive, grant } from './grants';
import { findRoom } from './room.sql';
import type { OpenRoomView } from './room.view';

export const OPEN_ROOMS_SQL = {
  others: `SELECT id, name, (SELECT count(*) FROM memberships WHERE room_id = rooms.id) AS people
    FROM rooms WHERE type = 'open' AND id NOT IN (SELECT room_id FROM memberships WHERE user_id = ?)
    ORDER BY name COLLATE NOCASE, id`,
  anyOther: `SELECT 1 FROM rooms WHERE type = 'open'
    AND id NOT IN (SELECT room_id FROM memberships WHERE user_id = ?)`,
};

/** Rooms for everyone that somebody has left, and may enter again. */
@Injectable()
export class OpenRooms {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
  ) {}

  /** Those the person is not in, by name. */
  others(user: UserRow): OpenRoomView[] {
    return this.db.all<OpenRoomView>(OPEN_ROOMS_SQL.others, user.id);
  }

  anyOther(user: UserRow): boolean {
    return this.db.get(OPEN_ROOMS_SQL.anyOther, user.id) !== undefined;
  }

  /**
   * Puts the person into the room. Who is in it already stays.
   * @throws {NotFound} unless it is an open room
   */
  join(user: UserRow, room_id: number): Promise<void> {
    return this.writes.run((tx) => {
      if (findRoom(tx, room_id)?.type !== 'open') throw new NotFound('There is no open room like that.');
      assertActive(tx, [user.id]);
      grant(tx, room_id, [user.id]);
    });
  }
}
