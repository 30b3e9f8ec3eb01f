import { text } from '../../assets/texts/texts';

/** A night, and time for the backup itself. */
const MAX_AGE_MS = 26 * 3600_000;

export const isTooOld = (takenAt: number, now: number) => now - takenAt > MAX_AGE_MS;

/**
 * In milliseconds since 1970.
 * @param proven when the newest backup that is proven was taken
 * @param since when there was something to lose for the first time; undefined for never
 */
export function judgeAge(proven: number | undefined, since: number | undefined, now: number) {
  const words = text.health.backup;
  const from = proven ?? since;
  if (from === undefined || !isTooOld(from, now))
    return { isOverdue: false, ...words.well(proven && now - proven) };
  return { isOverdue: true, ...(proven === undefined ? words.none : words.old(now - proven)) };
}
