import type { ServerFrame } from '../../../../src/protocol/frames';
import type { Clock } from '../platform';

type Welcome = Extract<ServerFrame, { type: 'welcome' }>;

/** What the server would say now to a tab that joins the leader’s connection. */
export class LatestWelcome {
  private frame: Welcome | undefined;
  private receivedAt = 0;

  constructor(private readonly clock: Clock) {}

  onFrame(frame: Welcome): void {
    this.frame = frame;
    this.receivedAt = this.clock.now();
  }

  /** @param cursor of the newest event since */
  framesAt(cursor: number | undefined): Welcome[] {
    const { frame } = this;
    if (!frame) return [];
    const passed = this.clock.now() - this.receivedAt;
    const at = frame.at && new Date(Date.parse(frame.at) + passed).toISOString();
    return [{ ...frame, at, cursor: cursor ?? frame.cursor }];
  }
}
