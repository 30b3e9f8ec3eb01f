import { Injectable } from '@nestjs/common';
import { canReach } from '../../auth/keys/reach';
import { isAdministrator, type UserRow, Users } from '../../auth/users';
import type { Viewer } from '../../auth/viewer';
import { ReadDatabase } from '../../database/database';
import { Forbidden, NotFound } from '../../http/errors';
import type { UserList } from '../../protocol/user.view';
import { isMember, memberIds } from '../../rooms/room.queries';
import type { UserQuery } from './people.dto';

interface Options {
  limit: number;
  withoutBots?: boolean;
}

@Injectable()
export class PeopleSearch {
  constructor(
    private readonly users: Users,
    private readonly db: ReadDatabase,
  ) {}

  /** @throws {NotFound} for a room that the viewer is not in {Forbidden} for former members, unless an administrator asks */
  find({ user }: Viewer, { query = '', ...search }: UserQuery, { limit, ...options }: Options): UserList {
    const { room_id, status = 'active' } = search;
    if (room_id !== undefined && !(canReach(user, room_id) && isMember(this.db, room_id, user.id)))
      throw new NotFound();
    if (status !== 'active' && !isAdministrator(user))
      throw new Forbidden('Only administrators can see former members.');
    const ids = room_id === undefined ? undefined : memberIds(this.db, room_id);
    const asked = { ...search, ...options, query: query.trim() };
    const { items, next } = this.users.list({ ...asked, ids }, limit);
    const first = this.first(asked, ids);
    const others = items.filter(({ id }) => !first.some((user) => user.id === id));
    return { items: this.users.views([...first, ...others], user), next };
  }

  private first({ first = [], cursor, ...asked }: UserQuery, ids: number[] | undefined): UserRow[] {
    const wanted = cursor === undefined ? first.filter((id) => !ids || ids.includes(id)) : [];
    if (wanted.length === 0) return [];
    const { items } = this.users.list({ ...asked, ids: wanted }, wanted.length);
    return items.toSorted((one, other) => wanted.indexOf(one.id) - wanted.indexOf(other.id));
  }
}
