import { SetMetadata } from '@nestjs/common';
import type { ThrottlerOptions } from '@nestjs/throttler';

/** Every route is in `default`; `@Tier` adds a tighter one. */
export const TIERS = [
  { name: 'default', ttl: 10_000, limit: 300 },
  { name: 'sign-in', ttl: 180_000, limit: 10 },
  /** Each post or edit is rendered; 10 a second. */
  { name: 'post', ttl: 5_000, limit: 50 },
  { name: 'press', ttl: 60_000, limit: 30 },
  { name: 'search', ttl: 10_000, limit: 50 },
  { name: 'link-preview', ttl: 60_000, limit: 30 },
] satisfies ThrottlerOptions[];

export const TIER = 'tier';

export const Tier = (name: 'sign-in' | 'post' | 'press' | 'search' | 'link-preview') =>
  SetMetadata(TIER, name);
