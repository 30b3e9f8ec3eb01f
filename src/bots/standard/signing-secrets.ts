import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { seal, sealingKey, unseal } from '../../auth/sealing';
import { Secrets } from '../../database/secrets';
import type { Bot } from '../bot.entity';

const BYTES = 32;

type Sealed = Pick<
  Bot,
  'user_id' | 'encrypted_secret' | 'previous_encrypted_secret' | 'previous_secret_until'
>;

/** What requests are signed with, as in Standard Webhooks 1.0. Kept encrypted, because administrators see it again. */
@Injectable()
export class SigningSecrets {
  constructor(private readonly secrets: Secrets) {}

  newSecret(user_id: number): Buffer {
    return seal(this.key, ownerOf(user_id), `whsec_${randomBytes(BYTES).toString('base64')}`);
  }

  /** @returns null if there is none, or without the `secrets.json` that it was made with */
  secretOf(bot: Sealed): string | null {
    return this.open(bot, bot.encrypted_secret);
  }

  /** Headers of one attempt: signed with both secrets while receivers change over. */
  sign(bot: Sealed, id: string, body: string, now: number): Record<string, string> {
    const isRotating = bot.previous_secret_until !== null && bot.previous_secret_until > now;
    const secrets = [bot.encrypted_secret, isRotating ? bot.previous_encrypted_secret : null]
      .map((sealed) => this.open(bot, sealed))
      .filter((secret) => secret !== null);
    const at = new Date(now);
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
    };
  }

  private open({ user_id }: Sealed, sealed: Buffer | null): string | null {
    return sealed && unseal(this.key, ownerOf(user_id), sealed);
  }

  private get key(): Buffer {
    return sealingKey(this.secrets, 'webhook_secrets');
  }
}

const ownerOf = (user_id: number) => `webhook of ${user_id}`;
