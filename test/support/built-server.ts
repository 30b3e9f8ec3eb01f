import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The server as people run it: the built file, in a process of its own. */
export class BuiltServer {
  origin = '';
  private output = { stdout: '', stderr: '' };

  private constructor(
    private readonly child: ChildProcess,
    readonly dataDir: string,
  ) {
    child.stdout!.on('data', (chunk) => (this.output.stdout += chunk));
    child.stderr!.on('data', (chunk) => (this.output.stderr += chunk));
  }

  /** Starts it without waiting for anything. */
  static spawn(env: Record<string, string> = {}): BuiltServer {
    const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'campfire-built-'));
    const child = spawn(process.execPath, [resolve('dist/main.js')], {
      // Not in the project: a developer's `.env` is nothing to a test.
      cwd: tmpdir(),
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        DATA_DIR: dataDir,
        RATE_LIMITS: 'off',
        LOG_FORMAT: 'json',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new BuiltServer(child, dataDir);
  }

  static async start(env: Record<string, string> = {}): Promise<BuiltServer> {
    const server = BuiltServer.spawn(env);
    const port = await server.said(/http:\/\/localhost:(\d+)/);
    server.origin = `http://127.0.0.1:${port}`;
    return server;
  }

  /** Waits for something on its standard output; answers the first group. */
  async said(words: RegExp): Promise<string> {
    for (;;) {
      const match = words.exec(this.output.stdout);
      if (match) return match[1] ?? match[0];
      if (this.child.exitCode !== null) throw new Error(`It ended: ${this.output.stderr}`);
      await Promise.race([once(this.child.stdout!, 'data'), once(this.child, 'exit')]);
    }
  }

  kill(signal: NodeJS.Signals): Promise<Ended> {
    const ended = this.ended();
    this.child.kill(signal);
    return ended;
  }

  async ended(): Promise<Ended> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
    return { code: this.child.exitCode, ...this.output };
  }

  async request(method: string, path: string, body?: object, token?: string) {
    const response = await fetch(this.origin + path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
    return { status: response.status, body: (await response.json().catch(() => undefined)) as any };
  }
}
