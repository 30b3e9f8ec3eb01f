import type { NewBoost } from './boosting';
import { SessionList } from './session-list';

const kept = new SessionList<NewBoost>('boosts-on-their-way');

/** Boosts that have not arrived outlive a reload of their window: under their id the same again is still one. */
export const keepBoosts = (boosts: Iterable<NewBoost>) =>
  kept.write([...boosts].filter(({ status }) => status !== 'sent'));

export const keptBoosts = () => kept.read();
