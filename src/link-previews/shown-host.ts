import { domainToUnicode } from 'node:url';
import { shownAddress } from '../../assets/rules/shown-address';

/** In its own letters, unless it could be mistaken for another. */
export function shownHost(address: string): string {
  const { hostname, port } = new URL(address);
  const name = shownAddress(domainToUnicode(hostname) || hostname).replace(/^www\./, '');
  return port === '' ? name : `${name}:${port}`;
}
