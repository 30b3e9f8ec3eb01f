/// <reference path="./web-push.d.ts" />
import { createECDH } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Config } from '../config/config';
import { Features } from '../config/features';
import { Secrets } from '../database/secrets';

const VALID_MS = 12 * 3600_000;

interface VapidKeys {
  public_key: string;
  private_key: string;
}

/** Identifies this server to push services (RFC 8292). Subscriptions are bound to the public key. */
@Injectable()
export class Vapid implements OnApplicationBootstrap {
  private readonly logger = new Logger(Vapid.name);
  private readonly headers = new LRUCache<string, string>({ max: 100, ttl: VALID_MS / 2 });

  constructor(
    private readonly config: Config,
    private readonly features: Features,
    private readonly secrets: Secrets,
  ) {}

  onApplicationBootstrap(): void {
    if (this.features.isOn('push')) this.logger.debug(`VAPID public key: ${this.keys.public_key}`);
  }

  get keys(): VapidKeys {
    const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = this.config;
    return VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY
      ? { public_key: VAPID_PUBLIC_KEY, private_key: VAPID_PRIVATE_KEY }
      : this.secrets.get('vapid', makeKeys);
  }

  /** Cached for hours, since signing is slow. */
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
    const { VAPID_SUBJECT, PUBLIC_URL, isSecure } = this.config;
    return VAPID_SUBJECT ?? (isSecure ? PUBLIC_URL! : 'mailto:operator@localhost');
  }
}

function makeKeys(): VapidKeys {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  // Node drops leading zero bytes.
  const number = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
  return { public_key: pair.getPublicKey('base64url'), private_key: number.toString('base64url') };
}
