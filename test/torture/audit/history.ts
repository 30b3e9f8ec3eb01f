import { closeSync, openSync, readSync } from 'node:fs';
import type { Invoke, Line } from '../journal';

type Outcome = 'ok' | 'fail' | 'open';

export interface Attempt<Op extends Invoke['op'] = Invoke['op']> {
  invoke: Invoke & { op: Op };
  outcome: Outcome;
  /** True if at least one attempt got no response. */
  wasUnknown: boolean;
  id?: number;
  event_id?: number;
  ids: number[];
}

export interface Post extends Attempt<'post'> {
  edits: Attempt<'edit'>[];
  deletes: Attempt<'delete'>[];
  repeats: Attempt<'repeat'>[];
}

export interface Boosting extends Attempt<'boost'> {
  unboosts: Attempt<'unboost'>[];
}

/** Rebuilds each operation and its outcome from the journal. */
export class History {
  readonly attempts = new Map<number, Attempt>();
  readonly posts = new Map<number, Post>();
  readonly boosts = new Map<number, Boosting>();

  static read(path: string): History {
    const history = new History();
    for (const line of linesOf(path)) history.add(JSON.parse(line) as Line);
    return history;
  }

  static of(lines: Line[]): History {
    const history = new History();
    for (const line of lines) history.add(line);
    return history;
  }

  add(line: Line): void {
    if (line.k === 'invoke') return this.invoke(line);
    const attempt = this.attempts.get(line.n);
    if (!attempt) throw new Error(`The journal answers ${line.n}, which nobody asked.`);
    if (line.k === 'unknown') attempt.wasUnknown = true;
    else if (line.k === 'fail') attempt.outcome = 'fail';
    else {
      attempt.outcome = 'ok';
      attempt.id = line.id;
      attempt.event_id = line.event_id;
      attempt.ids = line.ids ?? (line.id === undefined ? [] : [line.id]);
    }
  }

  private invoke(invoke: Invoke): void {
    const attempt: Attempt = { invoke, outcome: 'open', wasUnknown: false, ids: [] };
    if (invoke.op === 'post') {
      const post = { ...attempt, invoke, edits: [], deletes: [], repeats: [] } as Post;
      this.posts.set(invoke.n, post);
      this.attempts.set(invoke.n, post);
      return;
    }
    if (invoke.op === 'boost') this.boosts.set(invoke.n, Object.assign(attempt, { unboosts: [] }) as never);
    this.attempts.set(invoke.n, attempt);
    if (invoke.op === 'unboost') this.boosts.get(invoke.of)?.unboosts.push(attempt as Attempt<'unboost'>);
    const post = 'of' in invoke ? this.posts.get(invoke.of) : undefined;
    if (invoke.op === 'edit') post?.edits.push(attempt as Attempt<'edit'>);
    if (invoke.op === 'delete') post?.deletes.push(attempt as Attempt<'delete'>);
    if (invoke.op === 'repeat') post?.repeats.push(attempt as Attempt<'repeat'>);
  }
}

/** Reads line by line, because a long segment's journal exceeds the maximum length of a string. */
function* linesOf(path: string): Generator<string> {
  const fd = openSync(path, 'r');
  const chunk = Buffer.alloc(1 << 20);
  let rest = Buffer.alloc(0);
  try {
    for (let size = readSync(fd, chunk); size > 0; size = readSync(fd, chunk)) {
      const data = Buffer.concat([rest, chunk.subarray(0, size)]);
      const end = data.lastIndexOf(10) + 1;
      rest = data.subarray(end);
      for (const line of data.toString('utf8', 0, end).split('\n')) if (line) yield line;
    }
  } finally {
    closeSync(fd);
  }
}
