import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config';
import { Secrets } from '../database/secrets';
import { normalEmail } from './email-address';
import { isSameSecret, randomToken } from './tokens';

const COOKIE_SECONDS = 180 * 24 * 3600;
const MAX_ACCOUNTS = 5;

/**
 * OWASP's device cookies: guessing at an account must not lock out its owner. A random name, and a signed code per
 * account.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly secrets: Secrets,
    private readonly config: Config,
  ) {}

  find({ cookies }: FastifyRequest, email_address: unknown): string | undefined {
    if (typeof email_address !== 'string') return undefined;
    const { name, codes } = this.read(cookies);
    if (name === undefined) return undefined;
    const expected = this.codeFor(name, email_address);
    return codes.some((code) => isSameSecret(expected, code)) ? name : undefined;
  }

  remember({ cookies }: FastifyRequest, reply: FastifyReply, email_address: string): void {
    const { name = randomBytes(16).toString('base64url'), codes } = this.read(cookies);
    const code = this.codeFor(name, email_address);
    const kept = [code, ...codes.filter((other) => other !== code)].slice(0, MAX_ACCOUNTS);
    reply.setCookie(this.config.deviceCookie, [name, ...kept].join('.'), { maxAge: COOKIE_SECONDS });
  }

  private read(cookies: FastifyRequest['cookies']): { name: string | undefined; codes: string[] } {
    const [name, ...codes] = (cookies[this.config.deviceCookie] ?? '').split('.', 1 + MAX_ACCOUNTS);
    return name?.length === 22 ? { name, codes } : { name: undefined, codes: [] };
  }

  private codeFor(name: string, email_address: string): string {
    const secret = this.secrets.get('devices', randomToken);
    const text = `${name} ${normalEmail(email_address)}`;
    return createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22);
  }
}
