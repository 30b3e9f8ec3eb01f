import { SetMetadata } from '@nestjs/common';
import type { ThrottlerOptions } from '@nestjs/throttler';

/** How often who may ask. Every route is in `default`; `@Tier` puts it in a tighter one beside that. */
export const TIERS = [
  { name: 'default', ttl: 10_000, limit: 300 },
  /** 10 tries in 3 minutes from one address. */
  { name: 'sign-in', ttl: 180_000, limit: 10 },
  /** 10 posts and edits a second, with a burst of 50: each of them is rendered. */
  { name: 'post', ttl: 5_000, limit: 50 },
  /** A search may read the index of a million messages. */
  { name: 'search', ttl: 10_000, limit: 50 },
  /** Each may be a call to somebody else's server. */
  { name: 'unfurl', ttl: 60_000, limit: 30 },
] satisfies ThrottlerOptions[];

export const TIER = 'tier';

export const Tier = (name: 'sign-in' | 'post' | 'search' | 'unfurl') => SetMetadata(TIER, name);
