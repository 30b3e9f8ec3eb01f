import { Injectable } from '@nestjs/common';
import type { UserRow } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import type { Queries } from '../../database/queries';
import type { MyRoomView, RoomOrder } from '../../protocol/room.view';
import { WritesService } from '../../writes/writes.service';
import type { ArrangeRooms } from '../room.dto';

const SAVE = `INSERT INTO room_orders (user_id, "order") VALUES (?, ?)
  ON CONFLICT (user_id) DO UPDATE SET "order" = excluded."order" WHERE "order" <> excluded."order"`;
const PLACE = `UPDATE memberships SET position = key + 1 FROM json_each(?1)
  WHERE room_id = value AND user_id = ?2 AND position <> key + 1`;

@Injectable()
export class RoomOrders {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
  ) {}

  of({ id }: UserRow): RoomOrder {
    return orderOf(this.db, id);
  }

  sort(rooms: MyRoomView[], order: RoomOrder): MyRoomView[] {
    if (order === 'name') return rooms;
    if (order === 'own') return rooms.toSorted((a, b) => placeOf(a) - placeOf(b));
    return rooms.toSorted((a, b) => b.last_activity_at.localeCompare(a.last_activity_at));
  }

  arrange({ id }: UserRow, { order, room_ids = [] }: ArrangeRooms): Promise<void> {
    return this.writes.run((tx) => {
      const placed = room_ids.length > 0 ? tx.run(PLACE, JSON.stringify(room_ids), id) : 0;
      const sorted = order === undefined ? 0 : tx.run(SAVE, id, order);
      if (placed + sorted > 0) tx.append({ user: id }, 'sidebar.updated', { order: orderOf(tx, id) });
    });
  }
}

const placeOf = ({ position }: MyRoomView) => position || Number.MAX_SAFE_INTEGER;

function orderOf(db: Pick<Queries, 'get'>, user_id: number): RoomOrder {
  const row = db.get<{ order: RoomOrder }>('SELECT "order" FROM room_orders WHERE user_id = ?', user_id);
  return row?.order ?? 'name';
}
