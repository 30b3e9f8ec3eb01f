import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, Lost } from '../api';
import type { Journal, Ok } from '../journal';

/** An overloaded machine may need a minute to start the server, which is killed again soon after. */
const GIVE_UP_MS = 300_000;

export interface Settled extends Answer {
  /** At least one attempt had no response, so it may have taken effect then. */
  wasUnknown: boolean;
}

/** Retries with the same ids until the outcome is known; a server that never responds ends the run. */
export async function settle(journal: Journal, n: number, ask: () => Promise<Answer>): Promise<Settled> {
  const end = performance.now() + GIVE_UP_MS;
  for (let tries = 1; ; tries++) {
    const answer = await attempt(ask);
    if (answer && answer.status < 500 && answer.status !== 429) return { ...answer, wasUnknown: tries > 1 };
    journal.unknown(n);
    if (performance.now() > end) throw new Error(`Operation ${n} was never answered.`);
    await sleep(Math.min(300, 40 * tries) * (0.5 + Math.random()));
  }
}

async function attempt(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
    return undefined;
  }
}

export function conclude(journal: Journal, n: number, { status }: Settled, known: Omit<Ok, 'k' | 'n'>): void {
  if (status < 300) journal.ok(n, known);
  else journal.fail(n, status);
}
