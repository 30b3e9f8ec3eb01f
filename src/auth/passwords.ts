import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Unavailable } from '../errors';

const hashWith = promisify(argon2) as (
  algorithm: 'argon2id',
  parameters: Argon2Parameters,
) => Promise<Buffer>;

/** OWASP's figures: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const AT_ONCE = 2;
/** That many take about two seconds; whoever comes then is better told than kept. */
const MAX_WAITING = 100;

/** Argon2id in the thread pool, two at a time, so that sign-ins cannot starve everything else. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Checked when nobody has the e-mail address, so that the answer takes as long. */
  private readonly decoy = this.digest(randomBytes(16).toString('hex'));

  /**
   * @returns a PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`
   * @throws {Unavailable} when too many are waiting
   */
  async digest(password: string): Promise<string> {
    const nonce = randomBytes(16);
    const hash = await this.limited(() => hashWith('argon2id', { message: password, nonce, ...COST }));
    const { memory, passes, parallelism } = COST;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(hash)}`;
  }

  async verify(password: string, digest: string | null | undefined): Promise<boolean> {
    const parsed = parsePhc(digest ?? (await this.decoy));
    if (!parsed) return false;
    const { hash, ...parameters } = parsed;
    const actual = await this.limited(() => hashWith('argon2id', { message: password, ...parameters }));
    return timingSafeEqual(actual, hash) && typeof digest === 'string';
  }

  private async limited<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.waiting.length >= MAX_WAITING)
      throw new Unavailable('Too many people are signing in. Try again in a second.', 'busy');
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

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
