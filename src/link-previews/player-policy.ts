import { policyOf } from '../http/content-policy';

/** Host names could hold characters with a meaning in the policy, such as `;` and `*`. */
const PLAIN_ORIGIN = /^https?:\/\/[a-z0-9.-]+(?::\d+)?$/;

/** @param addresses where the file is, before and after redirects: the only hosts the player may ask */
export function playerPolicy(addresses: string[]): string {
  const origins = addresses.map((address) => new URL(address).origin);
  const hosts = [...new Set(origins)].filter((origin) => PLAIN_ORIGIN.test(origin));
  return policyOf({
    'default-src': "'none'",
    'media-src': hosts.join(' ') || "'none'",
    'style-src': "'self'",
    'form-action': "'none'",
    'frame-ancestors': "'self'",
    'base-uri': "'none'",
  });
}
