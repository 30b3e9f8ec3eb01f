import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { NotFound } from '../errors';
import { Connections } from '../presence/connections';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { Session } from './session.entity';
import { hashOf, randomToken } from './tokens';
import type { SessionView } from './user.view';
import { type UserRow } from './users';
import type { Viewer } from './viewer';

const IDLE_MS = 30 * 24 * 3600_000;
const ABSOLUTE_MS = 180 * 24 * 3600_000;
const TOUCH_AFTER_MS = 3600_000;

/** Where a request comes from, as the list of devices shows it. */
export interface Device {
  user_agent: string;
  ip_address: string;
}

/** Signed-in devices. Only the hash of a token is stored. */
@Injectable()
export class Sessions {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly connections: Connections,
  ) {}

  /** @returns the token, which exists nowhere else */
  start(tx: Tx, user: UserRow, device: Device): string {
    const token = newToken(tx);
    forgetDead(tx, user.id);
    tx.run(
      `INSERT INTO sessions (user_id, token_hash, user_agent, ip_address, created_at, last_active_at)
        VALUES (?, ?, ?, ?, ?, ?)`,
      user.id,
      hashOf(token),
      device.user_agent.toWellFormed().slice(0, 300),
      device.ip_address,
      tx.now,
      tx.now,
    );
    return token;
  }

  /** Who holds the token; undefined when it is unknown, too old, or the person is not active any more. */
  find(token: string, now = Date.now()): Viewer | undefined {
    const sql = 'SELECT * FROM sessions WHERE token_hash = ?';
    return this.viewerOf(this.db.get<Session>(sql, hashOf(token)), now);
  }

  /** The same for a session that was found before: a socket asks again with each of its commands. */
  resume(id: number, now = Date.now()): Viewer | undefined {
    return this.viewerOf(this.db.get<Session>('SELECT * FROM sessions WHERE id = ?', id), now);
  }

  private viewerOf(session: Session | undefined, now: number): Viewer | undefined {
    if (!session || isDead(session, now)) return undefined;
    const user = this.db.get<UserRow>(
      `SELECT * FROM users WHERE id = ? AND status = 'active'`,
      session.user_id,
    );
    return user && { user, session };
  }

  /**
   * Notes that the device is in use, at most once an hour.
   * @returns true when it was noted
   */
  touch({ session }: Viewer, device: Device, now = Date.now()): boolean {
    if (now - session.last_active_at < TOUCH_AFTER_MS) return false;
    session.last_active_at = now;
    this.writes
      .run(
        (tx) =>
          tx.run(
            'UPDATE sessions SET last_active_at = ?, ip_address = ?, user_agent = ? WHERE id = ?',
            tx.now,
            device.ip_address,
            device.user_agent.toWellFormed().slice(0, 300),
            session.id,
          ),
        'background',
      )
      .catch(() => undefined);
    return true;
  }

  /** @param current the session that asks */
  list(user_id: number, current = 0, now = Date.now()): SessionView[] {
    return this.db
      .all<Session>('SELECT * FROM sessions WHERE user_id = ? ORDER BY last_active_at DESC', user_id)
      .filter((session) => !isDead(session, now))
      .map((session) => ({
        id: session.id,
        user_agent: session.user_agent,
        ip_address: session.ip_address,
        created_at: new Date(session.created_at).toISOString(),
        last_active_at: new Date(session.last_active_at).toISOString(),
        current: session.id === current,
      }));
  }

  /** @throws {NotFound} unless it is one of the person's own sessions */
  revoke(viewer: Pick<Viewer, 'user'>, id: number): Promise<void> {
    return this.writes.run((tx) => {
      if (tx.run('DELETE FROM sessions WHERE id = ? AND user_id = ?', id, viewer.user.id) === 0)
        throw new NotFound();
      tx.afterCommit(() => this.connections.closeSession(id));
    }, 'critical');
  }

  /** Signs the person out everywhere, or everywhere else; no link made before lets anybody in. */
  revokeAll(tx: Tx, user_id: number, exceptSession = 0): void {
    tx.run('DELETE FROM sign_in_links WHERE user_id = ?', user_id);
    tx.run('DELETE FROM sessions WHERE user_id = ? AND id <> ?', user_id, exceptSession);
    tx.afterCommit(() => this.connections.closeUser(user_id, exceptSession));
  }
}

type Ages = Pick<Session, 'last_active_at' | 'created_at'>;

/** Chance never repeats itself; a broken source of it might. */
function newToken(tx: Tx): string {
  for (let tries = 0; tries < 5; tries++) {
    const token = randomToken();
    if (!tx.get('SELECT 1 FROM sessions WHERE token_hash = ?', hashOf(token))) return token;
  }
  throw new Error('The source of chance repeats itself.');
}

/** Too long unused, or too old: as good as ended, though its row may still be there. */
export function isDead({ last_active_at, created_at }: Ages, now: number): boolean {
  return now - last_active_at > IDLE_MS || now - created_at > ABSOLUTE_MS;
}

function forgetDead(tx: Tx, user_id: number): void {
  tx.run(
    'DELETE FROM sessions WHERE user_id = ? AND (last_active_at < ? OR created_at < ?)',
    user_id,
    tx.now - IDLE_MS,
    tx.now - ABSOLUTE_MS,
  );
}

/** False when the session, or the person, came to an end since the request was let in. */
export function isSignedIn(tx: Tx, { session }: Viewer): boolean {
  const sql = `SELECT 1 FROM sessions JOIN users ON users.id = user_id WHERE sessions.id = ? AND status = 'active'`;
  return tx.get(sql, session.id) !== undefined;
}
