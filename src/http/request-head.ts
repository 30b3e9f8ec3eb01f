import type { IncomingMessage } from 'node:http';
import { BadRequest, KeyInAddress } from './errors';
import { hasKeyInAddress } from './key-in-address';

const MAX_HEADERS = 100;

/** RFC 9112, section 3.2: a proxy and we would read two host names differently. @throws {BadRequest} {KeyInAddress} */
export function assertSaneHead({ rawHeaders, headers, url = '/' }: IncomingMessage): void {
  if (rawHeaders.length > 2 * MAX_HEADERS) throw new BadRequest('The request has too many headers.');
  if (hasKeyInAddress(url)) throw new KeyInAddress();
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  const isOneHost = hosts.length <= 1 && (url.startsWith('/') || URL.parse(url)?.host === headers.host);
  if (!isOneHost && url !== '*') throw new BadRequest('The request names more than one host.');
}
