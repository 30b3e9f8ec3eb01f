/// <reference path="./web-push.d.ts" />
import { createECDH } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Config } from '../config';
import { Secrets } from '../database/secrets';

const VALID_MS = 12 * 3600_000;

export interface VapidKeys {
  public_key: string;
  private_key: string;
}

/** Who we are to push services (RFC 8292). Browsers subscribe to the public key: with another one they start anew. */
@Injectable()
export class Vapid {
  private readonly headers = new LRUCache<string, string>({ max: 100, ttl: VALID_MS / 2 });

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

  /** The header that says who we are, to the push service at this origin. Signing takes a while: it lasts for hours. */
  async authorization(origin: string): Promise<string> {
    const known = this.headers.get(origin);
    if (known) return known;
    const { getVapidHeaders } = await import('web-push');
    const { public_key, private_key } = this.keys;
    const expires = Math.floor((Date.now() + VALID_MS) / 1000);
    const headers = getVapidHeaders(origin, this.subject, public_key, private_key, 'aes128gcm', expires);
    this.headers.set(origin, headers.Authorization);
    return headers.Authorization;
  }

  private get subject(): string {
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
