import { Injectable } from '@nestjs/common';
import { seal, sealingKey, unseal } from '../../auth/sealing';
import { Secrets } from '../../database/secrets';
import type { WebhookRow } from './incoming-webhook.queries';

type Owned = Pick<WebhookRow, 'user_id'>;

@Injectable()
export class WebhookTokens {
  constructor(private readonly secrets: Secrets) {}

  sealToken({ user_id }: Owned, token: string): Buffer {
    return seal(this.key, `token of ${user_id}`, token);
  }

  /** @returns null without the `secrets.json` that it was made with */
  tokenOf({ user_id, encrypted_token }: WebhookRow): string | null {
    return unseal(this.key, `token of ${user_id}`, encrypted_token);
  }

  sealSecret({ user_id }: Owned, secret: string): Buffer {
    return seal(this.key, `secret of ${user_id}`, secret);
  }

  /** @returns null if there is none, or without the `secrets.json` that it was made with */
  secretOf({ user_id, encrypted_secret }: WebhookRow): string | null {
    return encrypted_secret && unseal(this.key, `secret of ${user_id}`, encrypted_secret);
  }

  private get key(): Buffer {
    return sealingKey(this.secrets, 'incoming_webhooks');
  }
}
