import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

export type Operation =
  /** `file` is the SHA-256 of the attached file. */
  | { op: 'post'; who: number; room: number; cid: string; body: string; file?: string }
  /** Repeats an acknowledged post, `times` times concurrently. */
  | { op: 'repeat'; who: number; room: number; cid: string; of: number; times: number }
  /** Reuses the id of an acknowledged post with another body. */
  | { op: 'misuse'; who: number; room: number; cid: string; of: number; body: string }
  | { op: 'edit'; who: number; room: number; of: number; body: string }
  | { op: 'delete'; who: number; room: number; of: number }
  /** Boosts the message of post `of`; `content` is unique. */
  | { op: 'boost'; who: number; room: number; of: number; cid: string; content: string }
  /** Removes the boost that operation `of` added. */
  | { op: 'unboost'; who: number; room: number; of: number }
  | { op: 'search'; who: number; room: number; of: number }
  | { op: 'add' | 'remove'; who: number; room: number; user: number }
  | { op: 'revoke'; who: number; session: number }
  | { op: 'demolish'; who: number; room: number };

export type Invoke = { k: 'invoke'; n: number } & Operation;
export type Ok = { k: 'ok'; n: number; id?: number; event_id?: number; ids?: number[] };
/** Rejected for good, so it must have had no effect, unless it was unknown before. */
export type Fail = { k: 'fail'; n: number; status: number };
/** No response, or one without a promise. Retried with the same ids. */
export type Unknown = { k: 'unknown'; n: number };
export type Line = Invoke | Ok | Fail | Unknown;

/** Logs requests and responses, on disk before each request is sent. */
export class Journal {
  private readonly fd: number;
  private last = 0;
  readonly counts = { ok: 0, fail: 0, unknown: 0, posts: 0 };
  private readonly posts = new Set<number>();

  constructor(
    readonly path: string,
    /** Distinguishes the bodies of this run. */
    readonly run: string,
  ) {
    this.fd = openSync(path, 'a');
  }

  /** Returns the number of the next operation, and a unique body. */
  next(): { n: number; body: string } {
    const n = ++this.last;
    return { n, body: bodyOf(this.run, n) };
  }

  invoke(n: number, operation: Operation): void {
    if (operation.op === 'post') this.posts.add(n);
    this.write({ k: 'invoke', n, ...operation });
  }

  ok(n: number, known: Omit<Ok, 'k' | 'n'> = {}): void {
    this.counts.ok++;
    if (this.posts.delete(n)) this.counts.posts++;
    this.write({ k: 'ok', n, ...known });
  }

  fail(n: number, status: number): void {
    this.counts.fail++;
    this.posts.delete(n);
    this.write({ k: 'fail', n, status });
  }

  unknown(n: number): void {
    this.counts.unknown++;
    this.write({ k: 'unknown', n });
  }

  close(): void {
    closeSync(this.fd);
  }

  private write(line: Line): void {
    writeSync(this.fd, `${JSON.stringify(line)}\n`);
  }
}

/** `tok:{run}:{n}:{hash}`; the hash shows whether it is complete. */
export function bodyOf(run: string, n: number): string {
  const hash = createHash('sha256').update(`${run}:${n}`).digest('hex').slice(0, 16);
  return `tok:${run}:${n}:${hash}`;
}

/** Returns the operation that made this body, or undefined for others. */
export function numberOf(body: string): number | undefined {
  const n = /^tok:[^:]*:(\d+):/.exec(body)?.[1];
  return n === undefined ? undefined : Number(n);
}
