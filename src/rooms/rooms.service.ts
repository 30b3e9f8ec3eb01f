import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts';
import { findUser, isAdministrator, type UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { Forbidden, Invalid } from '../errors';
import { RoomPresence } from '../presence/room-presence';
import { type Attempt, IdempotencyKeys, type Once } from '../writes/idempotency-keys';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { Demolition } from './demolition';
import { activeIds, assertActive, grant, revoke } from './grants';
import type { Membership } from './membership';
import type { CreateRoom, UpdateRoom } from './room.dto';
import { findMyRoom, findMyRooms, memberIds, myRoomViews } from './room.sql';
import type { MyRoomView } from './room.view';
import { insertRoom, updateRoom } from './room-rows';

/** Rooms: made, renamed, converted, deleted. */
@Injectable()
export class RoomsService {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly keys: IdempotencyKeys,
    private readonly accounts: Accounts,
    private readonly demolition: Demolition,
    private readonly presence: RoomPresence,
  ) {}

  list(user: UserRow): MyRoomView[] {
    return myRoomViews(this.db, findMyRooms(this.db, user.id)).map((room) => this.asSeen(user, room));
  }

  /** Those the person has taken off their list. */
  hidden(user: UserRow): MyRoomView[] {
    return this.list(user).filter(isHidden);
  }

  view({ room, user }: Membership): MyRoomView {
    return this.asSeen(user, myRoomViews(this.db, [room])[0]!);
  }

  /** What is on a screen of the person is read as it comes, though that is saved a moment later. */
  private asSeen(user: UserRow, room: MyRoomView): MyRoomView {
    if (!this.presence.isViewing(user.id, room.id)) return room;
    return { ...room, unread: false, mentions: 0, last_read_message_id: room.last_message_id };
  }

  /**
   * Makes a room, or finds the direct room of these people.
   * @returns its id; `repeated` when it was there already
   */
  async create(user: UserRow, input: CreateRoom, attempt: Attempt): Promise<Once<number>> {
    if (input.type === 'direct') return this.findOrCreateDirect(user, input.user_ids ?? []);
    const { type, name, user_ids = [] } = input;
    return this.keys.run(attempt, (tx) => {
      const maker = findUser(tx, user.id)!;
      if (!this.mayCreate(maker)) throw new Forbidden('On this account only administrators make rooms.');
      if (name === undefined) throw Invalid.field('name', 'blank', 'Give the room a name.');
      assertActive(tx, [maker.id]);
      const people = type === 'open' ? activeIds(tx) : [...new Set([user.id, ...user_ids])];
      assertActive(tx, people);
      return insertRoom(tx, { type, name: name.trim(), creator_id: user.id, people });
    });
  }

  mayCreate(user: UserRow): boolean {
    return isAdministrator(user) || !this.accounts.settings.restrict_room_creation_to_administrators;
  }

  private findOrCreateDirect(user: UserRow, user_ids: number[]): Promise<Once<number>> {
    const people = [...new Set([user.id, ...user_ids])].sort((a, b) => a - b);
    return this.writes.run((tx) => {
      const direct_key = people.join(',');
      const found = tx.get<{ id: number }>('SELECT id FROM rooms WHERE direct_key = ?', direct_key);
      if (found) return { result: found.id, repeated: true };
      assertActive(tx, people);
      const result = insertRoom(tx, { type: 'direct', name: null, creator_id: user.id, people, direct_key });
      return { result, repeated: false };
    });
  }

  /**
   * Renames, converts, chooses the people: all of it, or nothing.
   * @returns the room, unless the person has taken themselves out of it
   */
  update(membership: Membership, input: UpdateRoom): Promise<MyRoomView | undefined> {
    return this.writes.run((tx) => {
      const { user, room: before, mayEditRoom } = membership.now(tx);
      if (!mayEditRoom) throw new Forbidden('Only the maker of the room or an administrator changes it.');
      const type = input.type ?? before.type;
      updateRoom(tx, before, input.name?.trim() ?? before.name, type);
      if (type === 'closed' && input.user_ids) setMembers(tx, before.id, input.user_ids);
      if (type === 'open' && before.type !== 'open') grant(tx, before.id, activeIds(tx));
      const after = findMyRoom(tx, user.id, before.id);
      return after && myRoomViews(tx, [after])[0];
    });
  }

  /** Deletes the room with all that was said in it. */
  delete(membership: Membership): Promise<void> {
    const room_id = membership.room.id;
    return this.writes.run((tx) => {
      if (!membership.now(tx).mayDeleteRoom)
        throw new Forbidden('Only the maker of the room or an administrator deletes it.');
      tx.append({ room: room_id }, 'room.deleted', { room_id, user_ids: memberIds(tx, room_id) });
      this.demolition.begin(tx, room_id);
    });
  }
}

export const isHidden = ({ involvement }: MyRoomView) => involvement === 'invisible';

function setMembers(tx: Tx, room_id: number, user_ids: number[]): void {
  if (user_ids.length === 0)
    throw Invalid.field('user_ids', 'blank', 'A room needs somebody in it. Delete it instead.');
  assertActive(tx, user_ids);
  const chosen = new Set(user_ids);
  grant(tx, room_id, [...chosen]);
  const removed = memberIds(tx, room_id).filter((id) => !chosen.has(id));
  revoke(tx, room_id, removed);
}
