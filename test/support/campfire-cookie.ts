import { createHmac, pbkdf2Sync } from 'node:crypto';

const YEAR = 365 * 24 * 3600_000;

export interface CookieChange {
  /** Milliseconds since 1970. */
  exp?: number;
  pur?: string;
}

/** The cookie of a session as Rails signs and encodes it. */
export function campfireCookie(
  token: string,
  secretKeyBase: string,
  { exp = Date.now() + YEAR, pur = 'cookie.session_token' }: CookieChange = {},
): string {
  const message = Buffer.from(JSON.stringify(token)).toString('base64');
  const envelope = { _rails: { message, exp: new Date(exp).toISOString(), pur } };
  const payload = Buffer.from(JSON.stringify(envelope)).toString('base64');
  const key = pbkdf2Sync(secretKeyBase, 'signed cookie', 1_000, 64, 'sha256');
  return encodeURIComponent(`${payload}--${createHmac('sha1', key).update(payload).digest('hex')}`);
}
