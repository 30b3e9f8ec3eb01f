/** Longer than anything takes on a busy machine, shorter than a test may. */
export const PATIENCE_MS = 15_000;
const PAUSE_MS = 25;

/** Waits for a condition; the last reason why it did not hold is the failure. */
export async function until(check: () => unknown, words = 'the condition to hold'): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const reason = await outcome(check);
    if (reason === undefined) return;
    if (Date.now() > end) throw reason instanceof Error ? reason : new Error(`Waited in vain for ${words}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function outcome(check: () => unknown): Promise<unknown> {
  try {
    return (await check()) === false ? false : undefined;
  } catch (reason) {
    return reason;
  }
}
