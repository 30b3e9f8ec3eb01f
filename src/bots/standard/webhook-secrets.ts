import { Injectable } from '@nestjs/common';
import { Conflict } from '../../http/errors';
import { WritesService } from '../../writes/writes.service';
import { getBot } from '../bot.queries';
import { SigningSecrets } from './signing-secrets';
import { rotateSecret } from './standard.writes';

const OVERLAP_MS = 24 * 3600_000;

@Injectable()
export class WebhookSecrets {
  constructor(
    private readonly writes: WritesService,
    private readonly signing: SigningSecrets,
  ) {}

  /** For a day, both sign. @throws {NotFound} {Conflict} unless the webhook is of kind `standard` */
  rotate(bot_id: number): Promise<void> {
    return this.writes.run((tx) => {
      const bot = getBot(tx, bot_id);
      if (bot.webhook_kind !== 'standard')
        throw new Conflict('no_secret', 'Only webhooks of kind “standard” have a secret.');
      rotateSecret(tx, bot, this.signing.newSecret(bot_id), tx.now + OVERLAP_MS);
    });
  }
}
