import type { MeView, UserView } from '../protocol/user.view';
import type { User } from './user.entity';

export function avatarUrl(user: Pick<User, 'avatar_token' | 'updated_at'>): string {
  return `/users/${user.avatar_token}/avatar?v=${user.updated_at.toString(36)}`;
}

export function userView(user: User): UserView {
  const { id, name, role, status, bio } = user;
  return { id, name, role, status, bio, avatar_url: avatarUrl(user) };
}

export function meView(user: User): MeView {
  return {
    ...userView(user),
    email_address: user.email_address ?? '',
    theme: user.theme,
    density: user.density,
    push_text: user.push_text === 1,
    presence_hidden: user.presence_hidden === 1,
    created_at: new Date(user.created_at).toISOString(),
  };
}
