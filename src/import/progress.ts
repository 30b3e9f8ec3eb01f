import { writeSync } from 'node:fs';
import type { ImportProgressView } from '../protocol/import.view';

const EVERY_MS = 2_000;
const MANY = 1_000;
const LINE = /^(.+?): (?:([\d,]+) of )?([\d,]+)(?:, about (.+) left)?$/;

/** Says which long step of an import begins, and every two seconds how far it is. */
export class Progress {
  private label = '';
  private total = 0;
  private done = 0;
  private began = 0;
  private said = 0;

  constructor(private readonly say: (line: string) => void) {}

  begin(label: string, total: number): void {
    Object.assign(this, { label, total, done: 0, began: performance.now(), said: performance.now() });
    if (total >= MANY) this.say(`${label}: ${total.toLocaleString('en')}\n`);
  }

  step(steps = 1): void {
    this.done += steps;
    const now = performance.now();
    if (now - this.said < EVERY_MS) return;
    this.said = now;
    const seconds = Math.ceil(((now - this.began) / this.done) * ((this.total - this.done) / 1_000));
    const [done, total] = [this.done, this.total].map((count) => count.toLocaleString('en'));
    this.say(`${this.label}: ${done} of ${total}, about ${secondsInWords(seconds)} left\n`);
  }
}

const secondsInWords = (seconds: number) =>
  seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60).toLocaleString('en')} min`;

/** @throws in a process whose server has ended meanwhile: nothing is imported then */
export function sayProgress(line: string): void {
  if (process.connected) writeSync(process.stderr.fd, line);
  else process.stderr.write(line);
}

/** @returns what `Progress` said; undefined for other lines */
export function readProgress(line: string): ImportProgressView | undefined {
  const [, step, done = '0', total, left] = LINE.exec(line) ?? [];
  if (step === undefined) return undefined;
  return { step, done: numberIn(done), total: numberIn(total!), left };
}

const numberIn = (written: string) => Number(written.replaceAll(',', ''));
