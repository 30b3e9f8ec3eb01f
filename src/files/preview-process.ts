import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PreviewKind } from './file-types';
import type { SquareKind } from './preview-size';

/** Beside the bundle, or seen from the sources. */
const PROGRAM =
  [join(__dirname, 'previewer.js'), join(__dirname, '../../dist/previewer.js')].find(existsSync) ??
  join(__dirname, 'previewer.js');

const LIMIT_MS = 10_000;
const IDLE_MS = 30_000;

export interface PreviewJob {
  kind: PreviewKind | SquareKind | 'card';
  source: string;
  target: string;
}

/** The size of the original, the right way up. */
export interface Drawn {
  width: number;
  height: number;
  is_animated: boolean;
}

export type PreviewAnswer = { drawn: Drawn } | { fault: string };

/**
 * One process that draws, one file at a time. It starts with the first, ends when it has been idle, and is ended
 * when it takes too long; the next file gets a new one.
 */
export class PreviewProcess {
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;

  /** @throws {Error} when no picture comes of it */
  run(job: PreviewJob): Promise<Drawn> {
    clearTimeout(this.idle);
    const child = this.child ?? this.start();
    this.child = child;
    return new Promise<Drawn>((resolve, reject) => {
      const limit = setTimeout(() => this.end(), LIMIT_MS);
      const settle = (answer: PreviewAnswer) => {
        clearTimeout(limit);
        child.off('message', settle).off('close', gone).off('error', gone);
        if ('drawn' in answer) resolve(answer.drawn);
        else reject(new Error(answer.fault));
        this.idle = setTimeout(() => this.end(), IDLE_MS).unref();
      };
      const gone = () => settle({ fault: 'The process ended.' });
      child.on('message', settle).on('close', gone).on('error', gone);
      child.send(job, (error) => error && gone());
    });
  }

  /** With the programs it has started. */
  end(): void {
    clearTimeout(this.idle);
    const pid = this.child?.pid;
    this.child = undefined;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It was gone already.
    }
  }

  private start(): ChildProcess {
    const child = fork(PROGRAM, [], {
      cwd: '/',
      detached: true,
      env: { PATH: process.env.PATH, MALLOC_ARENA_MAX: '2', VIPS_BLOCK_UNTRUSTED: '1' },
      execArgv: ['--max-old-space-size=64', '--max-semi-space-size=1'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.unref();
    child.channel?.unref();
    child.once('exit', () => {
      if (this.child === child) this.child = undefined;
    });
    return child;
  }
}
