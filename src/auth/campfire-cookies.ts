import { createHmac, pbkdf2Sync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Secrets } from '../database/secrets';
import { isSameSecret } from './tokens';

const COOKIE = 'session_token';
const PURPOSE = 'cookie.session_token';
const SECRET = 'campfire_cookies';
/** How Rails derives the key of its signed cookies. */
const KEY = { salt: 'signed cookie', rounds: 1_000, bytes: 64, hash: 'sha256' };
const MAX_LENGTH = 1_024;

interface Envelope {
  _rails?: { message?: string; exp?: string | null; pur?: string };
}

@Injectable()
export class CampfireCookies {
  private key: Buffer | undefined;

  constructor(private readonly secrets: Secrets) {
    const stored = secrets.find<string>(SECRET);
    this.key = stored === undefined ? undefined : Buffer.from(stored, 'base64');
  }

  /** @param secretKeyBase the old server's `SECRET_KEY_BASE` */
  accept(secretKeyBase: string): void {
    this.key = pbkdf2Sync(secretKeyBase, KEY.salt, KEY.rounds, KEY.bytes, KEY.hash);
    this.secrets.set(SECRET, this.key.toString('base64'));
  }

  /** @returns undefined unless the cookie is there, was signed with the old key, and hasn't expired */
  tokenIn(cookies: FastifyRequest['cookies'], now = Date.now()): string | undefined {
    const cookie = cookies[COOKIE] ?? '';
    const [, payload, signature] = /^([\w+/=-]+)--([0-9a-f]{40})$/.exec(cookie) ?? [];
    if (!this.key || cookie.length > MAX_LENGTH || !payload || !signature) return undefined;
    const expected = createHmac('sha1', this.key).update(payload).digest('hex');
    return isSameSecret(expected, signature) ? tokenOf(payload, now) : undefined;
  }
}

function tokenOf(payload: string, now: number): string | undefined {
  const { message, exp, pur } = fromJson<Envelope>(payload)?._rails ?? {};
  const isExpired = typeof exp === 'string' && !(Date.parse(exp) > now);
  if (pur !== PURPOSE || isExpired || typeof message !== 'string') return undefined;
  const token = fromJson<unknown>(message);
  return typeof token === 'string' ? token : undefined;
}

function fromJson<Value>(base64: string): Value | undefined {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString());
  } catch {
    return undefined;
  }
}
