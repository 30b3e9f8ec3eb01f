import type { ClientFrame, ServerFrame } from '../../../src/presence/frames';
import { ChannelElection } from './channel-election';
import type { Connection, ConnectionOptions, ConnectionState } from './connection';
import type { Election } from './election';
import { Follower } from './follower';
import { Hub } from './hub';
import { LockElection } from './lock-election';
import type { OutboxChange } from './outbox';
import { type Clock, newId, type Tabs, type Wakeups } from './platform';
import type { RecentEvents } from './recent-events';
import { RequestError } from './request-error';
import { TabChannel, type TabMessage } from './tab-channel';
import { TabLocks } from './tab-locks';

interface TabLineOptions extends Pick<ConnectionOptions, 'onFrame' | 'onState'> {
  /** Tabs with the same name share a connection. */
  name: string;
  tabs: Tabs;
  clock: Clock;
  wakeups: Wakeups;
  recent: RecentEvents;
  cursor(): number | undefined;
  readMissed(after: number, hand: (frame: ServerFrame) => void): Promise<void>;
  connect(hooks: Pick<ConnectionOptions, 'onFrame' | 'onState'>): Connection;
  onOutbox(change: OutboxChange, isKept: boolean): void;
  /** Another tab is gone, while this one leads. */
  onGone(): void;
}

/** The connection that the tabs of a browser share: through it, or through the tab that leads. */
export class TabLine {
  state: ConnectionState = { name: 'stopped' };
  /** The rooms on screen in any of the tabs. */
  viewed: readonly number[] = [];
  private readonly channel: TabChannel;
  private election: Election | undefined;
  private connection: Connection | undefined;
  private hub: Hub | undefined;
  private follower: Follower | undefined;
  private term = 0;
  private readonly locks: TabLocks;
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly options: TabLineOptions) {
    this.locks = new TabLocks(options.tabs.locks);
    this.channel = new TabChannel(newId(), () => options.tabs.openChannel(options.name));
  }

  /** It speaks to the server itself, and sends what waits. */
  get isLeader(): boolean {
    return this.hub !== undefined;
  }

  start(): void {
    if (this.state.name !== 'stopped' && this.state.name !== 'signed-out') return;
    this.unsubscribe = this.options.wakeups.subscribe(() => this.follower?.check());
    if (!this.channel.listen((message) => this.hear(message))) return this.lead();
    this.locks.hold(this.channel.id);
    this.follow();
    this.election = this.elect();
    this.election.start();
  }

  stop(): void {
    this.close();
    if (this.state.name !== 'stopped') this.change({ name: 'stopped' });
  }

  private close(): void {
    this.unsubscribe?.();
    this.locks.drop();
    this.election?.stop();
    this.election = undefined;
    this.follower?.stop();
    if (this.follower) this.channel.say({ kind: 'gone' });
    this.follower = undefined;
    this.abdicate(true);
    this.channel.close();
  }

  /** Throws a RequestError when nobody can get the frame. */
  send(frame: ClientFrame): void {
    if (this.hub) this.hub.send(this.channel.id, frame);
    else if (this.follower) this.follower.send(frame);
    else throw new RequestError('disconnected', 'There is no connection just now.');
  }

  reconnect(): void {
    this.connection?.reconnect();
    this.follower?.rejoin();
  }

  async claim(key: string): Promise<boolean> {
    if (this.hub) return this.hub.claim(key);
    return this.follower ? this.follower.claim(key) : false;
  }

  share(change: OutboxChange, isKept: boolean): void {
    this.channel.say({ kind: 'outbox', change, isKept });
  }

  private elect(): Election {
    const { tabs, clock, name } = this.options;
    const result = { elected: () => this.lead(), deposed: () => this.step() };
    const byTalking = () => new ChannelElection(this.channel, clock, result);
    if (!tabs.locks) return byTalking();
    const failed = () => {
      if (!this.election) return;
      this.election = byTalking();
      this.election.start();
    };
    return new LockElection(tabs.locks, name, { ...result, failed });
  }

  private hear(message: TabMessage): void {
    if ('term' in message && !this.isFromLeader(message)) return;
    if (message.kind === 'outbox') return this.options.onOutbox(message.change, message.isKept);
    this.election?.hear(message);
    this.hub?.hear(message);
    this.follower?.hear(message);
  }

  /** A leader that was frozen goes on where it stopped, until it hears that there is a newer one. */
  private isFromLeader({ term, from }: TabMessage & { term: number }): boolean {
    const isOlder =
      term < this.term || (this.hub !== undefined && term === this.term && from > this.channel.id);
    if (isOlder) {
      this.hub?.lead();
      return false;
    }
    this.term = term;
    if (this.hub) this.election?.stepDown();
    return true;
  }

  private lead(): void {
    const { clock, recent } = this.options;
    this.follower?.stop();
    this.follower = undefined;
    this.term = Math.max(this.term + 1, clock.now());
    this.connection = this.options.connect({
      onFrame: (frame) => this.hub?.receive(frame),
      onState: (state) => this.hub?.change(state),
    });
    this.hub = new Hub({
      clock,
      channel: this.channel,
      term: this.term,
      connection: this.connection,
      recent,
      onFrame: this.options.onFrame,
      onState: (state) => this.change(state),
      onViewing: (rooms) => this.view(rooms),
      whenGone: (tab, gone) => this.locks.whenGone(tab, gone),
      onGone: () => this.options.onGone(),
    });
    this.connection.start();
  }

  private follow(): void {
    const { clock, cursor, readMissed, onFrame } = this.options;
    this.follower = new Follower({
      clock,
      channel: this.channel,
      cursor,
      readMissed,
      onFrame,
      onState: (state) => this.change(state),
      onViewing: (rooms) => this.view(rooms),
      dead: () => this.election?.depose(),
    });
    this.follower.start();
  }

  private step(): void {
    this.abdicate(false);
    this.follow();
  }

  private abdicate(isClosing: boolean): void {
    const { hub } = this;
    this.hub = undefined; // first: what the connection still says is not for anybody
    hub?.stop(isClosing);
    this.connection = undefined;
  }

  private change(state: ConnectionState): void {
    this.state = state;
    if (state.name === 'signed-out') this.close();
    this.options.onState(state);
  }

  private view(rooms: readonly number[]): void {
    this.viewed = rooms;
  }
}
