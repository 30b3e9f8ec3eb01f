import { renderToString } from 'preact-render-to-string';
import { BotAvatar, InitialsAvatar } from '../../../views/images/initials';
import type { Queries } from '../../database/queries';
import { avatarPath } from '../archive-paths';
import type { Archive } from './archive';
import type { Scope } from './scope';
import { findAvatar, selectPeople } from './selection.queries';

/** By person; those without a photo have their initials. */
export type AvatarPaths = Map<number, string>;

export async function writeAvatars(db: Queries, archive: Archive, scope: Scope): Promise<AvatarPaths> {
  const paths: AvatarPaths = new Map();
  for (const { id, name, role, has_avatar } of selectPeople(db, scope)) {
    const path = avatarPath(id, has_avatar === 1);
    paths.set(id, path);
    if (has_avatar === 1) await archive.add(path, [findAvatar(db, id)], { compress: false });
    else
      await archive.add(path, [renderToString((role === 'bot' ? BotAvatar : InitialsAvatar)({ id, name }))]);
  }
  return paths;
}
