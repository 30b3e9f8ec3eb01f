import { Injectable } from '@nestjs/common';
import type { ConnectionOwner } from '../connections/connection';
import type { Queries } from '../database/queries';
import { Unauthenticated } from '../http/errors';
import { findKeyById } from './keys/key.queries';
import { startsLikeKey } from './keys/key-token';
import { Keys } from './keys/keys';
import { type Device, Sessions } from './sessions';
import type { Viewer } from './viewer';

type Reads = Pick<Queries, 'get' | 'all'>;

@Injectable()
export class Credentials {
  constructor(
    private readonly sessions: Sessions,
    private readonly keys: Keys,
  ) {}

  find(token: string): Viewer | undefined {
    return startsLikeKey(token) ? this.keys.find(token) : this.sessions.find(token);
  }

  resume({ session_id, key_id }: ConnectionOwner): Viewer | undefined {
    if (key_id !== undefined) return this.keys.resume(key_id);
    return session_id === undefined ? undefined : this.sessions.resume(session_id);
  }

  /** @returns whether a session was prolonged */
  touch(viewer: Viewer, from: string, device?: Device): boolean {
    if (!viewer.key) return this.sessions.touch(viewer, device ?? viewer.session);
    this.keys.touch(viewer, from);
    return false;
  }
}

export function ownerOf({ user, session, key }: Viewer, address?: string): ConnectionOwner {
  return {
    user_id: user.id,
    session_id: session?.id,
    key_id: key?.id,
    expires_at: key?.expires_at ?? undefined,
    only_rooms: user.only_rooms,
    address,
  };
}

/** @throws {Unauthenticated} if the session, the key or the person's access ended in the meantime */
export function assertSignedIn(db: Reads, { session, key }: Viewer): void {
  const sql = `SELECT 1 FROM sessions JOIN users ON users.id = user_id WHERE sessions.id = ? AND status = 'active'`;
  const isLive = key ? findKeyById(db, key.id, Date.now()) : db.get(sql, session!.id);
  if (!isLive) throw new Unauthenticated();
}
