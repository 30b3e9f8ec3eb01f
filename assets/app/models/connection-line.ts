import { text } from '../../texts/browser';
import type { ConnectionState } from '../net/connection';

/** Short interruptions are nobody's business. */
const PATIENCE_MS = 2_000;
const BACK_MS = 2_000;

export type LineState = 'online' | 'offline' | 'reconnecting' | 'back' | 'slow';

/** Says in words how the connection is, when it matters. */
export class ConnectionLine {
  private state: LineState = 'online';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly show: (state: LineState, words: string) => void,
    private readonly hasNetwork: () => boolean,
  ) {}

  change(connection: ConnectionState['name'] | undefined, isSlow = false): void {
    // A socket takes its time to find out that there is no network; the browser knows.
    if (!this.hasNetwork()) return this.say('offline');
    if (connection === 'live') return isSlow ? this.say('slow') : this.live();
    if (connection === undefined || connection === 'stopped' || connection === 'signed-out') return;
    if (this.state !== 'online' && this.state !== 'back') return this.say(this.lost);
    this.timer ??= setTimeout(() => this.say(this.lost), PATIENCE_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private get lost(): LineState {
    return this.hasNetwork() ? 'reconnecting' : 'offline';
  }

  private live(): void {
    if (this.state === 'online' || this.state === 'back')
      return this.state === 'online' ? this.stop() : undefined;
    this.say('back');
    this.timer = setTimeout(() => this.say('online'), BACK_MS);
  }

  private say(state: LineState): void {
    this.stop();
    if (state === this.state) return;
    this.state = state;
    this.show(state, state === 'online' ? '' : text.live.connection[state]);
  }
}
