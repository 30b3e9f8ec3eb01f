import { Injectable } from '@nestjs/common';

/** What the live side counts, for whoever wants to show it. */
@Injectable()
export class LiveStats {
  /** Open now. */
  sockets = 0;
  streams = 0;
  framesIn = 0;
  framesOut = 0;
  /** Connections that were not let in. */
  refused = 0;
  /** Closed because they read too slowly, were silent too long, or sent too much. */
  slow = 0;
  dead = 0;
  flooded = 0;
  /** Sends that threw; the others of the same event were served. */
  failed = 0;
  resyncs = 0;
}
