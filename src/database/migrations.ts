import { First1764000000000 } from './migrations/1764000000000-first';

/** In order; a published migration never changes. */
export const MIGRATIONS = [First1764000000000];
