import { Keys } from '../../src/auth/keys/keys';
import { SCOPES, type Scope } from '../../src/protocol/key.view';
import type { Person, TestApp } from './test-app';

export interface KeyOptions {
  scopes?: readonly Scope[];
  rooms?: number[];
  expires_at?: number;
  maker?: Person;
}

export const MEMBER_SCOPES = SCOPES.filter((scope) => scope !== 'admin');

/** The person, signed in by a new key of theirs. */
export async function withKey(app: TestApp, owner: Person, options: KeyOptions = {}) {
  const { key, token } = await app.app.get(Keys).make({
    user_id: owner.id,
    creator_id: options.maker?.id ?? owner.id,
    label: 'A program',
    scopes: options.scopes ?? MEMBER_SCOPES,
    room_ids: options.rooms ?? null,
    expires_at: options.expires_at ?? null,
  });
  return { ...owner, token, key };
}
