import type { ClientFrame, ServerFrame } from '../../../src/presence/frames';
import type { ConnectionState } from './connection';
import { LeaderWatch } from './leader-watch';
import type { Clock } from './platform';
import { RequestError } from './request-error';
import type { TabChannel, TabId, TabMessage } from './tab-channel';

interface FollowerOptions {
  clock: Clock;
  channel: TabChannel;
  /** The newest event that this tab has. */
  cursor(): number | undefined;
  /** Reads over HTTP what came after an event. */
  readMissed(after: number, hand: (frame: ServerFrame) => void): Promise<void>;
  onFrame(frame: ServerFrame): void;
  onState(state: ConnectionState): void;
  onViewing(rooms: number[]): void;
  /** The leader is frozen, or crashed without a word. */
  dead(): void;
}

type Joined = TabMessage & { kind: 'joined' };

const AGAIN_MS = 1_000;
const CLAIM_WITHIN_MS = 1_000;

/** A tab that hears and speaks through the leader. */
export class Follower {
  state: ConnectionState = { name: 'connecting' };
  private leader: TabId | undefined;
  private term = 0;
  /** The newest event that came over the channel, applied or not. */
  private seen: number | undefined;
  /** Frames that wait until what was missed before them is read. */
  private held: ServerFrame[] | undefined;
  /** The leader cannot tell what was missed, and there is no way to ask the server. */
  private isBehind = false;
  private readonly claims = new Map<string, (isMine: boolean) => void>();
  private readonly watch: LeaderWatch;
  private isStopped = false;
  private notBefore = 0;
  private again: unknown;

  constructor(private readonly options: FollowerOptions) {
    const { clock, channel, dead } = options;
    this.watch = new LeaderWatch({ clock, ask: () => channel.say({ kind: 'ping' }), dead });
  }

  start(): void {
    this.change({ name: 'connecting' });
    this.join();
    this.watch.start();
  }

  stop(): void {
    this.isStopped = true;
    this.watch.stop();
    this.options.clock.clearTimeout(this.again);
    for (const resolve of this.claims.values()) resolve(false);
  }

  /** Throws a RequestError when nobody can get the frame. */
  send(frame: ClientFrame): void {
    if (this.state.name !== 'live')
      throw new RequestError('disconnected', 'There is no connection just now.');
    this.options.channel.say({ kind: 'send', frame });
  }

  /** Begins anew from the cursor. */
  join(): void {
    if (this.isStopped) return;
    this.held = undefined;
    this.seen = this.options.cursor();
    this.options.channel.say({ kind: 'join', cursor: this.seen });
  }

  /** Something is missing. Whoever asks again and again takes their time: it may be the server that is in trouble. */
  rejoin(): void {
    const { clock } = this.options;
    const wait = this.notBefore - clock.now();
    clock.clearTimeout(this.again);
    if (wait > 0) {
      this.again = clock.setTimeout(() => this.rejoin(), wait);
      return;
    }
    this.notBefore = clock.now() + AGAIN_MS;
    this.join();
  }

  /** Asks at once whether the leader lives: this tab may have slept. */
  check(): void {
    this.watch.check();
  }

  claim(key: string): Promise<boolean> {
    const { clock, channel } = this.options;
    return new Promise((resolve) => {
      clock.setTimeout(() => resolve(false), CLAIM_WITHIN_MS);
      this.claims.set(key, resolve);
      channel.say({ kind: 'claim', key });
    });
  }

  hear(message: TabMessage): void {
    if (!('term' in message) || message.term < this.term) return;
    this.watch.heard();
    if (message.from !== this.leader) this.follow(message);
    const isMine = !('to' in message) || message.to === undefined || message.to === this.options.channel.id;
    if (isMine) this.obey(message);
  }

  /** What the last leader had not answered, nobody will. */
  private follow({ from, term, kind }: TabMessage & { term: number }): void {
    this.leader = from;
    this.term = term;
    this.change({ name: 'connecting' });
    if (kind !== 'joined') this.join();
  }

  private obey(message: TabMessage): void {
    switch (message.kind) {
      case 'joined':
        return void this.joined(message);
      case 'stranger':
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
        this.claims.get(message.key)?.(message.isYours);
        this.claims.delete(message.key);
        return;
      case 'frame':
        return this.receive(message.frame, message.after);
    }
  }

  private async joined({ frames, events, state }: Joined): Promise<void> {
    for (const frame of frames) this.hand(frame);
    if (events) {
      for (const event of events) this.receive(event);
      return this.change(state);
    }
    this.isBehind = state.name !== 'live';
    if (this.isBehind) return this.change(state);
    await this.catchUp();
    if (!this.held) this.change(state);
  }

  private async catchUp(): Promise<void> {
    const held: ServerFrame[] = [];
    this.held = held;
    try {
      await this.options.readMissed(this.seen ?? 0, (frame) => {
        if (this.held === held) this.hand(frame);
      });
    } catch {
      this.options.clock.setTimeout(() => {
        if (this.held === held) this.join();
      }, AGAIN_MS);
      return;
    }
    if (this.held !== held) return; // it has joined anew meanwhile
    this.held = undefined;
    for (const frame of held) this.hand(frame);
  }

  private receive(frame: ServerFrame, after?: number): void {
    if (frame.type === 'welcome' && this.isReading) return this.join();
    if (after !== undefined && this.seen !== undefined && after > this.seen && !this.held) return this.join();
    if (frame.type === 'event') this.seen = Math.max(this.seen ?? 0, frame.id);
    if (frame.type === 'resync') this.seen = frame.cursor;
    if (this.held && !('ref' in frame)) this.held.push(frame);
    else this.hand(frame);
  }

  /** It reads all anew, and what came since waits. A new socket goes on where the leader is, which is further. */
  private get isReading(): boolean {
    return (this.options.cursor() ?? 0) < (this.seen ?? 0);
  }

  private hand(frame: ServerFrame): void {
    if (!this.isStopped) this.options.onFrame(frame);
  }

  private change(state: ConnectionState): void {
    this.state = state;
    if (!this.isStopped) this.options.onState(state);
  }
}
