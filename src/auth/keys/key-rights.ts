import { Forbidden } from '../../http/errors';
import { isAdministrator, type UserRow } from '../users';
import { type KeyRow, roomIdsOf, scopesOf } from './key.queries';
import type { NewKey } from './key.writes';

/** Without the scope `admin`, an administrator's key has the rights of a member. */
export function limited(user: UserRow, key: KeyRow): UserRow {
  const room_ids = roomIdsOf(key);
  const role = isAdministrator(user) && !scopesOf(key).includes('admin') ? 'member' : user.role;
  return { ...user, role, ...(room_ids && { only_rooms: new Set(room_ids) }) };
}

/** People make their own keys, administrators those of bots. @throws {Forbidden} */
export function assertCanMake(
  owner: UserRow | undefined,
  maker: UserRow | undefined,
  { scopes }: Pick<NewKey, 'scopes'>,
) {
  const isOwn = owner?.id === maker?.id;
  const isForBot = owner?.role === 'bot' && maker !== undefined && isAdministrator(maker);
  const isActive = owner?.status === 'active' && maker?.status === 'active';
  const canAdminister = isOwn && maker !== undefined && isAdministrator(maker);
  if (!isActive || !(isOwn || isForBot) || (scopes.includes('admin') && !canAdminister))
    throw new Forbidden();
}
