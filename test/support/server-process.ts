import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const SERVER = [process.execPath, join(__dirname, '../../dist/main.js')];

/** Runs the built server in its own process, like an operator. */
export class ServerProcess {
  output = '';
  readonly exit: Promise<number | null>;

  private constructor(
    readonly child: ChildProcess,
    readonly dataDir: string,
  ) {
    child.stdout!.on('data', (chunk) => (this.output += chunk));
    child.stderr!.on('data', (chunk) => (this.output += chunk));
    this.exit = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  }

  /** Starts it without waiting, for runs that exit by themselves. `command` may wrap it in a tool. */
  static run(env: Record<string, string> = {}, args: string[] = [], command = SERVER): ServerProcess {
    const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'campfire-'));
    const child = spawn(command[0]!, [...command.slice(1), ...args], {
      // Outside the project, so that a developer's `.env` is ignored.
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, PORT: '0', LOG_FORMAT: 'json', ...env, DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ServerProcess(child, dataDir);
  }

  /** Resolves when the server prints its address. */
  static async start(
    env: Record<string, string> = {},
    args: string[] = [],
    command = SERVER,
  ): Promise<ServerProcess> {
    const server = ServerProcess.run(env, args, command);
    const gone = server.exit.then((code) => `exit ${code}`);
    while (!server.address) {
      const news = new Promise((resolve) => server.child.stdout!.once('data', resolve));
      if (typeof (await Promise.race([news, gone])) === 'string') throw new Error(server.output);
    }
    return server;
  }

  get address(): string | undefined {
    const port = / at http:\/\/\S+?:(\d+)/.exec(this.output)?.[1];
    return port && `http://127.0.0.1:${port}`;
  }

  get lines(): Record<string, unknown>[] {
    const isJson = (line: string) => line.startsWith('{');
    return this.output
      .split('\n')
      .filter(isJson)
      .map((line) => JSON.parse(line));
  }

  async request(method: string, path: string, body?: unknown, token?: string) {
    const response = await fetch(this.address + path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
    return { status: response.status, body: (await response.json().catch(() => undefined)) as any };
  }

  /** @returns the exit code */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.exit;
  }
}
