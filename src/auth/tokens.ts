import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bit of chance. */
export const randomToken = () => randomBytes(32).toString('base64url');

/** All that is stored of a token. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** Takes as long whatever is wrong with `given`. */
export const isSameSecret = (expected: string, given: string) =>
  timingSafeEqual(hashOf(expected), hashOf(given));
