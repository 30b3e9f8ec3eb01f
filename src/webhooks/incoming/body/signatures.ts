import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isSameSecret } from '../../../auth/tokens';

const HEADERS = [
  'x-hub-signature-256',
  'x-forgejo-signature',
  'x-gitea-signature',
  'x-gogs-signature',
  'sentry-hook-signature',
  'x-pagerduty-signature',
];

const MAX_SIGNATURES = 10;

interface Signed {
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  /** What was in the form; some senders sign that. */
  source: string;
}

/** GitLab sends the secret itself; PagerDuty signs with the old one, too, while it's changed. */
export function isSigned({ headers, bytes, source }: Signed, secret: string): boolean {
  const token = headers['x-gitlab-token'];
  if (typeof token === 'string') return isSameSecret(secret, token);
  const given = HEADERS.map((name) => headers[name]).find((value) => typeof value === 'string');
  if (given === undefined) return false;
  const signatures = given.split(',', MAX_SIGNATURES).map(hexOf);
  return [bytes, source].some((signed) => {
    const expected = createHmac('sha256', secret).update(signed).digest('hex');
    return signatures.some((signature) => isSameSecret(expected, signature));
  });
}

const hexOf = (signature: string) =>
  signature
    .trim()
    .replace(/^(?:sha256|v1)=/, '')
    .toLowerCase();
