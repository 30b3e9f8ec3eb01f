import { hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export const randomToken = () => randomBytes(32).toString('base64url');

export function randomCode(alphabet: string, groups: number): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

export const tokenHash = (token: string) => hash('sha256', token, 'buffer');

export const isSameSecret = (expected: string, given: string) =>
  timingSafeEqual(tokenHash(expected), tokenHash(given));
