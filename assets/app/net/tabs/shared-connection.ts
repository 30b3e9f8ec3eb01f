import type { Command } from '../connection/command';
import type { ConnectionState } from '../connection/connection-options';
import type { Act } from '../connection/urgency';
import type { OutboxChange } from '../outbox/outbox-options';
import { newId } from '../platform';
import { RequestError } from '../request-error';
import type { Election } from './election';
import { startElection } from './start-election';
import { type LeaderMessage, TabChannel, type TabMessage } from './tab-channel';
import { TabFollower } from './tab-follower';
import { TabLeader } from './tab-leader';
import { TabLocks } from './tab-locks';
import type { SharedConnectionOptions } from './tab-options';

/** One connection for all tabs: this tab’s own while it leads, otherwise the leader’s. */
export class SharedConnection {
  state: ConnectionState = { name: 'stopped' };
  viewed: readonly number[] = [];
  private readonly channel: TabChannel;
  private readonly locks: TabLocks;
  private election: Election | undefined;
  private leader: TabLeader | undefined;
  private follower: TabFollower | undefined;
  private term = 0;
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly options: SharedConnectionOptions) {
    this.locks = new TabLocks(options.tabs.locks);
    this.channel = new TabChannel(newId(), () => options.tabs.openChannel(options.name));
  }

  get isLeader(): boolean {
    return this.leader !== undefined;
  }

  start(): void {
    if (this.state.name !== 'stopped' && this.state.name !== 'signed-out') return;
    this.unsubscribe = this.options.wakeups.subscribe(() => this.follower?.check());
    if (!this.channel.listen((message) => this.onMessage(message))) return this.lead();
    this.locks.hold(this.channel.id);
    this.follow();
    this.elect();
  }

  stop(): void {
    this.close();
    if (this.state.name !== 'stopped') this.change({ name: 'stopped' });
  }

  send(command: Command): void {
    if (this.leader) this.leader.send(this.channel.id, command);
    else if (this.follower) this.follower.send(command);
    else throw RequestError.disconnected();
  }

  hurry(act: Act): void {
    if (this.state.name === 'live') return;
    this.leader?.hurry(act);
    this.follower?.hurry(act);
  }

  reconnect(): void {
    this.leader?.reconnect();
    this.follower?.rejoin();
  }

  async claim(key: string): Promise<boolean> {
    if (this.leader) return this.leader.claim(key);
    return this.follower ? this.follower.claim(key) : false;
  }

  share(change: OutboxChange, isShared: boolean): void {
    this.channel.post({ kind: 'outbox', change, isShared });
  }

  private elect(): void {
    startElection({
      ...this.options,
      channel: this.channel,
      onElection: (election) => {
        this.election = election;
      },
      onElected: () => this.lead(),
      onDeposed: () => this.stepDown(),
    });
  }

  private onMessage(message: TabMessage): void {
    if ('term' in message && !this.isFromLeader(message)) return;
    if (message.kind === 'outbox') return this.options.onOutbox(message.change, message.isShared);
    this.election?.onMessage(message);
    this.leader?.onMessage(message);
    this.follower?.onMessage(message);
  }

  /** A leader that wakes from a freeze continues until it learns of a later term. */
  private isFromLeader({ term, from }: LeaderMessage): boolean {
    const isTie = this.leader !== undefined && term === this.term && from > this.channel.id;
    if (term < this.term || isTie) {
      this.leader?.announce();
      return false;
    }
    this.term = term;
    if (this.leader) this.election?.stepDown();
    return true;
  }

  private lead(): void {
    const { clock, connect } = this.options;
    this.follower?.stop();
    this.follower = undefined;
    this.term = Math.max(this.term + 1, clock.now());
    const connection = connect({
      onFrame: (frame) => this.leader?.receive(frame),
      onState: (state) => this.leader?.onState(state),
    });
    this.leader = new TabLeader({
      ...this.role,
      term: this.term,
      connection,
      whenClosed: (tab, onClosed) => this.locks.whenClosed(tab, onClosed),
    });
    connection.start();
  }

  private follow(): void {
    this.follower = new TabFollower({ ...this.role, onLeaderDead: () => this.election?.takeOver() });
    this.follower.start();
  }

  private get role() {
    return {
      ...this.options,
      channel: this.channel,
      onState: (state: ConnectionState) => this.change(state),
      onViewing: (rooms: readonly number[]) => {
        this.viewed = rooms;
      },
    };
  }

  private stepDown(): void {
    this.stopLeading(false);
    this.follow();
  }

  private stopLeading(isClosing: boolean): void {
    const { leader } = this;
    this.leader = undefined; // first, so that the connection's last frames are ignored
    leader?.stop(isClosing);
  }

  private close(): void {
    this.unsubscribe?.();
    this.locks.drop();
    this.election?.stop();
    this.election = undefined;
    this.follower?.stop();
    if (this.follower) this.channel.post({ kind: 'closed' });
    this.follower = undefined;
    this.stopLeading(true);
    this.channel.close();
  }

  private change(state: ConnectionState): void {
    this.state = state;
    if (state.name === 'signed-out') this.close();
    this.options.onState(state);
  }
}
