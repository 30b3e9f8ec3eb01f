import { Injectable } from '@nestjs/common';
import { sortByName } from '../../../assets/rules/folding';
import { canReach } from '../../auth/keys/reach';
import type { UserRow } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import { NotFound } from '../../http/errors';
import type { OpenRoomView } from '../../protocol/room.view';
import { WritesService } from '../../writes/writes.service';
import { findRoom } from '../room.queries';
import { addMembers, assertActive } from './membership.writes';

const OPEN_ROOMS_SQL = {
  others: `SELECT id, name, (SELECT count(*) FROM memberships WHERE room_id = rooms.id) AS people
    FROM rooms WHERE type = 'open' AND id NOT IN (SELECT room_id FROM memberships WHERE user_id = ?)
    ORDER BY id`,
  anyOther: `SELECT 1 FROM rooms WHERE type = 'open'
    AND id NOT IN (SELECT room_id FROM memberships WHERE user_id = ?)`,
};

@Injectable()
export class OpenRooms {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
  ) {}

  others(user: UserRow): OpenRoomView[] {
    const rooms = this.db.all<OpenRoomView>(OPEN_ROOMS_SQL.others, user.id);
    return sortByName(
      rooms.filter(({ id }) => canReach(user, id)),
      ({ name }) => name,
    );
  }

  anyOther(user: UserRow): boolean {
    return this.db.get(OPEN_ROOMS_SQL.anyOther, user.id) !== undefined;
  }

  /** @throws {NotFound} unless it is an open room */
  join(user: UserRow, room_id: number): Promise<void> {
    return this.writes.run((tx) => {
      if (findRoom(tx, room_id)?.type !== 'open' || !canReach(user, room_id))
        throw new NotFound('This open room doesn’t exist.');
      assertActive(tx, [user.id]);
      addMembers(tx, room_id, [user.id]);
    });
  }
}
