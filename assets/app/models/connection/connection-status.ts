import { text } from '../../../texts/browser';
import type { ConnectionState } from '../../net/connection/connection-options';
import { MAX_WAIT_MS } from '../../net/connection/retry-schedule';
import { systemClock } from '../../net/platform';

const GRACE_MS = 2_000;
const PATIENCE_MS = 5_000;
const TICK_MS = 1_000;
const SHOW_BACK_MS = 2_000;
/** An attempt that fails at once would flash. */
const SHOW_TRYING_MS = 700;

export type StatusName = 'online' | 'offline' | 'reconnecting' | 'waiting' | 'back' | 'slow' | 'outdated';

/** `next` changes every second and is not read aloud. */
type Show = (state: StatusName, words: string, next?: string) => void;

/** Outlives the pages that show it: each new one would begin as if all were well. */
export class ConnectionStatus {
  private state: StatusName = 'online';
  private shown: Parameters<Show> = ['online', ''];
  private show: Show | undefined;
  private connection: ConnectionState | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private triedAt = Number.NEGATIVE_INFINITY;
  private isOutdated = false;
  private wasLive = false;

  constructor(private readonly hasNetwork: () => boolean) {}

  attach(show: Show): () => void {
    this.show = show;
    show(...this.shown);
    return () => {
      if (this.show === show) this.show = undefined;
    };
  }

  change(connection: ConnectionState | undefined): void {
    this.connection = connection;
    // The browser notices a lost network long before the socket does.
    if (!this.hasNetwork()) return this.set('offline');
    if (connection?.name === 'live') return connection.via === 'polling' ? this.set('slow') : this.live();
    if (!connection || connection.name === 'stopped' || connection.name === 'signed-out') return;
    if (this.state === 'waiting') return this.sayWhen();
    if (this.isShowingLoss) return this.set(this.lostState);
    this.timer ??= setTimeout(() => this.set(this.lostState), GRACE_MS);
  }

  outdated(): void {
    this.isOutdated = true;
    if (this.state === 'online') this.set('outdated');
  }

  private get isShowingLoss(): boolean {
    return ['reconnecting', 'offline', 'slow', 'back'].includes(this.state);
  }

  private get lostState(): StatusName {
    return this.hasNetwork() ? 'reconnecting' : 'offline';
  }

  private get restState(): StatusName {
    return this.isOutdated ? 'outdated' : 'online';
  }

  private live(): void {
    const isFirst = !this.wasLive;
    this.wasLive = true;
    if (this.state === 'back') return;
    // Nobody is back who was never away: the page only took long to connect.
    if (isFirst && this.state === 'reconnecting') return this.set(this.restState);
    if (this.state === 'online' || this.state === 'outdated') return this.stop();
    this.set('back');
    this.timer = setTimeout(() => this.set(this.restState), SHOW_BACK_MS);
  }

  private set(state: StatusName): void {
    if (state === this.state) return;
    this.stop();
    this.state = state;
    this.say(state, state === 'online' ? '' : text.live.connection[state]);
    if (state === 'reconnecting') this.timer = setTimeout(() => this.wait(), PATIENCE_MS - GRACE_MS);
  }

  private wait(): void {
    this.set('waiting');
    this.sayWhen();
  }

  private sayWhen(): void {
    this.stop();
    const ms = this.msToNextTry;
    const { waiting, nextTry, trying } = text.live.connection;
    this.say('waiting', waiting, ms > 0 ? nextTry(Math.ceil(ms / TICK_MS)) : trying);
    this.timer = setTimeout(() => this.sayWhen(), ms > 0 ? TICK_MS : SHOW_TRYING_MS);
  }

  /** 0 while one is under way, or was a moment ago. */
  private get msToNextTry(): number {
    const now = systemClock.now();
    const { connection } = this;
    if (connection?.name !== 'waiting') this.triedAt = now;
    else if (now - this.triedAt >= SHOW_TRYING_MS)
      return Math.max(0, Math.min(MAX_WAIT_MS, connection.retryAt - now));
    return 0;
  }

  private say(...shown: Parameters<Show>): void {
    this.shown = shown;
    this.show?.(...shown);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
