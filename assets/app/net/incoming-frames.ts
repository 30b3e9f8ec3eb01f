import type { EventFrame, ServerFrame } from '../../../src/protocol/frames';
import type { ClientEvents, ClientOptions } from './client-options';
import type { ConnectionState } from './connection/connection-options';
import type { Listeners } from './listeners';
import type { Clock } from './platform';
import type { ErrorFrame } from './request-error';
import type { Ack } from './requests';
import { EventLag } from './stream/event-lag';
import { OfflineTimer } from './stream/offline-timer';
import { RecentEvents } from './stream/recent-events';
import { type Resync, Stream } from './stream/stream';

interface IncomingOptions extends Pick<ClientOptions, 'userId' | 'cursor' | 'seqs' | 'reload'> {
  clock: Clock;
  listeners: Listeners<ClientEvents>;
  reconnect(): void;
  onAnswer(frame: Ack | ErrorFrame): boolean;
  onEvent(event: EventFrame, userId: number | undefined): void;
}

export class IncomingFrames {
  readonly recent = new RecentEvents();
  private readonly stream: Stream;
  private readonly offlineTimer: OfflineTimer;
  private readonly lag: EventLag;
  private userId: number | undefined;

  constructor(private readonly options: IncomingOptions) {
    const { clock, cursor, seqs, userId, reconnect } = options;
    this.userId = userId;
    this.recent.reset(cursor);
    this.offlineTimer = new OfflineTimer(clock);
    this.lag = new EventLag(clock);
    this.stream = new Stream({
      clock,
      cursor,
      seqs,
      apply: (event) => this.apply(event),
      isLate: (event) => !this.lag.isShort(event),
      onResync: (resync) => this.reload(resync),
      reconnect,
    });
  }

  get cursor(): number | undefined {
    return this.stream.cursor;
  }

  get resumeAt(): number | undefined {
    return this.stream.resumeAt;
  }

  isLive(event: EventFrame): boolean {
    return this.stream.isLive(event) && this.lag.isShort(event);
  }

  receive(frame: ServerFrame): void {
    const { listeners, onAnswer } = this.options;
    this.offlineTimer.onFrame();
    switch (frame.type) {
      case 'welcome':
        this.userId = frame.user_id;
        this.offlineTimer.onWelcome(frame.at);
        this.lag.onWelcome(frame.at);
        this.stream.welcome(frame);
        return listeners.emit('welcome', frame);
      case 'event':
        return this.stream.receive(frame);
      case 'resync':
        return this.stream.resync(frame);
      case 'ack':
        onAnswer(frame);
        return;
      case 'error':
        if (!onAnswer(frame)) listeners.emit('error', frame);
        return;
      case 'typing':
        return listeners.emit('typing', frame);
      case 'presence':
        return listeners.emit('presence', frame);
    }
  }

  onState(state: ConnectionState): void {
    const { cursor } = this;
    if (this.offlineTimer.onState(state)) this.options.listeners.emit('missed', { reason: 'away', cursor });
  }

  private apply(event: EventFrame): void {
    this.options.onEvent(event, this.userId);
    this.lag.onEvent(event);
    this.recent.push(event);
    this.options.listeners.emit('event', event);
  }

  private async reload(resync: Resync): Promise<void> {
    const { cursor } = this;
    const { listeners } = this.options;
    listeners.emit('resync', resync);
    await this.options.reload?.(resync);
    this.recent.reset(resync.cursor);
    listeners.emit('missed', { reason: resync.reason, cursor });
  }
}
