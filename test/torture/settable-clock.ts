import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from './power-cut/compile';

/**
 * Longer than a segment, so that the audit can tell it from what has passed. Two of them are less than the day for which
 * the server remembers deleted ids.
 */
const STEP_MS = 7 * 3_600_000;

/** The wall clock of a process that starts with its `env`. Other clocks go on as they are. */
export class SettableClock {
  sets = 0;
  readonly env: Record<string, string>;

  private constructor(
    library: string,
    private readonly file: string,
  ) {
    this.env = { LD_PRELOAD: library, CLOCK_FILE: file };
    this.write(0);
  }

  /** @returns undefined where no clock can be set */
  static in(folder: string, name: string): SettableClock | undefined {
    const compiled = compiledClock();
    return 'library' in compiled ? new SettableClock(compiled.library, join(folder, name)) : undefined;
  }

  /** @param steps from the true time, back or forward */
  set(steps: -1 | 0 | 1): void {
    this.sets++;
    this.write(steps);
  }

  /** In one go, since the process reads it each time it asks for the time. */
  private write(steps: number): void {
    writeFileSync(`${this.file}.new`, String((steps * STEP_MS) / 1000));
    renameSync(`${this.file}.new`, this.file);
  }
}

/** Undefined where no clock can be set. */
export type Clocks = Record<'server' | 'client', SettableClock | undefined>;

let compiled: ReturnType<typeof compile> | undefined;

/** The library that lets a clock be set, or why there is none. */
export function compiledClock(): ReturnType<typeof compile> {
  if (compiled) return compiled;
  const folder = mkdtempSync(join(tmpdir(), 'campfire-clock-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  compiled = compile('clock', folder, join(__dirname, '../support'));
  return compiled;
}

/** What a clock said that may have been set. @param near a true time, at most a segment away */
export const trueTime = (at: number, near: number): number =>
  at - Math.round((at - near) / STEP_MS) * STEP_MS;
