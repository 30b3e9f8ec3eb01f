import type { IncomingHttpHeaders } from 'node:http';

/** Other schemes are for a proxy before us and tell nothing about who is signed in here. */
export const hasBearer = ({ authorization }: IncomingHttpHeaders) => /^Bearer\b/i.test(authorization ?? '');

export function bearerToken({ authorization }: IncomingHttpHeaders): string | undefined {
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization ?? '')?.[1];
}
