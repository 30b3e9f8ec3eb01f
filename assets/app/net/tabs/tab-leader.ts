import type { ServerFrame } from '../../../../src/protocol/frames';
import type { Command } from '../connection/command';
import type { ConnectionState } from '../connection/connection-options';
import type { Act } from '../connection/urgency';
import { RequestError } from '../request-error';
import type { RecentEvents } from '../stream/recent-events';
import { Deduplication } from './deduplication';
import { Followers } from './followers';
import { LatestWelcome } from './latest-welcome';
import { OnlinePeople } from './online-people';
import type { LeaderMessage, TabChannel, TabId, TabMessage } from './tab-channel';
import type { LeaderOptions } from './tab-options';
import { answerIn, refOf, withTab } from './tab-refs';
import { ViewedRooms } from './viewed-rooms';

type Body<Message> = Message extends LeaderMessage ? Omit<Message, 'from' | 'term'> : never;

export class TabLeader {
  private readonly viewed = new ViewedRooms();
  private readonly online = new OnlinePeople();
  private readonly followers: Followers;
  private readonly claims = new Deduplication();
  private readonly recent: RecentEvents;
  private readonly welcome: LatestWelcome;

  constructor(private readonly options: LeaderOptions) {
    this.recent = options.recent.copy();
    this.followers = new Followers(options.clock);
    this.welcome = new LatestWelcome(options.clock);
    this.announce();
  }

  announce(): void {
    this.post({ kind: 'leader' });
  }

  onMessage(message: TabMessage): void {
    this.followers.onMessage(message.from);
    const { from: to } = message;
    switch (message.kind) {
      case 'find-leader':
      case 'candidate':
        return this.announce();
      case 'ping':
        this.options.connection.sendOverdueHeartbeat();
        for (const tab of this.followers.silent) this.remove(tab);
        return this.followers.has(to) ? this.announce() : this.post({ kind: 'unknown-tab', to });
      case 'join':
        return this.join(to, message.cursor);
      case 'closed':
        return this.remove(to);
      case 'send':
        if (!this.followers.has(to)) return this.post({ kind: 'unknown-tab', to });
        return this.sendFor(to, message.command);
      case 'hurry':
        return this.options.connection.hurry(message.act);
      case 'claim':
        return this.post({ kind: 'claimed', to, key: message.key, isYours: this.claim(message.key) });
    }
  }

  send(tab: TabId, command: Command): void {
    if (command.type === 'room.leave' && !this.viewed.leave(tab, command.room_id)) return this.shareViewed();
    this.options.connection.send(withTab(tab, command));
    if (command.type === 'room.enter') this.viewed.enter(tab, command.room_id);
    if (command.type === 'room.enter' || command.type === 'room.leave') this.shareViewed();
  }

  receive(frame: ServerFrame): void {
    const answer = answerIn(frame);
    if (answer) return this.answer(answer.tab, answer.frame);
    if (frame.type === 'welcome') this.welcome.onFrame(frame);
    if (frame.type === 'presence') this.online.onFrame(frame);
    this.post({ kind: 'frame', frame, after: this.recent.last });
    if (frame.type === 'event') this.recent.push(frame);
    if (frame.type === 'resync') this.recent.reset(frame.cursor);
    this.options.onFrame(frame);
  }

  onState(state: ConnectionState): void {
    if (state.name !== 'live') {
      this.viewed.clear();
      this.online.clear();
      this.shareViewed();
    }
    this.post({ kind: 'state', state });
    this.options.onState(state);
  }

  claim(key: string): boolean {
    return this.claims.claim(key);
  }

  /** @param isClosing false if another tab already leads */
  stop(isClosing: boolean): void {
    this.options.connection.stop();
    if (isClosing) this.post({ kind: 'resigned' });
  }

  hurry(act: Act): void {
    this.options.connection.hurry(act);
  }

  reconnect(): void {
    this.options.connection.reconnect();
  }

  private join(to: TabId, cursor: number | undefined): void {
    const { connection, whenClosed } = this.options;
    if (!this.followers.has(to)) whenClosed(to, () => this.remove(to));
    this.followers.add(to);
    const frames = [...this.welcome.framesAt(this.recent.last), ...this.online.frames];
    const events = cursor === undefined ? [] : this.recent.after(cursor);
    this.post({ kind: 'joined', to, state: connection.state, frames, events });
    this.shareViewed();
  }

  private remove(tab: TabId): void {
    if (!this.followers.remove(tab)) return;
    for (const room_id of this.viewed.removeTab(tab)) this.sendFor(tab, { type: 'room.leave', room_id });
    this.shareViewed();
    this.options.onFollowerClosed();
  }

  private sendFor(tab: TabId, command: Command): void {
    try {
      this.send(tab, command);
    } catch (cause) {
      const { code, detail } = RequestError.from(cause);
      const ref = refOf(command);
      if (ref !== undefined) this.answer(tab, { type: 'error', ref, code, detail });
    }
  }

  private answer(to: TabId, frame: ServerFrame): void {
    if (to === this.options.channel.id) this.options.onFrame(frame);
    else this.post({ kind: 'frame', to, frame });
  }

  private shareViewed(): void {
    const rooms = this.viewed.all;
    this.post({ kind: 'viewing', rooms });
    this.options.onViewing(rooms);
  }

  private post(message: Body<LeaderMessage>): void {
    const { channel, term } = this.options;
    channel.post({ ...message, term } as Parameters<TabChannel['post']>[0]);
  }
}
