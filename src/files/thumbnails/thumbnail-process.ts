import { type ChildProcess, fork } from 'node:child_process';
import type { ThumbnailKind } from '../../../assets/rules/media-types';
import { buildOutput } from '../../config/build-output';
import type { DrawingErrorCode } from '../../protocol/attachment.view';
import { yieldToOthers } from '../../threads/priority';
import { DrawingError } from './drawing-error';
import type { SquareFormat } from './thumbnail-size';

const LIMIT_MS = 30_000;
const IDLE_MS = 30_000;

export interface DrawJob {
  kind: ThumbnailKind | SquareFormat | 'large';
  source: string;
  target: string;
}

export interface HeaderJob {
  kind: 'header';
  source: string;
  content_type: string;
  name?: string;
  /** Only the beginning is there. */
  isCut?: boolean;
  /** How often it is in a text. */
  counted?: string;
}

/** In memory, since nobody keeps what it is drawn from. */
export interface CardJob {
  kind: 'card';
  source: Buffer;
}

export interface Card {
  image: Buffer;
  width: number;
  height: number;
}

export type ThumbnailJob = DrawJob | HeaderJob | CardJob;
export type Found = ImageHeader | FileHeader | Card;

export interface ImageHeader {
  width: number;
  height: number;
  is_animated: boolean;
}

export interface FileHeader {
  content_type: string;
  width: number | null;
  height: number | null;
  is_animated: boolean;
  duration_ms: number | null;
  /** Of an archive, as JSON. */
  contents?: string | null;
  items?: number | null;
}

export type ThumbnailResult = { found: Found } | { code: DrawingErrorCode; detail: string };

/** Runs one job at a time; the child starts on demand and is killed when idle or too slow. */
export class ThumbnailProcess {
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;

  private readonly limitMs: number;
  private readonly isUrgent: boolean;

  constructor({ limitMs = LIMIT_MS, isUrgent = true } = {}) {
    this.limitMs = limitMs;
    this.isUrgent = isUrgent;
  }

  /** @throws {DrawingError} */
  run(job: DrawJob): Promise<ImageHeader>;
  run(job: HeaderJob): Promise<FileHeader>;
  run(job: CardJob): Promise<Card>;
  run(job: ThumbnailJob): Promise<Found> {
    clearTimeout(this.idle);
    const child = this.child ?? this.start();
    this.child = child;
    return new Promise((resolve, reject) => {
      let ending: DrawingErrorCode = 'stopped';
      const limit = setTimeout(() => {
        ending = 'too_slow';
        this.end();
      }, this.limitMs);
      const settle = (result: ThumbnailResult) => {
        clearTimeout(limit);
        child.off('message', settle).off('close', gone).off('error', gone);
        if ('found' in result) resolve(result.found);
        else reject(new DrawingError(result.code, result.detail));
        this.idle = setTimeout(() => this.end(), IDLE_MS).unref();
      };
      const gone = () => settle({ code: ending, detail: 'The thumbnail process exited.' });
      child.on('message', settle).on('close', gone).on('error', gone);
      child.send(job, (error) => error && gone());
    });
  }

  /** The child starts other programs, so the whole process group ends. */
  end(): void {
    clearTimeout(this.idle);
    const pid = this.child?.pid;
    this.child = undefined;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has already exited.
    }
  }

  private start(): ChildProcess {
    const child = fork(buildOutput('thumbnailer.js'), [], {
      cwd: '/',
      detached: true,
      env: {
        PATH: process.env.PATH,
        MALLOC_ARENA_MAX: '2',
        VIPS_BLOCK_UNTRUSTED: '1',
        // A single executable takes no flags of Node as arguments.
        NODE_OPTIONS: '--max-old-space-size=64 --max-semi-space-size=1',
      },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    if (child.pid !== undefined && !this.isUrgent) yieldToOthers(child.pid);
    child.unref();
    child.channel?.unref();
    child.once('exit', () => {
      if (this.child === child) this.child = undefined;
    });
    return child;
  }
}
