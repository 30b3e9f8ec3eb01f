const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** Full jitter: anywhere between now and 1, 2, 4 … 30 s, so that a crowd does not come back as one. */
export function backoff(failures: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
}
