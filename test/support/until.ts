/** Long enough for a busy machine, shorter than the timeout of a test. */
export const PATIENCE_MS = 120_000;
/** Asking costs processor time, of which a busy machine has none to spare. */
const [FIRST_PAUSE_MS, MAX_PAUSE_MS] = [10, 150];

/** Waits for a condition; after a timeout, throws the last reason why it did not hold. */
export async function until(check: () => unknown, words = 'the condition to hold'): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(1.5 * pause, MAX_PAUSE_MS)) {
    const reason = await outcome(check);
    if (reason === undefined) return;
    if (Date.now() > end) throw reason instanceof Error ? reason : new Error(`Waited in vain for ${words}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function outcome(check: () => unknown): Promise<unknown> {
  try {
    return (await check()) === false ? false : undefined;
  } catch (reason) {
    return reason;
  }
}
