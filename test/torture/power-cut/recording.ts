import { mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ServerProcess } from '../../support/server-process';
import { Random } from '../random';
import type { MessageHistory } from './history';
import { Posters, waitUntil } from './posters';

const POSTERS = 12;

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
  private readonly posters: Posters;
  private server: ServerProcess;

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
    this.posters = new Posters(POSTERS, new Random(seed), () => statSync(this.logFile).size);
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
    const { token, rooms, histories } = this.posters;
    return { root: this.root, log: readFileSync(this.logFile), histories, token, rooms };
  }

  private async run(): Promise<void> {
    this.server = await ServerProcess.start(this.env, [], shellCommand(this.start.command));
  }

  private async setUp(): Promise<void> {
    await this.posters.signUp(this.server);
    const { token, rooms } = this.posters;
    for (const name of ['One', 'Two']) {
      const room = await this.server.request('POST', '/api/v1/rooms', { type: 'open', name }, token);
      rooms.push(room.body.id);
    }
  }

  /** Posts until this many more changes are acknowledged; a signal ends the server in between. */
  private async post(acts: number, end?: NodeJS.Signals): Promise<void> {
    const goal = this.posters.acked + acts;
    await this.posters.post(this.server, async () => {
      await waitUntil(() => this.posters.acked >= goal);
      if (end) await this.server.stop(end);
    });
  }
}
