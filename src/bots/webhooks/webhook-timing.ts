import { Injectable } from '@nestjs/common';

const MINUTE = 60_000;

/** In milliseconds. */
@Injectable()
export class WebhookTiming {
  collect = 20;
  backoff = 1_000;
  maxBackoff = 15 * 60_000;
  breaker = 60_000;
  keep = 24 * 3600_000;
  standard = {
    limit: 15_000,
    /** Between attempts, and up to a tenth more, so that what failed together isn't all retried together. */
    delays: [5_000, 5 * MINUTE, 30 * MINUTE, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * 60 * MINUTE)],
    /** A receiver is gone when it has failed for as long as all attempts take. */
    patience: 75 * 60 * MINUTE,
    pause: 5_000,
    keep: 7 * 24 * 60 * MINUTE,
  };
}
