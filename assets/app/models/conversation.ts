import type { EventFrame, MessageView } from '../../../src/presence/frames';
import type { OutboxChange } from '../net/outbox';
import { Arrivals } from './arrivals';
import { ArrivedSounds } from './arrived-sounds';
import { boosting } from './boosting';
import { FirstUnread } from './first-unread';
import { History } from './history';
import type { Live } from './live';
import { LongPress } from './long-press';
import { MessageList } from './message-list';
import { MessageMenu } from './message-menu';
import { MissedLine } from './missed-line';
import { NewestButton } from './newest-button';
import { type Me, page } from './page';
import { PendingMessages } from './pending-messages';
import { PendingUploads } from './pending-uploads';
import { Refused } from './requests';
import { TypingNames } from './typing-names';
import { type Upload, uploads } from './uploads';

export interface ConversationParts {
  scroll: HTMLElement;
  list: HTMLElement;
  newest: HTMLElement;
  firstUnread: HTMLElement | undefined;
  typing: HTMLElement;
  menu: HTMLElement;
  copyLink: HTMLElement;
  authorOnly: HTMLElement[];
  share: HTMLElement;
}

const AHEAD_PX = 800;
const AGAIN_MS = 2_000;

/** A room on screen, kept true by the events of its room. */
export class Conversation {
  readonly menu: MessageMenu;
  readonly list: MessageList;
  readonly firstUnread: FirstUnread | undefined;
  private readonly history: History;
  private readonly pending: PendingMessages;
  private readonly pendingUploads: PendingUploads;
  private readonly newest: NewestButton;
  private readonly typing: TypingNames;
  private readonly arrivals: Arrivals;
  private readonly sounds: ArrivedSounds;
  private readonly press: LongPress;
  private readonly missed: MissedLine;
  private readonly ends: (() => void)[];
  private readonly cursor = page.cursor ?? 0;
  private isCatchingUp = false;
  private isReading = false;
  /** The page is older than what is known to have happened since, and could not be read anew. */
  private isBehind = false;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly live: Live,
    private readonly roomId: number,
    parts: ConversationParts,
    me: Me,
    /** The room is not there any more, or not for me. */
    private readonly gone: () => void,
  ) {
    this.newest = new NewestButton(parts.newest);
    this.list = new MessageList(parts.scroll, parts.list, me, () => this.moved());
    const line = parts.list.querySelector<HTMLElement>('#unread-line');
    this.firstUnread = parts.firstUnread && new FirstUnread(parts.firstUnread, line, this.list.scroll);
    this.history = new History(this.list, roomId);
    this.pending = new PendingMessages(this.list, template('pending-message'));
    this.pendingUploads = new PendingUploads(this.list);
    this.menu = new MessageMenu(parts, me, roomId);
    this.typing = new TypingNames((words) => showTyping(parts.typing, words));
    this.arrivals = new Arrivals(this.list, this.newest, () => live.attendance?.roomId === roomId);
    this.sounds = new ArrivedSounds(live, this.list.items);
    this.missed = new MissedLine(parts.list, this.list.lines);
    this.ends = [
      live.on('state', ({ name }) => {
        this.missed.change(name === 'live');
        this.catchUpLater();
      }),
      live.on('resync', () => this.missed.leave()),
      live.on('missed', () => this.missed.missed()),
      live.on('event', (event) => this.hear(event)),
      live.on('typing', ({ room_id, user_id, name, active }) => {
        if (room_id === roomId && user_id !== me.id) this.typing.change(user_id, name, active);
      }),
      live.on('outbox', (change) => {
        if (change.entry.room_id === roomId) this.onOutbox(change);
      }),
      uploads.on((upload) => {
        if (upload.room_id === roomId) this.onUpload(upload);
      }),
      boosting.on((message_id) => this.list.drawBoosts(message_id)),
      live.onResync(() => this.reload()),
    ];
    this.press = new LongPress(parts.list, '.bubble', (bubble) => this.menu.openFor(bubble));
    if (!this.catchUp(this.cursor) && live.client) this.readAnew();
    this.showPending();
    this.moved();
  }

  stop(): void {
    for (const end of this.ends) end();
    this.list.scroll.stop();
    this.firstUnread?.stop();
    this.press.stop();
    this.menu.stop();
    this.typing.clear();
    this.arrivals.stop();
    clearTimeout(this.again);
  }

  async toNewest(): Promise<void> {
    if (this.list.hasNewer) await this.reading(() => this.history.newest());
    this.list.scroll.toEnd();
    this.moved();
  }

  /** All of it anew, where nobody can say what changed. */
  async reload(): Promise<void> {
    try {
      await this.reading(() => this.history.again());
    } catch (fault) {
      if (!(fault instanceof Refused) || fault.status !== 404) throw fault;
      this.gone(); // the same would be said to everybody who asks again
    }
  }

  /** Without a connection it waits for one. */
  private readAnew(): void {
    this.isBehind = false;
    this.reload().catch(() => {
      this.isBehind = true;
      this.again = setTimeout(() => this.catchUpLater(), AGAIN_MS);
    });
  }

  private catchUpLater(): void {
    clearTimeout(this.again);
    if (this.isBehind && this.live.client?.state.name === 'live') this.readAnew();
  }

  /** Whoever speaks looks at the end. */
  private onOutbox(change: OutboxChange): void {
    this.pending.change(change);
    if (change.entry.status === 'pending') this.toNewest().catch(() => {});
  }

  private onUpload(upload: Upload): void {
    this.pendingUploads.change(upload);
    if (upload.status === 'waiting') this.toNewest().catch(() => {});
  }

  private hear(event: EventFrame): void {
    if (event.name === 'user.updated') return this.renamed(event.data.user.id);
    if (event.room_id !== this.roomId || event.id <= this.cursor) return;
    const isAtEnd = this.list.scroll.isFollowing;
    const isShown = this.list.apply(event);
    if (event.name === 'message.posted' && !this.isCatchingUp)
      this.greet(event.data.message, isShown && isAtEnd);
    if (!this.isCatchingUp) void this.sounds.hear(event);
    if (event.name === 'message.posted') this.missed.draw();
    this.updateNewest();
  }

  private greet(message: MessageView, isSeen: boolean): void {
    this.typing.change(message.creator.id, message.creator.name, false);
    if (message.creator.id !== this.list.me.id) this.arrivals.greet(message, isSeen);
  }

  private renamed(userId: number): void {
    const named = `[data-creator-id="${userId}"], [data-booster-ids~="${userId}"]`;
    if (this.isCatchingUp || !this.list.element.querySelector(named)) return;
    this.readAnew();
  }

  /** Near an end of what is loaded: read on. */
  private moved(): void {
    const { scroll, hasOlder, hasNewer } = this.list;
    this.updateNewest();
    if (this.isReading) return;
    if (hasOlder && scroll.above < AHEAD_PX) void this.reading(() => this.history.older());
    else if (hasNewer && scroll.below < AHEAD_PX) void this.reading(() => this.history.newer());
  }

  private updateNewest(): void {
    this.newest.update(this.list.hasNewer || !this.list.scroll.isFollowing);
  }

  /** What happened while the server answered may be missing from its answer. */
  private async reading(read: () => Promise<void>): Promise<void> {
    const before = this.live.client?.cursor ?? this.cursor;
    const isKnown = this.live.recent.after(before) !== undefined;
    const { length } = this.list.items.all;
    this.isReading = true;
    try {
      await read();
    } finally {
      this.isReading = false;
    }
    if (!this.catchUp(before) && isKnown) this.readAnew();
    this.missed.draw();
    this.showPending();
    this.updateNewest();
    if (this.list.items.all.length !== length) requestAnimationFrame(() => this.moved());
  }

  /** False when it is not known what happened since. */
  private catchUp(cursor: number): boolean {
    const events = this.live.recent.after(cursor);
    this.isCatchingUp = true;
    for (const event of events ?? []) this.hear(event);
    this.isCatchingUp = false;
    return events !== undefined;
  }

  private showPending(): void {
    const entries = this.live.client?.outbox.all() ?? [];
    this.pending.showAll(entries.filter((entry) => entry.room_id === this.roomId));
    for (const upload of uploads.of(this.roomId)) this.pendingUploads.change(upload);
  }
}

function template(id: string): HTMLTemplateElement {
  return document.getElementById(id) as HTMLTemplateElement;
}

function showTyping(line: HTMLElement, words: string): void {
  line.toggleAttribute('data-active', words !== '');
  const text = line.querySelector('[data-slot="text"]');
  if (text && words !== '') text.textContent = words;
}
