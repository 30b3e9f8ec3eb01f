import { Injectable } from '@nestjs/common';
import { text } from '../../assets/texts/texts';
import { Backups } from '../backups/backups';
import { OperatorExports } from '../exports/operator-exports';

const EVERY_MS = 2_000;

/** Of commands that may take minutes. */
@Injectable()
export class CommandProgress {
  constructor(
    private readonly backups: Backups,
    private readonly exports: OperatorExports,
  ) {}

  /** Says every two seconds how far a command is, until the function that it returns is called. */
  report([noun]: string[], say: (line: string) => void): () => void {
    const timer = setInterval(() => {
      const line = this.lineFor(noun);
      if (line !== undefined) say(line);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }

  private lineFor(noun: string | undefined): string | undefined {
    const { running } = this.backups;
    if (noun === 'backup' && running) return lineOf(text.backups.steps[running.step], running);
    if (noun !== 'export') return undefined;
    const { progress } = this.exports;
    return lineOf(text.exporting.steps[progress.step], progress);
  }
}

function lineOf(step: string, { done, total }: { done: number; total: number }): string {
  if (total <= 1) return `${step}…\n`;
  return `${step}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}\n`;
}
