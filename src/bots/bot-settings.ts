import { Injectable, Logger } from '@nestjs/common';
import { renameUser } from '../auth/user.writes';
import { findUser, type UserRow } from '../auth/users';
import { Invalid } from '../http/errors';
import { Outbound } from '../outbound/outbound';
import { OutboundError } from '../outbound/outbound-error';
import { findNamedRooms } from '../rooms/room.queries';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { UpdateBot } from './bot.dto';
import { type BotRow, findSharedRooms, getBot } from './bot.queries';
import { setRooms, setWebhookRooms, updateSettings, updateWebhook } from './bot.writes';
import { BotAccess } from './bot-access';
import { SigningSecrets } from './standard/signing-secrets';
import { setSecret, turnOff } from './standard/standard.writes';
import { turnOn } from './webhooks/webhook.writes';
import { WebhookQueue } from './webhooks/webhook-queue';

@Injectable()
export class BotSettings {
  private readonly logger = new Logger(BotSettings.name);

  constructor(
    private readonly writes: WritesService,
    private readonly outbound: Outbound,
    private readonly webhooks: WebhookQueue,
    private readonly access: BotAccess,
    private readonly signing: SigningSecrets,
  ) {}

  /** All or nothing. @throws {Invalid} for an address that may not be called */
  async update(administrator: UserRow, bot_id: number, input: UpdateBot): Promise<void> {
    if (input.webhook_url) await this.assertMayCall(input.webhook_url);
    await this.writes.run((tx) => {
      const before = getBot(tx, bot_id);
      if (input.name !== undefined && input.name !== findUser(tx, bot_id)!.name)
        renameUser(tx, bot_id, input.name);
      updateSettings(tx, before, input);
      this.updateWebhook(tx, before, input);
      updateRooms(tx, administrator, bot_id, input);
      tx.afterCommit(() => this.webhooks.restart(bot_id));
      if (input.paused) tx.afterCommit(() => this.access.disconnect(bot_id));
    });
  }

  private updateWebhook(tx: Tx, before: BotRow, input: UpdateBot): void {
    const { webhook_url: url, webhook_events: events, webhook_all_rooms: all } = input;
    const webhook_kind = input.webhook_kind ?? before.webhook_kind;
    updateWebhook(tx, before, {
      webhook_url: url === undefined ? before.webhook_url : url || null,
      webhook_timeout_s: input.webhook_timeout_seconds ?? before.webhook_timeout_s,
      webhook_kind,
      webhook_events: events ? JSON.stringify(events) : before.webhook_events,
      webhook_all_rooms: all === undefined ? before.webhook_all_rooms : Number(all),
    });
    if (webhook_kind === 'standard' && before.encrypted_secret === null)
      setSecret(tx, before.user_id, this.signing.newSecret(before.user_id));
    if (input.webhook_on === true) this.turnOn(tx, before);
    if (input.webhook_on === false) turnOff(tx, before.user_id);
  }

  private turnOn(tx: Tx, { user_id, webhook_off_at }: BotRow): void {
    const skipped = turnOn(tx, user_id);
    if (webhook_off_at === null) return;
    const since = new Date(webhook_off_at).toISOString();
    const words = `The webhook of bot ${user_id} is on again. It was off since ${since}; events skipped: ${skipped}`;
    tx.afterCommit(() => this.logger.log(words));
  }

  /** A name may not resolve now; each request checks it again. @throws {Invalid} */
  private async assertMayCall(url: string): Promise<void> {
    await this.outbound.assertAllowed(url, { anyPort: true }).catch((error: unknown) => {
      if (!(error instanceof OutboundError)) throw error;
      if (error.reason !== 'unresolvable')
        throw Invalid.field('webhook_url', 'not_an_address', error.message);
    });
  }
}

function updateRooms(
  tx: Tx,
  { id }: UserRow,
  bot_id: number,
  { room_ids, webhook_room_ids }: UpdateBot,
): void {
  if (room_ids) {
    const known = findNamedRooms(tx, id).map((room) => room.id);
    const before = findSharedRooms(tx, bot_id, id).map(({ room_id }) => room_id);
    setRooms(tx, { bot_id, known, before, chosen: room_ids });
  }
  if (webhook_room_ids) setWebhookRooms(tx, bot_id, findSharedRooms(tx, bot_id, id), webhook_room_ids);
}
