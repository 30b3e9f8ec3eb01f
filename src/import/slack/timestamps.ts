import type { Timestamp } from './scratch';

/** Long before and long after any message of Slack. */
const FIRST_SECOND = 1_000_000_000;
const LAST_SECOND = 4_102_444_800;
const FORM = /^(\d{9,11})(?:\.(\d{1,6}))?$/;

/** @returns undefined when it is missing, no number, or out of range */
export function timestampOf(value: unknown): Timestamp | undefined {
  const ts = typeof value === 'number' && Number.isFinite(value) ? value.toFixed(6) : value;
  const [, seconds, micros = ''] = (typeof ts === 'string' && FORM.exec(ts.trim())) || [];
  const second = Number(seconds);
  if (!(second >= FIRST_SECOND && second < LAST_SECOND)) return undefined;
  return { ts: (ts as string).trim(), second, micro: Number(micros.padEnd(6, '0')) };
}

export const isBefore = (one: Timestamp, other: Timestamp) =>
  one.second < other.second || (one.second === other.second && one.micro < other.micro);
