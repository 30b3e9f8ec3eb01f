import { Injectable } from '@nestjs/common';

/** In milliseconds; tests set shorter ones. */
@Injectable()
export class LiveTiming {
  hello = 5_000;
  /** A dead socket is found and announced within 60 s. */
  ping = 25_000;
  dead = 50_000;
  sweep = 5_000;
  close = 5_000;
  viewing = 60_000;
  grace = 5_000;
  coalesce = 1_000;
  typing = 10_000;
  typingRepeat = 3_000;
  read = 2_000;
}
