import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { BASE62 } from '../tokens';

export type KeyKind = 'user' | 'bot';

const RANDOM_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const HINT_LENGTH = 4;
const TOKEN = /^cf_(?:user|bot)_[0-9A-Za-z]{49}$/;

/** `cf_user_` and 49 characters, the last six a checksum, so that secret scanners find leaked keys. */
export function newKeyToken(kind: KeyKind): string {
  const start = `cf_${kind}_${base62(BigInt(`0x${randomBytes(32).toString('hex')}`), RANDOM_LENGTH)}`;
  return start + checksum(start);
}

/** Sorts out mistyped keys without asking the database. */
export const isKeyToken = (text: string) =>
  TOKEN.test(text) && text.endsWith(checksum(text.slice(0, -CHECKSUM_LENGTH)));

export const startsLikeKey = (text: string) => text.startsWith('cf_');

export const keyHint = (token: string) =>
  `${token.slice(0, token.lastIndexOf('_') + 1)}…${token.slice(-HINT_LENGTH)}`;

function base62(number: bigint, length: number): string {
  let [rest, text] = [number, ''];
  for (; rest > 0n; rest /= 62n) text = BASE62[Number(rest % 62n)] + text;
  return text.padStart(length, BASE62[0]);
}

const checksum = (text: string) => base62(BigInt(crc32(text)), CHECKSUM_LENGTH);
