import { durationOf } from '../../../rules/durations';
import { lazy } from '../../../rules/lazy';
import { text } from '../../../texts/browser';

export type TimeShape = 'clock' | 'day' | 'moment' | 'sentence' | 'ago' | 'for';

const clock = lazy(() => new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }));
const weekday = lazy(() => new Intl.DateTimeFormat(undefined, { weekday: 'long' }));
const thisYear = lazy(
  () => new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' }),
);
const date = lazy(
  () => new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' }),
);
const full = lazy(() => new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' }));

const DAY_MS = 24 * 60 * 60 * 1000;
const STEPS: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', DAY_MS / 24],
  ['minute', 60_000],
];

export function localTime(at: Date, shape: TimeShape, now = new Date()): string {
  if (shape === 'clock') return clock().format(at);
  if (shape === 'day') return day(at, now);
  if (shape === 'moment') return `${day(at, now)}, ${clock().format(at)}`;
  if (shape === 'sentence') return inSentence(at, now);
  return shape === 'for' ? text.times.lasting(...durationOf(at, now)) : ago(at, now);
}

export function fullTime(at: Date): string {
  return full().format(at);
}

/** “since 2:14 AM”, and “since yesterday, 2:14 AM”. */
function inSentence(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days === 0) return clock().format(at);
  return `${days === 1 ? text.times.yesterdayInSentence : day(at, now)}, ${clock().format(at)}`;
}

const daysBetween = (at: Date, now: Date) => Math.round((midnight(now) - midnight(at)) / DAY_MS);

function day(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days === 0) return text.times.today;
  if (days === 1) return text.times.yesterday;
  if (days > 1 && days < 7) return weekday().format(at);
  return (at.getFullYear() === now.getFullYear() ? thisYear : date)().format(at);
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

function ago(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime();
  const [unit, size] = STEPS.find(([, step]) => Math.abs(ms) >= step) ?? [];
  return unit && size ? text.times.ago(Math.trunc(ms / size), unit) : text.times.justNow;
}
