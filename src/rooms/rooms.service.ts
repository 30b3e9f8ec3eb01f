import { Injectable } from '@nestjs/common';
import type { RoomMembers } from '../../views/rooms/room-header';
import { Accounts } from '../accounts/account/accounts';
import { assertUnlimited, canReach, withLimitsOf } from '../auth/keys/reach';
import { avatarUrl } from '../auth/user-view';
import { findUser, isAdministrator, type UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { Forbidden, Invalid } from '../http/errors';
import type { IdempotentRequest } from '../http/idempotency-key';
import { RoomViewers } from '../presence/room-viewers';
import type { MyRoomView } from '../protocol/room.view';
import { Idempotency, type IdempotentResult } from '../writes/idempotency/idempotency';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { Membership } from './memberships/membership';
import { activeIds, addMembers, assertActive, removeMembers } from './memberships/membership.writes';
import { type CreateRoom, peopleAfter, type UpdateShownPeople } from './room.dto';
import {
  countMembers,
  findFirstMembers,
  findMember,
  findMyRoom,
  findMyRooms,
  firstRoom,
  memberIds,
  myRoomViews,
} from './room.queries';
import { insertRoom, updateRoom } from './room.writes';

const MAX_FACES = 3;
/** An account with fewer invites others. */
const MIN_PEOPLE = 3;

@Injectable()
export class RoomsService {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly idempotency: Idempotency,
    private readonly accounts: Accounts,
    private readonly viewers: RoomViewers,
  ) {}

  list(user: UserRow): MyRoomView[] {
    const rooms = findMyRooms(this.db, user.id).filter(({ id }) => canReach(user, id));
    return myRoomViews(this.db, rooms).map((room) => this.asSeen(user, room));
  }

  hidden(user: UserRow): MyRoomView[] {
    return this.list(user).filter(isHidden);
  }

  view({ room, user }: Membership): MyRoomView {
    return this.asSeen(user, myRoomViews(this.db, [room])[0]!);
  }

  /** How many people are in a room, and some of them; null for a ping, which names them. */
  members({ room, isDirect }: Membership): RoomMembers | null {
    if (isDirect) return null;
    return {
      count: countMembers(this.db, room.id),
      faces: this.faces(room.id).map((user) => ({
        id: user.id,
        name: user.name,
        avatar_url: avatarUrl(user),
      })),
    };
  }

  private faces(room_id: number) {
    const seen = this.viewers.lastSeen(room_id).flatMap((id) => findMember(this.db, room_id, id) ?? []);
    const ids = new Set(seen.map(({ id }) => id));
    const others = findFirstMembers(this.db, room_id, MAX_FACES).filter(({ id }) => !ids.has(id));
    return [...seen, ...others].slice(0, MAX_FACES);
  }

  /** The invitation link, where it is of use: in an open room that is the first one, or almost empty. */
  joinUrl({ room }: Membership): string | null {
    if (room.type !== 'open') return null;
    const isFirst = firstRoom(this.db) === room.id;
    return isFirst || countMembers(this.db, room.id) < MIN_PEOPLE ? this.accounts.view().join_url : null;
  }

  /** Reading is saved a moment later. */
  private asSeen(user: UserRow, room: MyRoomView): MyRoomView {
    if (!this.viewers.isViewing(user.id, room.id)) return room;
    return { ...room, unread: false, mentions: 0, last_read_message_id: room.last_message_id };
  }

  /** @returns the room id; `isDuplicate` for a direct room that existed */
  async create(
    user: UserRow,
    input: CreateRoom,
    attempt: IdempotentRequest,
  ): Promise<IdempotentResult<number>> {
    assertUnlimited(user);
    if (input.type === 'direct') return this.findOrCreateDirect(user, input.user_ids ?? []);
    const { type, name, user_ids = [] } = input;
    return this.idempotency.run(attempt, (tx) => {
      const creator = withLimitsOf(user, findUser(tx, user.id)!);
      this.assertCanCreate(creator);
      if (name === undefined) throw Invalid.field('name', 'blank', 'Give the room a name.');
      assertActive(tx, [creator.id]);
      const people = type === 'open' ? activeIds(tx) : [...new Set([user.id, ...user_ids])];
      assertActive(tx, people);
      return insertRoom(tx, { type, name, creator_id: user.id, people });
    });
  }

  assertCanCreate(user: UserRow): void {
    if (!this.canCreateRooms(user)) throw new Forbidden('Only administrators can create rooms.');
  }

  canCreateRooms(user: UserRow): boolean {
    return isAdministrator(user) || !this.accounts.settings.restrict_room_creation_to_administrators;
  }

  private findOrCreateDirect(user: UserRow, user_ids: number[]): Promise<IdempotentResult<number>> {
    const people = [...new Set([user.id, ...user_ids])].sort((a, b) => a - b);
    return this.writes.run((tx) => {
      const direct_key = people.join(',');
      const found = tx.get<{ id: number }>('SELECT id FROM rooms WHERE direct_key = ?', direct_key);
      if (found) return { result: found.id, isDuplicate: true };
      assertActive(tx, people);
      const result = insertRoom(tx, { type: 'direct', name: null, creator_id: user.id, people, direct_key });
      return { result, isDuplicate: false };
    });
  }

  /** All or nothing. @returns undefined when the person removed themselves */
  update(membership: Membership, input: UpdateShownPeople): Promise<MyRoomView | undefined> {
    return this.writes.run((tx) => {
      const { user, room: before, canEditRoom } = membership.reload(tx);
      if (!canEditRoom) throw new Forbidden('Only the room’s creator or an administrator can change it.');
      const type = input.type ?? before.type;
      updateRoom(tx, before, input.name ?? before.name, type);
      if (type === 'closed' && input.user_ids)
        setMembers(tx, before.id, peopleAfter(input, memberIds(tx, before.id)));
      if (type === 'open' && before.type !== 'open') addMembers(tx, before.id, activeIds(tx));
      const after = findMyRoom(tx, user.id, before.id);
      return after && myRoomViews(tx, [after])[0];
    });
  }
}

export const isHidden = ({ involvement }: MyRoomView) => involvement === 'invisible';

function setMembers(tx: Tx, room_id: number, user_ids: number[]): void {
  if (user_ids.length === 0)
    throw Invalid.field('user_ids', 'blank', 'A room needs at least one person. Delete it instead.');
  assertActive(tx, user_ids);
  const chosen = new Set(user_ids);
  addMembers(tx, room_id, [...chosen]);
  const removed = memberIds(tx, room_id).filter((id) => !chosen.has(id));
  removeMembers(tx, room_id, removed);
}
