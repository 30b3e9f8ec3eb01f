import type { ServerFrame } from '../../../../src/protocol/frames';
import type { Command } from '../connection/command';
import type { ConnectionState } from '../connection/connection-options';
import type { Act } from '../connection/urgency';
import { RequestError } from '../request-error';
import { FollowerClaims } from './follower-claims';
import { FollowerStream } from './follower-stream';
import { LeaderMonitor } from './leader-monitor';
import type { LeaderMessage, TabId, TabMessage } from './tab-channel';
import type { FollowerOptions } from './tab-options';

/** Limits joins, because the server may be overloaded. */
const REJOIN_MS = 1_000;

export class TabFollower {
  state: ConnectionState = { name: 'connecting' };
  private leader: TabId | undefined;
  private term = 0;
  private isBehind = false;
  private isStopped = false;
  private nextJoinAt = 0;
  private rejoinTimer: unknown;
  private readonly stream: FollowerStream;
  private readonly claims: FollowerClaims;
  private readonly monitor: LeaderMonitor;

  constructor(private readonly options: FollowerOptions) {
    const { clock, channel, cursor, readMissed, onLeaderDead: onDead } = options;
    const ping = () => channel.post({ kind: 'ping' });
    this.monitor = new LeaderMonitor({ clock, ping, onDead });
    this.claims = new FollowerClaims(channel, clock);
    const [onFrame, rejoin] = [(frame: ServerFrame) => this.emit(frame), () => this.join()];
    this.stream = new FollowerStream({ clock, cursor, readMissed, onFrame, rejoin });
  }

  start(): void {
    this.change({ name: 'connecting' });
    this.join();
    this.monitor.start();
  }

  stop(): void {
    this.isStopped = true;
    this.monitor.stop();
    this.options.clock.clearTimeout(this.rejoinTimer);
    this.claims.rejectAll();
  }

  send(command: Command): void {
    if (this.state.name !== 'live') throw RequestError.disconnected();
    this.options.channel.post({ kind: 'send', command });
  }

  rejoin(): void {
    const { clock } = this.options;
    const wait = Math.min(REJOIN_MS, this.nextJoinAt - clock.now());
    clock.clearTimeout(this.rejoinTimer);
    if (wait > 0) {
      this.rejoinTimer = clock.setTimeout(() => this.rejoin(), wait);
      return;
    }
    this.nextJoinAt = clock.now() + REJOIN_MS;
    this.join();
  }

  hurry(act: Act): void {
    this.options.channel.post({ kind: 'hurry', act });
  }

  check(): void {
    this.monitor.checkNow();
  }

  claim(key: string): Promise<boolean> {
    return this.claims.claim(key);
  }

  onMessage(message: TabMessage): void {
    if (!('term' in message) || message.term < this.term) return;
    this.monitor.onMessage();
    if (message.from !== this.leader) this.follow(message);
    const isMine = !('to' in message) || message.to === undefined || message.to === this.options.channel.id;
    if (isMine) this.handle(message);
  }

  private join(): void {
    if (this.isStopped) return;
    this.options.channel.post({ kind: 'join', cursor: this.stream.restart() });
  }

  private follow({ from, term, kind }: LeaderMessage): void {
    this.leader = from;
    this.term = term;
    this.change({ name: 'connecting' });
    if (kind !== 'joined') this.join();
  }

  private handle(message: LeaderMessage): void {
    switch (message.kind) {
      case 'joined':
        return void this.joined(message);
      case 'unknown-tab':
        return this.join();
      case 'resigned':
        this.leader = undefined;
        return this.change({ name: 'connecting' });
      case 'state':
        if (this.isBehind && message.state.name === 'live') return this.join();
        return this.change(message.state);
      case 'viewing':
        return this.options.onViewing(message.rooms);
      case 'claimed':
        return this.claims.answer(message.key, message.isYours);
      case 'frame':
        return this.stream.receive(message.frame, message.after);
    }
  }

  private async joined({ frames, events, state }: LeaderMessage & { kind: 'joined' }): Promise<void> {
    for (const frame of frames) this.emit(frame);
    this.isBehind = !events && state.name !== 'live';
    if (events) this.stream.replay(events);
    else if (!this.isBehind) await this.stream.catchUp();
    if (!this.stream.isCatchingUp) this.change(state);
  }

  private emit(frame: ServerFrame): void {
    if (!this.isStopped) this.options.onFrame(frame);
  }

  private change(state: ConnectionState): void {
    this.state = state;
    if (!this.isStopped) this.options.onState(state);
  }
}
