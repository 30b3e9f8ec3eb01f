import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Connections } from '../../connections/connections';
import { ReadDatabase } from '../../database/database';
import { Conflict, NotFound } from '../../http/errors';
import type { KeyView } from '../../protocol/key.view';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { tokenHash } from '../tokens';
import { UserLifecycle } from '../user-lifecycle';
import { findUser } from '../users';
import type { KeyViewer } from '../viewer';
import {
  findKeyByHash,
  findKeyById,
  findKeys,
  type KeyRow,
  keyView,
  roomIdsOf,
  scopesOf,
} from './key.queries';
import { deleteKey, deleteKeysOf, insertKey, markReplaced, markUsed, type NewKey } from './key.writes';
import { assertCanMake, limited } from './key-rights';
import { isKeyToken } from './key-token';

/** Lines of this context are logged at `info`. */
export const AUDIT = 'audit';
const TOUCH_AFTER_MS = 60_000;

export interface MadeKey {
  key: KeyView;
  /** Shown once; only its SHA-256 is stored. */
  token: string;
}

@Injectable()
export class Keys implements OnModuleInit {
  private readonly audit = new Logger(AUDIT);
  private readonly touchedAt = new Map<number, number>();

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly connections: Connections,
    private readonly lifecycle: UserLifecycle,
  ) {}

  onModuleInit(): void {
    const endAll = (end: 'deactivated' | 'demoted') => (tx: Tx, user_id: number) => {
      for (const id of deleteKeysOf(tx, user_id, end)) this.end(tx, id, end);
    };
    this.lifecycle.register({
      onDeactivated: endAll('deactivated'),
      onBanned: endAll('deactivated'),
      onDemoted: endAll('demoted'),
    });
  }

  /** @throws {Forbidden} unless the maker may make it {Conflict} `too_many_keys` */
  make(input: NewKey): Promise<MadeKey> {
    return this.writes.run((tx) => {
      const owner = findUser(tx, input.user_id);
      assertCanMake(owner, findUser(tx, input.creator_id), input);
      const made = insertKey(tx, owner!.role === 'bot' ? 'bot' : 'user', input);
      this.auditAfter(tx, 'made', made.key.id, { owner: input.user_id, by: input.creator_id });
      return made;
    }, 'critical');
  }

  list(user_id: number): KeyView[] {
    return findKeys(this.db, user_id).map(keyView);
  }

  /** A new token with the same rights and lifetime. The old one works for `overlapMs` more. */
  rotate(user_id: number, id: number, by: number, overlapMs: number): Promise<MadeKey> {
    return this.writes.run((tx) => {
      const old = findOwn(tx, user_id, id);
      const owner = findUser(tx, user_id);
      if (old.replaced) throw new Conflict('key_replaced', 'Another key has already replaced this one.');
      const lifetime = old.expires_at && old.expires_at - old.created_at;
      const next: NewKey = {
        user_id,
        creator_id: by,
        label: old.label,
        scopes: scopesOf(old),
        room_ids: roomIdsOf(old),
        expires_at: lifetime && tx.now + lifetime,
      };
      assertCanMake(owner, findUser(tx, by), next);
      this.retire(tx, old, overlapMs);
      const made = insertKey(tx, owner!.role === 'bot' ? 'bot' : 'user', next);
      this.auditAfter(tx, 'rotated', id, { by, overlap_ms: overlapMs, next_key_id: made.key.id });
      return made;
    }, 'critical');
  }

  private retire(tx: Tx, { id }: KeyRow, overlapMs: number): void {
    if (overlapMs > 0) return void markReplaced(tx, id, tx.now + overlapMs);
    deleteKey(tx, id);
    this.end(tx, id, 'replaced');
  }

  /** Ends its sockets, streams and long polls, too. @throws {NotFound} */
  revoke(user_id: number, id: number, by: number): Promise<void> {
    return this.writes.run((tx) => {
      deleteKey(tx, findOwn(tx, user_id, id).id);
      this.end(tx, id, 'revoked', by);
    }, 'critical');
  }

  private end(tx: Tx, id: number, reason: string, by?: number): void {
    tx.afterCommit(() => {
      this.connections.closeKey(id);
      this.touchedAt.delete(id);
    });
    this.auditAfter(tx, 'ended', id, { reason, by });
  }

  private auditAfter(tx: Tx, act: string, key_id: number, more: object): void {
    tx.afterCommit(() => this.audit.log({ act: `key.${act}`, key_id, ...more }));
  }

  /** Undefined when the key is mistyped, unknown or expired, or its owner's or maker's right has ended. */
  find(token: string, now = Date.now()): KeyViewer | undefined {
    if (!isKeyToken(token)) return undefined;
    return this.viewerOf(findKeyByHash(this.db, tokenHash(token), now));
  }

  resume(id: number, now = Date.now()): KeyViewer | undefined {
    return this.viewerOf(findKeyById(this.db, id, now));
  }

  private viewerOf(key: KeyRow | undefined): KeyViewer | undefined {
    const user = key && findUser(this.db, key.user_id);
    return user && this.lifecycle.canAct(user) ? { user: limited(user, key), key } : undefined;
  }

  touch({ key }: KeyViewer, from: string, now = Date.now()): void {
    if (now - (this.touchedAt.get(key.id) ?? key.last_used_at ?? 0) < TOUCH_AFTER_MS) return;
    this.touchedAt.set(key.id, now);
    this.writes.run((tx) => markUsed(tx, key.id, from), 'background').catch(() => undefined);
  }
}

function findOwn(tx: Tx, user_id: number, id: number): KeyRow {
  const key = tx.get<KeyRow>('SELECT * FROM keys WHERE id = ? AND user_id = ?', id, user_id);
  if (!key) throw new NotFound('This key doesn’t exist anymore.');
  return key;
}
