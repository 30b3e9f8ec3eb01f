import { createECDH } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import { Secrets } from '../database/secrets';

export interface VapidKeys {
  public_key: string;
  private_key: string;
}

/** Who we are to push services (RFC 8292). Browsers subscribe to the public key: with another one they start anew. */
@Injectable()
export class Vapid {
  constructor(
    private readonly config: Config,
    private readonly secrets: Secrets,
  ) {}

  get keys(): VapidKeys {
    const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = this.config;
    return VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY
      ? { public_key: VAPID_PUBLIC_KEY, private_key: VAPID_PRIVATE_KEY }
      : this.secrets.get('vapid', makeKeys);
  }

  get subject(): string {
    const { VAPID_SUBJECT, publicUrl } = this.config;
    return VAPID_SUBJECT ?? (publicUrl.startsWith('https:') ? publicUrl : 'mailto:operator@localhost');
  }
}

function makeKeys(): VapidKeys {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  // A number with a leading zero comes a byte short.
  const number = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
  return { public_key: pair.getPublicKey('base64url'), private_key: number.toString('base64url') };
}
