import { Injectable } from '@nestjs/common';

@Injectable()
export class LiveStats {
  sockets = 0;
  streams = 0;
  framesIn = 0;
  framesOut = 0;
  refused = 0;
  slow = 0;
  dead = 0;
  flooded = 0;
  failed = 0;
  resyncs = 0;
}
