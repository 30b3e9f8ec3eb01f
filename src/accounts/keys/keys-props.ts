import { Injectable } from '@nestjs/common';
import { Keys } from '../../auth/keys/keys';
import { isAdministrator, type UserRow } from '../../auth/users';
import { PublicAddress } from '../../config/public-address';
import { ReadDatabase } from '../../database/database';
import { type AppError, Invalid } from '../../http/errors';
import { fieldErrors, typed } from '../../pages/form-body';
import { KEY_LIFETIMES, SCOPES } from '../../protocol/key.view';
import { findMyRooms, findNamedRooms } from '../../rooms/room.queries';
import type { KeyOwner } from './key-owner';

const FIELDS = ['label', 'scopes', 'room_ids', 'lifetime'];

@Injectable()
export class KeysPropsBuilder {
  constructor(
    private readonly keys: Keys,
    private readonly db: ReadDatabase,
    private readonly address: PublicAddress,
  ) {}

  list(owner: KeyOwner) {
    const { user, path, isBot } = owner;
    return {
      path,
      isBot,
      name: user.name,
      keys: this.keys.list(user.id),
      form: this.form(owner),
      now: Date.now(),
    };
  }

  form({ user, path, isBot }: KeyOwner, body?: unknown, error?: AppError) {
    return {
      path,
      isBot,
      scopes: SCOPES.filter((scope) => scope !== 'admin' || isAdministrator(user)),
      rooms: findNamedRooms(this.db, user.id),
      lifetimes: KEY_LIFETIMES,
      values: error && typed(body),
      errors: fieldErrors(error, ...FIELDS),
    };
  }

  created({ path, isBot }: KeyOwner, token: string) {
    return { path, isBot, token, agentUrl: `${this.address.url}/mcp` };
  }

  /** @throws {Invalid} for a room that the owner isn't in */
  assertOwnRooms(owner: UserRow, room_ids: number[]): void {
    const own = new Set(findMyRooms(this.db, owner.id).map(({ id }) => id));
    if (!room_ids.every((id) => own.has(id)))
      throw Invalid.field('room_ids', 'unknown_room', 'One of these rooms is gone.');
  }
}
