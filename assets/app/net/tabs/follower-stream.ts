import type { EventFrame, ServerFrame } from '../../../../src/protocol/frames';
import type { FollowerOptions } from './tab-options';

interface FollowerStreamOptions extends Pick<FollowerOptions, 'clock' | 'cursor' | 'readMissed' | 'onFrame'> {
  rejoin(): void;
}

const RETRY_MS = 1_000;

export class FollowerStream {
  private seen: number | undefined;
  private buffered: ServerFrame[] | undefined;

  constructor(private readonly options: FollowerStreamOptions) {}

  get isCatchingUp(): boolean {
    return this.buffered !== undefined;
  }

  restart(): number | undefined {
    this.buffered = undefined;
    this.seen = this.options.cursor();
    return this.seen;
  }

  replay(events: EventFrame[]): void {
    for (const event of events) this.receive(event);
  }

  async catchUp(): Promise<void> {
    const { clock, readMissed, onFrame, rejoin } = this.options;
    const buffered: ServerFrame[] = [];
    this.buffered = buffered;
    const isCurrent = () => this.buffered === buffered; // false after a restart
    try {
      await readMissed(this.seen ?? 0, (frame) => {
        if (isCurrent()) onFrame(frame);
      });
    } catch {
      clock.setTimeout(() => {
        if (isCurrent()) rejoin();
      }, RETRY_MS);
      return;
    }
    if (!isCurrent()) return;
    this.buffered = undefined;
    for (const frame of buffered) onFrame(frame);
  }

  receive(frame: ServerFrame, after?: number): void {
    if (this.hasMissed(frame, after)) return this.options.rejoin();
    if (frame.type === 'event') this.seen = Math.max(this.seen ?? 0, frame.id);
    if (frame.type === 'resync') this.seen = frame.cursor;
    if (this.buffered && !('ref' in frame)) this.buffered.push(frame);
    else this.options.onFrame(frame);
  }

  private hasMissed(frame: ServerFrame, after: number | undefined): boolean {
    // The leader’s new socket continues at the leader’s cursor, while this tab still catches up.
    if (frame.type === 'welcome' && (this.options.cursor() ?? 0) < (this.seen ?? 0)) return true;
    return after !== undefined && this.seen !== undefined && after > this.seen && !this.buffered;
  }
}
