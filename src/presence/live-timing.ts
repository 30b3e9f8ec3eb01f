import { Injectable } from '@nestjs/common';

/** How long things last on the live side, in milliseconds. Tests set smaller ones. */
@Injectable()
export class LiveTiming {
  /** Whoever connects says hello within this time. */
  hello = 5_000;
  /** The socket is asked for a sign of life; without one it is dead. Dead, noticed and told: within 60 s. */
  ping = 25_000;
  dead = 50_000;
  sweep = 5_000;
  /** A stream that is not read to its end is cut off. */
  close = 5_000;
  /** A room is on screen for so long after a frame of its viewer. */
  viewing = 60_000;
  /** Somebody who comes back within this time, as on a reload, was never away. */
  grace = 5_000;
  /** A room hears of people who came and went at most once in this time. */
  coalesce = 1_000;
  /** Typing ends by itself. */
  typing = 10_000;
  /** While somebody goes on typing, it is said again this often. */
  typingAgain = 3_000;
  /** What was read on screen is saved this often. */
  read = 2_000;
}
