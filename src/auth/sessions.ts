import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Connections } from '../connections/connections';
import { ReadDatabase } from '../database/database';
import { NotFound } from '../http/errors';
import type { SessionView } from '../protocol/user.view';
import { Idempotency } from '../writes/idempotency/idempotency';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { Session } from './session.entity';
import { randomToken, tokenHash } from './tokens';
import { type UserRow } from './users';
import type { SessionViewer, Viewer } from './viewer';

const IDLE_MS = 30 * 24 * 3600_000;
const ABSOLUTE_MS = 180 * 24 * 3600_000;
const TOUCH_AFTER_MS = 3600_000;

const RELEASE_INVITATIONS = `UPDATE sign_in_links SET session_id = NULL WHERE kind = 'invitation' AND session_id`;

export interface Device {
  user_agent: string;
  ip_address: string;
  known_device?: string;
}

@Injectable()
export class Sessions implements OnModuleInit {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly connections: Connections,
    private readonly idempotency: Idempotency,
  ) {}

  onModuleInit(): void {
    this.idempotency.register((response) => {
      const token = (response as { body?: { token?: unknown } | null }).body?.token;
      return typeof token !== 'string' || this.find(token) !== undefined;
    });
  }

  start(tx: Tx, user: UserRow, device: Device): string {
    const token = randomToken();
    forgetDead(tx, user.id);
    tx.run(
      `INSERT INTO sessions (user_id, token_hash, user_agent, ip_address, created_at, last_active_at)
        VALUES (?, ?, ?, ?, ?, ?)`,
      user.id,
      tokenHash(token),
      device.user_agent.toWellFormed().slice(0, 300),
      device.ip_address,
      tx.now,
      tx.now,
    );
    return token;
  }

  /** Undefined when the token is unknown or expired, or the person is not active. */
  find(token: string, now = Date.now()): SessionViewer | undefined {
    const sql = 'SELECT * FROM sessions WHERE token_hash = ?';
    return this.viewerOf(this.db.get<Session>(sql, tokenHash(token)), now);
  }

  resume(id: number, now = Date.now()): SessionViewer | undefined {
    return this.viewerOf(this.db.get<Session>('SELECT * FROM sessions WHERE id = ?', id), now);
  }

  private viewerOf(session: Session | undefined, now: number): SessionViewer | undefined {
    if (!session || isDead(session, now)) return undefined;
    const user = this.db.get<UserRow>(
      `SELECT * FROM users WHERE id = ? AND status = 'active'`,
      session.user_id,
    );
    return user && { user, session };
  }

  touch({ session }: SessionViewer, device: Device, now = Date.now()): boolean {
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

  /** An invitation outlives the sign-out of whoever sent it, but not a session that they end from elsewhere. */
  revoke(viewer: Pick<Viewer, 'user' | 'session'>, id: number): Promise<void> {
    return this.writes.run((tx) => {
      if (viewer.session?.id === id) tx.run(`${RELEASE_INVITATIONS} = ?`, id);
      if (tx.run('DELETE FROM sessions WHERE id = ? AND user_id = ?', id, viewer.user.id) === 0)
        throw new NotFound();
      tx.afterCommit(() => this.connections.closeSession(id));
    }, 'critical');
  }

  revokeAll(tx: Tx, user_id: number, exceptSession = 0): void {
    tx.run(
      'DELETE FROM sign_in_links WHERE user_id = ?1 OR (creator_id = ?1 AND session_id IS NULL)',
      user_id,
    );
    tx.run('DELETE FROM sessions WHERE user_id = ? AND id <> ?', user_id, exceptSession);
    tx.afterCommit(() => this.connections.closeUser(user_id, exceptSession));
  }
}

type Ages = Pick<Session, 'last_active_at' | 'created_at'>;

/** Expired sessions stay in the table until the person's next sign-in. */
export function isDead({ last_active_at, created_at }: Ages, now: number): boolean {
  return now - last_active_at > IDLE_MS || now - created_at > ABSOLUTE_MS;
}

function forgetDead(tx: Tx, user_id: number): void {
  const dead = 'FROM sessions WHERE user_id = ? AND (last_active_at < ? OR created_at < ?)';
  const values = [user_id, tx.now - IDLE_MS, tx.now - ABSOLUTE_MS];
  tx.run(`${RELEASE_INVITATIONS} IN (SELECT id ${dead})`, ...values);
  tx.run(`DELETE ${dead}`, ...values);
}
