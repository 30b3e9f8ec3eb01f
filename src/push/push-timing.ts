import { Injectable } from '@nestjs/common';

@Injectable()
export class PushTiming {
  collect = 50;
  /** One request to a push service, from the DNS lookup to the end of the response. */
  request = 5_000;
  backoff = 1_000;
  maxBackoff = 15 * 60_000;
  breaker = 60_000;
  ttl = 3 * 24 * 3600_000;
}
