import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from '../../support/server-process';
import { Api } from '../api';
import type { Random } from '../random';
import type { MessageHistory } from './history';
import { Poster } from './poster';

const ADMIN = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
const PATIENCE_MS = 120_000;

/** Several devices of one person that post at a time, across restarts of their server. */
export class Posters {
  token = '';
  readonly rooms = [1];
  private readonly all: Poster[];

  /** @param now see {@link Poster} */
  constructor(count: number, random: Random, now: () => number) {
    const poster = (_: unknown, n: number) => new Poster(`${random.seed}-${n}`, random.fork(`${n}`), now);
    this.all = Array.from({ length: count }, poster);
  }

  async signUp(server: ServerProcess): Promise<void> {
    this.token = (await server.request('POST', '/api/v1/setup', ADMIN)).body.token;
  }

  /** Posts, edits and deletes until `act` is done or the server is gone. */
  async post(server: ServerProcess, act: () => Promise<void>): Promise<void> {
    const api = new Api(Number(new URL(server.address!).port));
    let isOver = false;
    const posted = this.all.map((poster) => poster.post(api, this.token, this.rooms, () => isOver));
    await act();
    isOver = true;
    await Promise.all(posted);
    api.close();
  }

  /** Acts that were acknowledged. */
  get acked(): number {
    return this.all.reduce((sum, { acked }) => sum + acked, 0);
  }

  get histories(): MessageHistory[] {
    return this.all.flatMap(({ histories }) => histories);
  }
}

/** Gives up after two minutes, when the audit tells more than an error here would. */
export async function waitUntil(isThere: () => boolean): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; !isThere() && performance.now() < end; ) await sleep(3);
}
