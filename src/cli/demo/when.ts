import type { When } from './people';

const MINUTE_MS = 60_000;

export function timeOf(when: When, now: number): number {
  const minutes = /^(\d+)m$/.exec(when)?.[1];
  if (minutes) return now - Number(minutes) * MINUTE_MS;
  const [, days, hour, minute] = /^(\d+)d (\d+):(\d+)$/.exec(when)!;
  const day = new Date(now);
  day.setDate(day.getDate() - Number(days));
  return day.setHours(Number(hour), Number(minute), 0, 0);
}
