import { Injectable } from '@nestjs/common';

@Injectable()
export class PushTiming {
  collect = 50;
  request = 5_000;
  backoff = 1_000;
  maxBackoff = 15 * 60_000;
  breaker = 60_000;
  ttl = 3 * 24 * 3600_000;
}
