import { Injectable } from '@nestjs/common';

/** How long things last in push, in milliseconds. Tests set smaller ones. */
@Injectable()
export class PushTiming {
  /** After a post, more may follow at once: so long is waited for them. */
  look = 50;
  /** One request to a push service, from looking its name up to the end of its answer. */
  request = 5_000;
  /** The first pause after a failure; it doubles each time, up to the longest. */
  backoff = 1_000;
  longestBackoff = 15 * 60_000;
  /** A push service that keeps failing is left alone for so long. */
  breaker = 60_000;
  /** News that is older is none any more. */
  ttl = 3 * 24 * 3600_000;
}
