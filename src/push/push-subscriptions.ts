import { ECDH } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assertSignedIn } from '../auth/credentials';
import type { SessionViewer } from '../auth/viewer';
import { Features } from '../config/features';
import { ReadDatabase } from '../database/database';
import { Invalid, NotFound } from '../http/errors';
import { FeatureDisabled } from '../http/server-errors';
import type { PushSubscriptionView } from '../protocol/push-subscription.view';
import { lastEventId } from '../writes/event-replay';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { SavePushSubscription } from './push.dto';
import { PushHosts } from './push-hosts';
import { PushQueue } from './push-queue';
import type { PushSubscription } from './push-subscription.entity';

type Row = PushSubscription & { user_agent: string };

const MINE = `SELECT s.*, sessions.user_agent FROM push_subscriptions s JOIN sessions ON sessions.id = s.session_id
  WHERE s.user_id = ?`;

@Injectable()
export class PushSubscriptions {
  constructor(
    private readonly features: Features,
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly hosts: PushHosts,
    private readonly queue: PushQueue,
  ) {}

  list(viewer: SessionViewer): PushSubscriptionView[] {
    return this.db.all<Row>(`${MINE} ORDER BY s.id`, viewer.user.id).map((row) => viewOf(row, viewer));
  }

  /** @throws {NotFound} unless it is one of the person's own */
  find(viewer: SessionViewer, id: number): Row {
    const row = this.db.get<Row>(`${MINE} AND s.id = ?`, viewer.user.id, id);
    if (!row) throw new NotFound('This device doesn’t exist.');
    return row;
  }

  /** For what happens from now on. Saving twice is harmless. @throws {FeatureDisabled} {Invalid} */
  async save(
    viewer: SessionViewer,
    input: SavePushSubscription,
  ): Promise<{ view: PushSubscriptionView; isNew: boolean }> {
    this.assertOn();
    assertKeys(input);
    await this.hosts.assertCanSave(input.endpoint);
    const isNew = await this.writes.run((tx) => {
      // The session may have ended during the DNS lookup.
      assertSignedIn(tx, viewer);
      return put(tx, viewer, input);
    });
    const row = this.db.get<Row>(`${MINE} AND s.session_id = ?`, viewer.user.id, viewer.session.id);
    if (!row) throw new NotFound();
    this.queue.restart(row.id);
    return { view: viewOf(row, viewer), isNew };
  }

  /** @throws {NotFound} unless it is one of the person's own */
  remove(viewer: SessionViewer, id: number): Promise<void> {
    return this.writes.run((tx) => {
      if (tx.run('DELETE FROM push_subscriptions WHERE id = ? AND user_id = ?', id, viewer.user.id) === 0)
        throw new NotFound('This device doesn’t exist.');
    });
  }

  assertOn(): void {
    if (!this.features.isOn('push')) throw new FeatureDisabled('notifications');
  }
}

function put(
  tx: Tx,
  { user, session }: SessionViewer,
  { endpoint, p256dh_key, auth_key }: SavePushSubscription,
): boolean {
  const same = 'session_id = ? AND user_id = ? AND endpoint = ? AND p256dh_key = ? AND auth_key = ?';
  const values = [session.id, user.id, endpoint, p256dh_key, auth_key];
  if (tx.run(`UPDATE push_subscriptions SET updated_at = ? WHERE ${same}`, tx.now, ...values) > 0)
    return false;
  // A browser has one endpoint, whoever is signed in there, and a session has one browser.
  tx.run('DELETE FROM push_subscriptions WHERE endpoint = ? OR session_id = ?', endpoint, session.id);
  tx.run(
    `INSERT INTO push_subscriptions (session_id, user_id, endpoint, p256dh_key, auth_key, last_notified_message_id,
      last_notified_event_id, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM messages), ?, ?, ?)`,
    ...values,
    lastEventId(tx),
    tx.now,
    tx.now,
  );
  return true;
}

const BASE64URL = /^[\w-]+={0,2}$/;

/** @throws {Invalid} when the keys can't encrypt */
function assertKeys({ p256dh_key, auth_key }: SavePushSubscription): void {
  if (!isPoint(p256dh_key))
    throw Invalid.field('p256dh_key', 'unusable_key', 'This must be an uncompressed P-256 key in base64url.');
  if (!BASE64URL.test(auth_key) || Buffer.from(auth_key, 'base64url').length !== 16)
    throw Invalid.field('auth_key', 'unusable_key', 'This must be a 16-byte secret in base64url.');
}

function isPoint(text: string): boolean {
  const bytes = Buffer.from(text, 'base64url');
  if (!BASE64URL.test(text) || bytes.length !== 65 || bytes[0] !== 4) return false;
  try {
    ECDH.convertKey(bytes, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

function viewOf(row: Row, viewer: SessionViewer): PushSubscriptionView {
  return {
    id: row.id,
    session_id: row.session_id,
    user_agent: row.user_agent,
    push_service: new URL(row.endpoint).host,
    current: row.session_id === viewer.session.id,
    created_at: new Date(row.created_at).toISOString(),
    last_success_at: iso(row.last_success_at),
    last_error: row.last_error,
    last_error_at: iso(row.last_error_at),
  };
}
