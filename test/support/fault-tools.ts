import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { missingPrograms } from './programs';
import { SERVER } from './server-process';
import { PATIENCE_MS } from './until';

/** A test that needs system tools. If one is missing, it is skipped and the test task reports it. */
export function testWith(tools: string[], name: string, run: () => Promise<void>): void {
  const missing = missingPrograms(tools);
  if (missing.length === 0) return void test(name, run);
  test.skip(`${name} (needs ${missing.join(' and ')})`, run);
}

/** Root may read everything. */
const UNPRIVILEGED =
  process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];

/** The command to run the server as someone who may not read everything. */
export const UNPRIVILEGED_SERVER = [...UNPRIVILEGED, ...SERVER];

/** Skipped where nobody but root may run the server, and the test task reports it. */
export function testUnprivileged(name: string, run: () => Promise<void>): void {
  const [program, ...words] = [...UNPRIVILEGED, 'test', '-r', SERVER[1]!];
  if (spawnSync(program!, words).status === 0) return void test(name, run);
  test.skip(`${name} (needs setpriv, and a project that others may read)`, run);
}

/** Makes system calls of a running process fail, as described by `inject` (`man strace`), until `stop`. */
export class Injection {
  private constructor(private readonly strace: ChildProcess) {}

  /** @param log receives a line for each call */
  static async into(pid: number, inject: string, log = '/dev/null'): Promise<Injection> {
    const calls = inject.split(':')[0]!;
    const args = ['-f', '-o', log, '-e', `trace=${calls}`, '-e', `inject=${inject}`, '-p', `${pid}`];
    const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    strace.stderr.on('data', (chunk) => (said += chunk));
    // strace names each thread that it attaches to, the main thread first.
    for (const end = performance.now() + PATIENCE_MS; !said.includes('attached'); await sleep(10))
      if (performance.now() > end || strace.exitCode !== null) throw new Error(`strace: ${said}`);
    await sleep(100);
    return new Injection(strace);
  }

  async stop(): Promise<void> {
    if (this.strace.exitCode !== null) return;
    const exit = once(this.strace, 'exit');
    this.strace.kill('SIGINT');
    await exit;
  }
}

/** A disk of a few MiB in its own mount namespace; `command` runs programs on it. */
export class SmallDisk {
  private constructor(
    private readonly holder: ChildProcess,
    /** The path within the namespace. */
    readonly path: string,
  ) {}

  static async of(mib: number, path: string): Promise<SmallDisk> {
    const script = `mount -t tmpfs -o size=${mib}m tmpfs "$0" && echo mounted && exec cat`;
    const holder = spawn('unshare', ['-Urm', 'sh', '-c', script, path], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await Promise.race([
      once(holder.stdout, 'data'),
      once(holder, 'exit').then(() => Promise.reject(new Error('unshare does not work here'))),
    ]);
    return new SmallDisk(holder, path);
  }

  /** The command to run the server on this disk. */
  get command(): string[] {
    return [...this.inside, ...SERVER];
  }

  sh(script: string): string {
    return execFileSync(this.inside[0]!, [...this.inside.slice(1), 'sh', '-c', script], { encoding: 'utf8' });
  }

  async remove(): Promise<void> {
    const exit = once(this.holder, 'exit');
    this.holder.stdin!.end();
    await exit;
  }

  private get inside(): string[] {
    return ['nsenter', '-t', `${this.holder.pid}`, '-U', '-m', '--preserve-credentials'];
  }
}
