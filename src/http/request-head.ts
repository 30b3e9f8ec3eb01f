import type { IncomingMessage } from 'node:http';
import { BadRequest, KeyInAddress } from './errors';
import { hasKeyInAddress } from './key-in-address';

const MAX_HEADERS = 100;

/**
 * A key in the address has leaked by the time it gets here. Two host names in one request (RFC 9112, section 3.2) would be read differently by a proxy and us. @throws
 * {BadRequest} {KeyInAddress}
 */
export function assertSaneHead({ rawHeaders, headers, url = '/' }: IncomingMessage): void {
  if (rawHeaders.length > 2 * MAX_HEADERS) throw new BadRequest('The request has too many headers.');
  if (hasKeyInAddress(url)) throw new KeyInAddress();
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  const isOneHost = hosts.length <= 1 && (url.startsWith('/') || URL.parse(url)?.host === headers.host);
  if (!isOneHost && url !== '*') throw new BadRequest('The request names more than one host.');
}
