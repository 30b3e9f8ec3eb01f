import { Injectable } from '@nestjs/common';
import { PublicAddress } from '../config/public-address';
import { ReadDatabase } from '../database/database';
import { Forbidden, NotFound } from '../http/errors';
import { INVITATION_DAYS } from '../protocol/limits';
import type { SignInLinkView } from '../protocol/user.view';
import type { Tx } from '../writes/tx';
import { assertSignedIn } from './credentials';
import type { Session } from './session.entity';
import { isDead } from './sessions';
import type { LinkKind, SignInLink } from './sign-in-link.entity';
import { randomToken, tokenHash } from './tokens';
import { findUser, isAdministrator, type UserRow } from './users';
import type { SessionViewer } from './viewer';

const HOUR_MS = 3600_000;
const LIFETIME_MS: Record<LinkKind, number> = {
  device: 4 * HOUR_MS,
  password_reset: 24 * HOUR_MS,
  invitation: INVITATION_DAYS * 24 * HOUR_MS,
};
const PATHS = { device: '/session/transfers/', password: '/session/password_resets/' };

/** Where a link leads: into a session, or first to a new password. */
type Purpose = keyof typeof PATHS;

const purposeOf = (kind: LinkKind): Purpose => (kind === 'device' ? 'device' : 'password');

export interface NewLink {
  kind: LinkKind;
  user_id: number;
  creator: SessionViewer | undefined;
}

@Injectable()
export class SignInLinks {
  constructor(
    private readonly address: PublicAddress,
    private readonly db: ReadDatabase,
  ) {}

  /** Replaces an earlier link to the same. @throws {Unauthenticated} {Forbidden} when the creator's right has ended */
  create(tx: Tx, { kind, user_id, creator }: NewLink): SignInLinkView {
    if (creator) assertSignedIn(tx, creator);
    if (creator && !canCreate(findUser(tx, creator.user.id), kind)) throw new Forbidden();
    const token = randomToken();
    const expires_at = tx.now + LIFETIME_MS[kind];
    const purpose = purposeOf(kind);
    tx.run(
      `DELETE FROM sign_in_links WHERE user_id = ? AND iif(kind = 'device', 'device', 'password') = ?`,
      user_id,
      purpose,
    );
    tx.run(
      `INSERT INTO sign_in_links (user_id, creator_id, session_id, kind, token_hash, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)`,
      user_id,
      creator?.user.id ?? null,
      creator?.session.id ?? null,
      kind,
      tokenHash(token),
      tx.now,
      expires_at,
    );
    return {
      url: `${this.address.url}${PATHS[purpose]}${token}`,
      expires_at: new Date(expires_at).toISOString(),
    };
  }

  /** @throws {NotFound} if it was used, has expired, or its creator could not make it any more */
  find(token: string, purpose: Purpose, db: Pick<Tx, 'get'> = this.db, now = Date.now()): UserRow {
    const sql = 'SELECT * FROM sign_in_links WHERE token_hash = ?';
    const link = db.get<SignInLink>(sql, tokenHash(token));
    const user = link && findUser(db, link.user_id);
    if (!link || purposeOf(link.kind) !== purpose || link.expires_at <= now || user?.status !== 'active')
      throw spent();
    if (!canStillCreate(db, link, now)) throw spent();
    return user;
  }

  use(tx: Tx, token: string, purpose: Purpose): UserRow {
    const user = this.find(token, purpose, tx, tx.now);
    tx.run('DELETE FROM sign_in_links WHERE token_hash = ?', tokenHash(token));
    return user;
  }
}

/** A former administrator must not keep a way into someone else's account. */
function canStillCreate(
  db: Pick<Tx, 'get'>,
  { kind, creator_id, session_id }: SignInLink,
  now: number,
): boolean {
  if (creator_id === null) return true;
  if (!canCreate(findUser(db, creator_id), kind)) return false;
  if (kind === 'invitation') return true;
  const session = db.get<Session>('SELECT * FROM sessions WHERE id = ?', session_id);
  return session !== undefined && !isDead(session, now);
}

function canCreate(creator: UserRow | undefined, kind: LinkKind): boolean {
  return creator?.status === 'active' && (kind === 'device' || isAdministrator(creator));
}

const spent = () => new NotFound('This link has expired or was already used. Ask for a new one.');
