import type { NewBoost } from './boosting';

const KEY = 'boosts-on-their-way';

/** Boosts that have not arrived outlive a reload of their window: under their id the same again is still one. */
export function keepBoosts(boosts: Iterable<NewBoost>): void {
  const kept = [...boosts].filter(({ status }) => status !== 'sent');
  try {
    if (kept.length > 0) sessionStorage.setItem(KEY, JSON.stringify(kept));
    else sessionStorage.removeItem(KEY);
  } catch {} // Without storage they live as long as the page.
}

export function keptBoosts(): NewBoost[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as NewBoost[];
  } catch {
    return [];
  }
}
