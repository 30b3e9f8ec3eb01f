import type { ClientFrame, ServerFrame } from '../../../src/presence/frames';
import { Claims } from './claims';
import type { Connection, ConnectionState } from './connection';
import type { Clock } from './platform';
import { Presences } from './presences';
import type { RecentEvents } from './recent-events';
import { RequestError } from './request-error';
import type { TabChannel, TabId, TabMessage } from './tab-channel';
import { ViewedRooms } from './viewed-rooms';

interface HubOptions {
  clock: Clock;
  channel: TabChannel;
  term: number;
  connection: Connection;
  /** What this tab has heard so far; the others have it too, or may lack the last of it. */
  recent: RecentEvents;
  /** To this tab itself. */
  onFrame(frame: ServerFrame): void;
  onState(state: ConnectionState): void;
  onViewing(rooms: number[]): void;
  /** As far as the browser can tell. */
  whenGone(tab: TabId, gone: () => void): void;
  /** A follower is gone, and may have kept something of which it told nobody. */
  onGone(): void;
}

/** Followers say something every 20 s; in hidden tabs browsers run timers once a minute. */
const SILENT_MS = 150_000;

/** Between the tab and its own `ref`. */
const MARK = ' ';

/** The leader's side: one connection for the tabs of a browser. */
export class Hub {
  private readonly viewed = new ViewedRooms();
  private readonly presences = new Presences();
  /** When each follower was last heard. */
  private readonly tabs = new Map<TabId, number>();
  private readonly claims = new Claims();
  private welcome: (ServerFrame & { type: 'welcome' }) | undefined;
  private readonly recent: RecentEvents;

  constructor(private readonly options: HubOptions) {
    this.recent = options.recent.copy();
    this.lead();
  }

  /** Says who leads. */
  lead(): void {
    this.options.channel.say({ kind: 'leading', term: this.options.term });
  }

  hear(message: TabMessage): void {
    if (this.tabs.has(message.from)) this.tabs.set(message.from, this.options.clock.now());
    switch (message.kind) {
      case 'who':
      case 'candidate':
        return this.lead();
      case 'ping':
        this.options.connection.hurry();
        this.forgetSilent();
        return this.tabs.has(message.from) ? this.lead() : this.estrange(message.from);
      case 'join':
        return this.join(message.from, message.cursor);
      case 'gone':
        return this.forget(message.from);
      case 'send':
        return this.tabs.has(message.from)
          ? this.sendFor(message.from, message.frame)
          : this.estrange(message.from);
      case 'claim': {
        const { from: to, key } = message;
        const { channel, term } = this.options;
        return channel.say({ kind: 'claimed', term, to, key, isYours: this.claim(key) });
      }
    }
  }

  /** Throws a RequestError when nobody can get the frame. */
  send(tab: TabId, frame: ClientFrame): void {
    const { connection } = this.options;
    if (frame.type === 'room.leave' && !this.viewed.leave(tab, frame.room_id)) return this.tellViewed();
    const ref = refOf(frame);
    connection.send(ref === undefined ? frame : ({ ...frame, ref: `${tab}${MARK}${ref}` } as ClientFrame));
    if (frame.type === 'room.enter') this.viewed.enter(tab, frame.room_id);
    if (frame.type === 'room.enter' || frame.type === 'room.leave') this.tellViewed();
  }

  /** From the server: an answer to the tab that asked, everything else to all. */
  receive(frame: ServerFrame): void {
    const [tab, ref] = refOf(frame)?.split(MARK, 2) ?? [];
    if (ref !== undefined) return this.answer(tab!, { ...frame, ref } as ServerFrame);
    if (frame.type === 'welcome') this.welcome = frame;
    if (frame.type === 'presence') this.presences.hear(frame);
    const after = this.recent.last;
    this.options.channel.say({ kind: 'frame', term: this.options.term, frame, after });
    if (frame.type === 'event') this.recent.push(frame);
    if (frame.type === 'resync') this.recent.reset(frame.cursor);
    this.options.onFrame(frame);
  }

  change(state: ConnectionState): void {
    if (state.name !== 'live') {
      this.viewed.clear();
      this.presences.clear();
      this.tellViewed();
    }
    this.options.channel.say({ kind: 'state', term: this.options.term, state });
    this.options.onState(state);
  }

  /** True for who asks first. */
  claim(key: string): boolean {
    return this.claims.claim(key);
  }

  /** @param isClosing nobody leads then; otherwise another does already */
  stop(isClosing: boolean): void {
    this.options.connection.stop();
    if (isClosing) this.options.channel.say({ kind: 'resigned', term: this.options.term });
  }

  private join(to: TabId, cursor: number | undefined): void {
    const { channel, term, connection, clock } = this.options;
    if (!this.tabs.has(to)) this.options.whenGone(to, () => this.forget(to));
    this.tabs.set(to, clock.now());
    const newest = this.recent.last;
    const frames: ServerFrame[] = [...this.presences.frames];
    if (this.welcome) frames.unshift({ ...this.welcome, cursor: newest ?? this.welcome.cursor });
    const events = cursor === undefined ? [] : this.recent.after(cursor);
    channel.say({ kind: 'joined', term, to, state: connection.state, frames, events });
    this.tellViewed();
  }

  /** It slept so long that it was forgotten. */
  private estrange(to: TabId): void {
    this.options.channel.say({ kind: 'stranger', term: this.options.term, to });
  }

  private forgetSilent(): void {
    const now = this.options.clock.now();
    for (const [tab, heardAt] of this.tabs) if (now - heardAt > SILENT_MS) this.forget(tab);
  }

  private forget(tab: TabId): void {
    if (!this.tabs.delete(tab)) return;
    for (const room_id of this.viewed.forget(tab)) this.sendFor(tab, { type: 'room.leave', room_id });
    this.tellViewed();
    this.options.onGone();
  }

  private sendFor(tab: TabId, frame: ClientFrame): void {
    try {
      this.send(tab, frame);
    } catch (fault) {
      const { code, detail } = RequestError.from(fault);
      const ref = refOf(frame);
      if (ref !== undefined) this.answer(tab, { type: 'error', ref, code, detail });
    }
  }

  private answer(to: TabId, frame: ServerFrame): void {
    const { channel, term, onFrame } = this.options;
    if (to === channel.id) onFrame(frame);
    else channel.say({ kind: 'frame', term, to, frame });
  }

  private tellViewed(): void {
    const rooms = this.viewed.all;
    this.options.channel.say({ kind: 'viewing', term: this.options.term, rooms });
    this.options.onViewing(rooms);
  }
}

function refOf(frame: ClientFrame | ServerFrame): string | undefined {
  return 'ref' in frame ? frame.ref : undefined;
}
