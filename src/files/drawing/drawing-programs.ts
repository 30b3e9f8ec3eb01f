import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { ThumbnailKind } from '../../../assets/rules/media-types';
import { WritesService } from '../../writes/writes.service';
import { DRAWING_CONTEXT } from '../thumbnails/drawing-error';
import { queueAgain } from './drawing-jobs';
import { Drawings } from './drawings';

const PROGRAMS: Record<string, ThumbnailKind> = {
  ffmpeg: 'video',
  pdftoppm: 'document',
};

/** Files that lacked a program, or fonts, are drawn after the start that finds it. */
@Injectable()
export class DrawingPrograms implements OnApplicationBootstrap {
  private readonly logger = new Logger(DRAWING_CONTEXT);
  missing: string[] = [];

  constructor(
    private readonly writes: WritesService,
    private readonly drawings: Drawings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const found = Object.keys(PROGRAMS).filter(isInPath);
    this.missing = Object.keys(PROGRAMS).filter((program) => !found.includes(program));
    const list = (programs: string[]) => programs.join(', ') || 'none';
    this.logger.log(`Programs for thumbnails: ${list(found)}. Not installed: ${list(this.missing)}.`);
    if (found.length === 0) return;
    await this.writes.run((tx) => {
      for (const program of found) queueAgain(tx, PROGRAMS[program]!);
    }, 'background');
    this.drawings.wake();
  }
}

function isInPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
