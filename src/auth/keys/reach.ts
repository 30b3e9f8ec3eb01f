import { Forbidden } from '../../http/errors';
import type { Role } from '../../protocol/user.view';

export interface Reach {
  /** The rooms that a key is limited to; absent for all of the person's rooms. */
  only_rooms?: ReadonlySet<number>;
}

export const canReach = ({ only_rooms }: Reach, room_id: number) => only_rooms?.has(room_id) ?? true;

/** A condition in SQL; its parameter is `reachJson`. */
export const inReach = (room_id: string, parameter: string) =>
  `(${parameter} IS NULL OR ${room_id} IN (SELECT value FROM json_each(${parameter})))`;

export const reachJson = ({ only_rooms }: Reach): string | null =>
  only_rooms ? JSON.stringify([...only_rooms]) : null;

/** @throws {Forbidden} for a key limited to some rooms, which a new room can't be one of */
export function assertUnlimited({ only_rooms }: Reach): void {
  if (only_rooms) throw new Forbidden('This key is limited to some rooms.', 'limited_key');
}

/** A person read again during a request, with no more rights than the key that signed it. */
export function withLimitsOf<User extends Reach & { role: Role }>(before: User, user: User): User {
  const role = user.role === 'administrator' ? before.role : user.role;
  return { ...user, only_rooms: before.only_rooms, role };
}
