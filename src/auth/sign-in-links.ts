import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { NotFound } from '../errors';
import type { Tx } from '../writes/tx';
import type { LinkKind, SignInLink } from './sign-in-link.entity';
import { hashOf, randomToken } from './tokens';
import type { SignInLinkView } from './user.view';
import { findUser, type UserRow } from './users';

const HOUR_MS = 3600_000;
const LASTS_MS: Record<LinkKind, number> = { transfer: 4 * HOUR_MS, recovery: 24 * HOUR_MS };
const PATHS: Record<LinkKind, string> = { transfer: '/session/transfers/', recovery: '/session/recoveries/' };

/** Links that let somebody in once. Only the hash of a token is stored. */
@Injectable()
export class SignInLinks {
  constructor(
    private readonly config: Config,
    private readonly db: ReadDatabase,
  ) {}

  /** A new link ends the one before it. */
  make(tx: Tx, user_id: number, kind: LinkKind): SignInLinkView {
    const token = randomToken();
    const expires_at = tx.now + LASTS_MS[kind];
    tx.run('DELETE FROM sign_in_links WHERE user_id = ? AND kind = ?', user_id, kind);
    tx.run(
      'INSERT INTO sign_in_links (user_id, kind, token_hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
      user_id,
      kind,
      hashOf(token),
      tx.now,
      expires_at,
    );
    return {
      url: `${this.config.publicUrl}${PATHS[kind]}${token}`,
      expires_at: new Date(expires_at).toISOString(),
    };
  }

  /**
   * Whose link it is, without using it up.
   * @throws {NotFound} when it was used, is too old, or never was
   */
  find(token: string, kind: LinkKind, db: Pick<Tx, 'get'> = this.db, now = Date.now()): UserRow {
    const sql = 'SELECT * FROM sign_in_links WHERE token_hash = ?';
    const link = db.get<SignInLink>(sql, hashOf(token));
    const user = link && findUser(db, link.user_id);
    if (link?.kind !== kind || link.expires_at <= now || user?.status !== 'active') throw spent();
    return user;
  }

  /** @throws {NotFound} when it was used, be it a moment ago, is too old, or never was */
  use(tx: Tx, token: string, kind: LinkKind): UserRow {
    const user = this.find(token, kind, tx, tx.now);
    tx.run('DELETE FROM sign_in_links WHERE token_hash = ?', hashOf(token));
    return user;
  }
}

const spent = () =>
  new NotFound('This link was used already, or it is too old. Each works once; ask for a new one.');
