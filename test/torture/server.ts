import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers } from './api';

export interface ServerSpec {
  /** A shell command, which gets PORT and DATA_DIR. */
  command: string;
  env?: Record<string, string>;
}

const STARTS_WITHIN_MS = 120_000;
const OUTPUT_KEPT = 4_000;

/** The server under test, which is restarted whenever it exits, until it is stopped. */
export class Server {
  readonly blackoutMs: number[] = [];
  readonly stopMs: number[] = [];
  readonly counts = { starts: 0, kills: 0, terms: 0, freezes: 0 };
  /** Unexpected exits, and shutdowns with a wrong exit code. */
  readonly surprises: string[] = [];
  isUp = false;
  private child: ChildProcess | undefined;
  private isWanted = false;
  private expected: 'kill' | 'term' | undefined;
  private downSince = 0;
  private upSince = 0;
  private output = '';

  constructor(
    private readonly spec: ServerSpec,
    readonly dataDir: string,
    readonly port: number,
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async start(): Promise<void> {
    this.isWanted = true;
    this.spawn();
    await this.up();
  }

  /** @throws when the server does not respond within a minute */
  async up(): Promise<void> {
    const end = performance.now() + STARTS_WITHIN_MS;
    while (!this.isUp) {
      if (!this.isWanted) throw new Error('The server is not wanted any more.');
      if (performance.now() > end) throw new Error(`The server does not come up:\n${this.output}`);
      await sleep(5);
    }
  }

  /** Resolves when the server has been up for this long. */
  async alive(ms: number): Promise<void> {
    for (;;) {
      await this.up();
      const left = this.upSince + ms - performance.now();
      if (left <= 0) return;
      await sleep(left);
    }
  }

  /** Sends SIGKILL to the process group; the server is then restarted. */
  kill(): void {
    if (!this.child) return;
    this.counts.kills++;
    this.expected = 'kill';
    this.downSince = performance.now();
    this.signal('SIGKILL');
  }

  term(): void {
    if (!this.child || this.expected || !this.isUp) return;
    this.counts.terms++;
    this.expected = 'term';
    this.downSince = 0;
    this.signal('SIGTERM');
  }

  async freeze(ms: number): Promise<void> {
    const frozen = this.child;
    this.counts.freezes++;
    this.signal('SIGSTOP');
    await sleep(ms);
    if (this.child === frozen) this.signal('SIGCONT');
  }

  /** Stops the server gracefully, for good. */
  async stop(): Promise<void> {
    this.isWanted = false;
    const { child } = this;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    this.expected ??= 'term';
    this.signal('SIGTERM');
    const patience = setTimeout(() => this.signal('SIGKILL'), 40_000);
    await gone;
    clearTimeout(patience);
  }

  /** Kills the server, for good. */
  async end(): Promise<void> {
    this.isWanted = false;
    this.expected = 'kill';
    while (this.child) {
      this.signal('SIGKILL');
      await sleep(5);
    }
  }

  private signal(name: NodeJS.Signals): void {
    if (this.child?.pid === undefined) return;
    try {
      process.kill(-this.child.pid, name);
    } catch {
      // It has already exited.
    }
  }

  private spawn(): void {
    this.counts.starts++;
    this.expected = undefined;
    this.output = '';
    const since = performance.now();
    const child = spawn('sh', ['-c', `exec ${this.spec.command}`], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...settings(this.dataDir, this.port), ...this.spec.env },
    });
    const hear = (chunk: Buffer) => (this.output = (this.output + chunk).slice(-OUTPUT_KEPT));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code, signal) => this.ended(code, signal, since));
    this.child = child;
    running.add(this);
    void this.watch(child);
  }

  /** Waits for the first response. */
  private async watch(child: ChildProcess): Promise<void> {
    while (this.child === child) {
      if (await answers(this.port)) {
        if (this.child !== child) return;
        this.isUp = true;
        this.upSince = performance.now();
        if (this.downSince > 0) this.blackoutMs.push(performance.now() - this.downSince);
        this.downSince = 0;
        return;
      }
      await sleep(10);
    }
  }

  private ended(code: number | null, signal: string | null, since: number): void {
    const { expected } = this;
    this.child = undefined;
    running.delete(this);
    this.isUp = false;
    if (!expected || (expected === 'term' && code !== 0))
      this.surprises.push(
        `the server ended with ${code ?? signal} after ${Math.round(performance.now() - since)} ms` +
          ` (${expected ?? 'unasked'}): ${this.output.slice(-600).replaceAll(/\s+/g, ' ')}`,
      );
    if (this.isWanted) setTimeout(() => this.isWanted && this.spawn(), expected ? 0 : 200);
  }
}

/** Kills all servers on exit. */
const running = new Set<Server>();
process.on('exit', () => {
  for (const server of running) server.kill();
});

const settings = (dataDir: string, port: number) => ({
  DATA_DIR: dataDir,
  PORT: String(port),
  HOST: '127.0.0.1',
  LOG_FORMAT: 'json',
  LOG_LEVEL: 'warn',
  // A documented setting for load tests.
  RATE_LIMITS: 'off',
  // The receiver of the bots.
  OUTBOUND_NETWORKS: '127.0.0.0/8',
  // Like `npm start`.
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '65536',
  MALLOC_MMAP_THRESHOLD_: '32768',
});
