import { text } from '../../assets/texts/texts';

const MAX_AGE_MS = 26 * 3600_000;

/** A clock that was corrected by a few hours is no reason to worry. */
export const isAhead = (takenAt: number, now: number) => takenAt - now > MAX_AGE_MS;

export const isTooOld = (takenAt: number, now: number) => Math.abs(now - takenAt) > MAX_AGE_MS;

/** @param since when there was first something to lose, in ms since 1970; undefined for never */
export function judgeAge(proven: number | undefined, since: number | undefined, now: number) {
  const words = text.health.backup;
  const from = proven ?? since;
  if (from === undefined || !isTooOld(from, now))
    return { isOverdue: false, ...words.well(proven && now - proven) };
  if (proven !== undefined && isAhead(proven, now)) return { isOverdue: true, ...words.ahead };
  return { isOverdue: true, ...(proven === undefined ? words.none : words.old(now - proven)) };
}
