import { mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServerProcess } from '../../support/server-process';
import { Api } from '../api';
import { Random } from '../random';
import type { MessageHistory } from './history';
import { Poster } from './poster';

const POSTERS = 12;
const ADMIN = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };

/** A shell command to start a server, with additions to its environment. */
export interface ServerCommand {
  command?: string;
  env?: Record<string, string>;
}

/** To be followed by arguments. */
export const shellCommand = (command?: string) =>
  command ? ['sh', '-c', `exec ${command} "$@"`, 'sh'] : undefined;

/** The changes of the disk, and what clients were told meanwhile. */
export interface Recording {
  root: string;
  log: Buffer;
  histories: MessageHistory[];
  token: string;
  rooms: number[];
}

/** Runs the server under the recorder while people post, through a clean stop and two kills. */
export class Recorder {
  private readonly root: string;
  private readonly logFile: string;
  private readonly env: Record<string, string>;
  private readonly posters: Poster[];
  private readonly rooms = [1];
  private server: ServerProcess;
  private token: string;

  constructor(
    library: string,
    folder: string,
    seed: number,
    private readonly start: ServerCommand,
  ) {
    mkdirSync(join(folder, 'data'), { recursive: true });
    this.root = realpathSync(join(folder, 'data'));
    this.logFile = join(folder, 'disk.log');
    this.env = { ...start.env, DATA_DIR: this.root, RATE_LIMITS: 'off', LOG_LEVEL: 'silent' };
    Object.assign(this.env, { LD_PRELOAD: library, RECORD_TO: this.logFile, RECORD_BELOW: this.root });
    const random = new Random(seed);
    const now = () => statSync(this.logFile).size;
    this.posters = Array.from(
      { length: POSTERS },
      (_, n) => new Poster(`${seed}-${n}`, random.fork(`${n}`), now),
    );
  }

  async record(messages: number): Promise<Recording> {
    try {
      await this.run();
      await this.setUp();
      await this.post(messages / 2);
      await this.server.stop();
      await this.run();
      await this.post(messages / 4, 'SIGKILL');
      await this.run();
      await this.post(messages / 4, 'SIGKILL');
    } finally {
      await this.server?.stop('SIGKILL');
    }
    const { root, token, rooms } = this;
    const histories = this.posters.flatMap((poster) => poster.histories);
    return { root, log: readFileSync(this.logFile), histories, token, rooms };
  }

  private async run(): Promise<void> {
    this.server = await ServerProcess.start(this.env, [], shellCommand(this.start.command));
  }

  private async setUp(): Promise<void> {
    this.token = (await this.server.request('POST', '/api/v1/setup', ADMIN)).body.token;
    for (const name of ['One', 'Two']) {
      const room = await this.server.request('POST', '/api/v1/rooms', { type: 'open', name }, this.token);
      this.rooms.push(room.body.id);
    }
  }

  /** Posts until this many more changes are acknowledged; a signal ends the server in between. */
  private async post(acts: number, end?: NodeJS.Signals): Promise<void> {
    const before = this.acked;
    const isEnough = () => this.acked - before >= acts;
    const isOver = end ? () => false : isEnough;
    const api = new Api(Number(new URL(this.server.address!).port));
    const posting = this.posters.map((poster) => poster.post(api, this.token, this.rooms, isOver));
    if (end) {
      while (!isEnough()) await sleep(1);
      await this.server.stop(end);
    }
    await Promise.all(posting);
    api.close();
  }

  private get acked(): number {
    return this.posters.reduce((sum, poster) => sum + poster.acked, 0);
  }
}
