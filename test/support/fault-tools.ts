import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER } from './server-process';

const isHere = (tool: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool)));

/** A test that needs tools of the system. Where one is missing it says loudly what was not shown. */
export function testWith(tools: string[], name: string, run: () => Promise<void>, timeout = 120_000): void {
  const missing = tools.filter((tool) => !isHere(tool));
  if (missing.length === 0) return void test(name, run, timeout);
  process.stderr.write(`NOT SHOWN, for want of ${missing.join(' and ')}: ${name}\n`);
  test.skip(name, run);
}

/** Makes system calls of a running process fail, as `inject` says (`man strace`), until `stop`. */
export class Injection {
  private constructor(private readonly strace: ChildProcess) {}

  /** @param log gets a line for each of the calls */
  static async into(pid: number, inject: string, log = '/dev/null'): Promise<Injection> {
    const calls = inject.split(':')[0]!;
    const args = ['-f', '-o', log, '-e', `trace=${calls}`, '-e', `inject=${inject}`, '-p', `${pid}`];
    const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    strace.stderr.on('data', (chunk) => (said += chunk));
    // It names each thread that it holds; the process is the first one.
    for (const end = performance.now() + 10_000; !said.includes('attached'); await sleep(10))
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

/** A disk of a few MiB, in a namespace where everybody may mount; programs run on it by `command`. */
export class SmallDisk {
  private constructor(
    private readonly holder: ChildProcess,
    /** As the programs inside see it. */
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

  /** How to run the server on it. */
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
