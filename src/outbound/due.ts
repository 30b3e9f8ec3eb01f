/**
 * Whether a wait is over, also when the clock was set back during it.
 * @param at when it ends, in ms since 1970 @param longestMs no wait is longer
 * @param reached until when it has waited, by a clock that can't be set
 */
export function isDue(at: number, longestMs: number, reached?: number): boolean {
  const ahead = at - Date.now();
  return ahead <= 0 || ahead > longestMs || at === reached;
}
