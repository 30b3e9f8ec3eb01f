import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Inject, Injectable, Optional } from '@nestjs/common';
import pLimit from 'p-limit';
import { Unavailable } from '../http/server-errors';
import { isBcrypt, isBcryptOf } from './bcrypt/bcrypt';

const hashWith = promisify(argon2) as (
  algorithm: 'argon2id',
  parameters: Argon2Parameters,
) => Promise<Buffer>;

const OWASP_COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
export const PASSWORD_COST = Symbol('the cost of hashing a password');
const MAX_RUNNING = 2;
/** About two seconds' worth; failing fast is better than a longer wait. */
const MAX_WAITING = 100;

@Injectable()
export class Passwords {
  private readonly limit = pLimit(MAX_RUNNING);
  /** Checked for unknown addresses, so that the answer takes as long. */
  private readonly decoy: Promise<string>;

  constructor(@Optional() @Inject(PASSWORD_COST) private readonly cost = OWASP_COST) {
    this.decoy = this.digest(randomBytes(16).toString('hex'));
  }

  /** @returns a PHC string @throws {Unavailable} when too many are waiting */
  async digest(password: string): Promise<string> {
    const nonce = randomBytes(16);
    const message = normalForm(password);
    const hash = await this.limited(() => hashWith('argon2id', { message, nonce, ...this.cost }));
    const { memory, passes, parallelism } = this.cost;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(hash)}`;
  }

  async verify(password: string, digest: string | null | undefined): Promise<boolean> {
    const isHashOf = this.comparison(digest ?? (await this.decoy));
    if (!isHashOf) return false;
    // Older digests are of passwords as they were typed.
    for (const message of new Set([normalForm(password), password]))
      if (await this.limited(() => isHashOf(message))) return typeof digest === 'string';
    return false;
  }

  /** @returns a digest to store instead of one that an imported Campfire left, after `verify` */
  renewed(password: string, digest: string): Promise<string> | undefined {
    return isBcrypt(digest) ? this.digest(password) : undefined;
  }

  private comparison(digest: string): Comparison | undefined {
    if (isBcrypt(digest)) return (message) => isBcryptOf(message, digest);
    const parsed = parsePhc(digest);
    return parsed && ((message) => isArgon2Of(message, parsed));
  }

  private async limited<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.limit.pendingCount >= MAX_WAITING)
      throw new Unavailable('Too many people are signing in. Try again in a second.', 'busy');
    return this.limit(work);
  }
}

async function isArgon2Of(message: string, { hash, ...parameters }: Phc): Promise<boolean> {
  return timingSafeEqual(await hashWith('argon2id', { message, ...parameters }), hash);
}

const normalForm = (password: string) => password.replace(/\p{Zs}/gu, ' ').normalize('NFC');

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

type Comparison = (message: string) => Promise<boolean>;
type Phc = NonNullable<ReturnType<typeof parsePhc>>;

function parsePhc(digest: string) {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(digest);
  if (!match) return undefined;
  const [, memory, passes, parallelism, nonce, hash] = match as unknown as [string, ...string[]];
  const tag = Buffer.from(hash!, 'base64');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce!, 'base64'),
    tagLength: tag.length,
    hash: tag,
  };
}
