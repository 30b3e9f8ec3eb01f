import { First1764000000000 } from './migrations/1764000000000-first';
import { Files1764100000000 } from './migrations/1764100000000-files';
import { BodyChecksums1764150000000 } from './migrations/1764150000000-body-checksums';
import { Push1764200000000 } from './migrations/1764200000000-push';
import { Accounts1764300000000 } from './migrations/1764300000000-accounts';
import { OldNews1764450000000 } from './migrations/1764450000000-old-news';
import { Boosts1764500000000 } from './migrations/1764500000000-boosts';
import { Unfurls1764520000000 } from './migrations/1764520000000-unfurls';
import { Search1764530000000 } from './migrations/1764530000000-search';
import { HiddenPresence1764540000000 } from './migrations/1764540000000-hidden-presence';
import { Redaction1764560000000 } from './migrations/1764560000000-redaction';

/** In order; a published migration never changes. */
export const MIGRATIONS = [
  First1764000000000,
  Files1764100000000,
  BodyChecksums1764150000000,
  Push1764200000000,
  Accounts1764300000000,
  OldNews1764450000000,
  Boosts1764500000000,
  Unfurls1764520000000,
  Search1764530000000,
  HiddenPresence1764540000000,
  Redaction1764560000000,
];
