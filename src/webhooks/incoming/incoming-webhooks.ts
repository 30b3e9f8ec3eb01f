import { Injectable } from '@nestjs/common';
import { randomToken, tokenHash } from '../../auth/tokens';
import type { UserRow } from '../../auth/users';
import { findSharedRooms, getBot } from '../../bots/bot.queries';
import { PublicAddress } from '../../config/public-address';
import { ReadDatabase } from '../../database/database';
import { Invalid } from '../../http/errors';
import type { IncomingWebhookView } from '../../protocol/incoming-webhook.view';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import type { CreateIncomingWebhook, UpdateIncomingWebhook } from './incoming-webhook.dto';
import { getWebhook, listWebhooks, type WebhookRow } from './incoming-webhook.queries';
import { insertWebhook, removeWebhook, updateWebhook } from './incoming-webhook.writes';
import { WebhookTokens } from './webhook-tokens';

@Injectable()
export class IncomingWebhooks {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly tokens: WebhookTokens,
    private readonly address: PublicAddress,
  ) {}

  /** @throws {NotFound} for a bot that doesn't exist */
  list({ id }: UserRow, bot_id: number): IncomingWebhookView[] {
    getBot(this.db, bot_id);
    return listWebhooks(this.db, bot_id, id).map((webhook) => this.viewOf(webhook));
  }

  /** @throws {NotFound} */
  view(administrator: UserRow, bot_id: number, id: number): IncomingWebhookView {
    getBot(this.db, bot_id);
    return this.viewOf(getWebhook(this.db, { bot_id, administrator_id: administrator.id, id }));
  }

  /** @returns its id @throws {NotFound} {Invalid} unless both are in the room */
  create(administrator: UserRow, bot_id: number, input: CreateIncomingWebhook): Promise<number> {
    const bot = { user_id: bot_id };
    const token = randomToken();
    return this.writes.run((tx) => {
      getBot(tx, bot_id);
      assertSharedRoom(tx, bot_id, administrator.id, input.room_id);
      return insertWebhook(tx, {
        ...bot,
        creator_id: administrator.id,
        room_id: input.room_id,
        name: input.name,
        token_hash: tokenHash(token),
        encrypted_token: this.tokens.sealToken(bot, token),
        encrypted_secret: input.secret ? this.tokens.sealSecret(bot, input.secret) : null,
      });
    });
  }

  /** @throws {NotFound} */
  update(administrator: UserRow, bot_id: number, id: number, input: UpdateIncomingWebhook): Promise<void> {
    return this.writes.run((tx) => {
      getBot(tx, bot_id);
      const before = getWebhook(tx, { bot_id, administrator_id: administrator.id, id });
      updateWebhook(tx, this.changed(before, input, tx.now));
    });
  }

  private changed(before: WebhookRow, input: UpdateIncomingWebhook, now: number): WebhookRow {
    const { name, secret, updates_alerts, paused } = input;
    const changed = { ...before, name: name ?? before.name };
    if (secret !== undefined)
      changed.encrypted_secret = secret === '' ? null : this.tokens.sealSecret(before, secret);
    if (updates_alerts !== undefined) changed.updates_alerts = Number(updates_alerts);
    if (paused !== undefined) changed.paused_at = paused ? (before.paused_at ?? now) : null;
    return changed;
  }

  /** What it posted stays. @throws {NotFound} */
  remove(administrator: UserRow, bot_id: number, id: number): Promise<void> {
    return this.writes.run((tx) => {
      removeWebhook(tx, getWebhook(tx, { bot_id, administrator_id: administrator.id, id }));
    }, 'critical');
  }

  private viewOf(webhook: WebhookRow): IncomingWebhookView {
    const { id, room_id, name, creator_id, paused_at, last_used_at } = webhook;
    const token = this.tokens.tokenOf(webhook);
    return {
      id,
      bot_id: webhook.user_id,
      room_id,
      name,
      creator_id,
      url: token && `${this.address.url}/hooks/${token}`,
      has_secret: webhook.encrypted_secret !== null,
      updates_alerts: webhook.updates_alerts === 1,
      paused_at: isoOrNull(paused_at),
      created_at: new Date(webhook.created_at).toISOString(),
      last_used_at: isoOrNull(last_used_at),
    };
  }
}

const isoOrNull = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

function assertSharedRoom(tx: Tx, bot_id: number, administrator_id: number, room_id: number): void {
  const rooms = findSharedRooms(tx, bot_id, administrator_id);
  if (!rooms.some((room) => room.room_id === room_id))
    throw Invalid.field('room_id', 'unknown_room', 'Choose a room that both you and the bot are in.');
}
