import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import type { ClockReading } from './clock-reading.entity';
import { WritesService } from './writes.service';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** A clock that is further ahead than this of when the server last ran may have been set wrongly. */
const MAX_AHEAD_MS = DAY_MS;
/** After so long with such a clock, it is believed. */
const PROOF_MS = DAY_MS;

type Reading = Omit<ClockReading, 'id'>;

/** What is deleted by age, is by this time: nobody gets back what a clock deleted that was a year ahead for a minute. */
@Injectable()
export class TrustedTime implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(TrustedTime.name);
  private timer: NodeJS.Timeout | undefined;
  private reading: Reading | undefined;
  private readAt = performance.now();
  private hasWarned = false;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.save(), HOUR_MS).unref();
    this.save();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** In milliseconds since 1970, as `Date.now()`. */
  now(): number {
    const sinceMs = performance.now() - this.readAt;
    const reading = readingAfter(this.reading ?? findReading(this.db), Date.now(), sinceMs);
    this.reading = reading;
    this.readAt += sinceMs;
    this.warn(reading);
    return reading.at;
  }

  /** How far the clock is ahead, and how long until it's believed, in milliseconds; undefined while it's believed. */
  get doubt(): { aheadMs: number; remainingMs: number } | undefined {
    const at = this.now();
    const { waited_ms } = this.reading!;
    return waited_ms > 0 ? { aheadMs: Date.now() - at, remainingMs: PROOF_MS - waited_ms } : undefined;
  }

  private save(): void {
    this.now();
    const { at, waited_ms } = this.reading!;
    const sql = 'UPDATE clock_readings SET at = ?, waited_ms = ?';
    this.writes
      .run((tx) => tx.run(sql, Math.round(at), Math.round(waited_ms)), 'background')
      .catch(() => undefined);
  }

  private warn({ at, waited_ms }: Reading): void {
    const isAhead = waited_ms > 0;
    if (isAhead && !this.hasWarned) this.logger.warn(aheadWords(Date.now() - at));
    this.hasWarned = isAhead;
  }
}

function aheadWords(ms: number): string {
  const days = Math.round(ms / DAY_MS);
  return `The clock is ${days} days ahead of when this server last ran. If that’s wrong, set it; messages past their retention are only deleted once the server has run like this for a day.`;
}

const findReading = (db: ReadDatabase) => db.get<Reading>('SELECT at, waited_ms FROM clock_readings')!;

/** @param sinceMs for how long the server has run since the reading before, by a clock that cannot be set */
export function readingAfter({ at, waited_ms }: Reading, now: number, sinceMs: number): Reading {
  const isProven = waited_ms + sinceMs >= PROOF_MS;
  if (now <= at + sinceMs + MAX_AHEAD_MS || isProven) return { at: now, waited_ms: 0 };
  return { at: at + sinceMs, waited_ms: waited_ms + sinceMs };
}
