import type { EventFrame, MessageView } from '../../../src/presence/frames';
import type { OutboxChange } from '../net/outbox';
import { Arrivals } from './arrivals';
import { ArrivedSounds } from './arrived-sounds';
import { boosting } from './boosting';
import { fill, templateOf } from './elements';
import { FirstUnread } from './first-unread';
import type { Live } from './live';
import { LongPress } from './long-press';
import { MessageList } from './message-list';
import { MessageMenu } from './message-menu';
import { MissedLine } from './missed-line';
import { NewestButton } from './newest-button';
import type { Me } from './page';
import { PendingMessages } from './pending-messages';
import { PendingUploads } from './pending-uploads';
import { RoomReading } from './room-reading';
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

/** A room on screen, kept true by the events of its room. */
export class Conversation {
  readonly menu: MessageMenu;
  readonly list: MessageList;
  readonly firstUnread: FirstUnread | undefined;
  private readonly reading: RoomReading;
  private readonly pending: PendingMessages;
  private readonly pendingUploads: PendingUploads;
  private readonly newest: NewestButton;
  private readonly typing: TypingNames;
  private readonly arrivals: Arrivals;
  private readonly sounds: ArrivedSounds;
  private readonly press: LongPress;
  private readonly missed: MissedLine;
  private readonly ends: (() => void)[];

  constructor(
    private readonly live: Live,
    private readonly roomId: number,
    parts: ConversationParts,
    private readonly me: Me,
    /** The room is not there any more, or not for me. */
    gone: () => void,
  ) {
    this.newest = new NewestButton(parts.newest);
    this.list = new MessageList(parts.scroll, parts.list, me, () => this.moved());
    const line = parts.list.querySelector<HTMLElement>('#unread-line');
    this.firstUnread = parts.firstUnread && new FirstUnread(parts.firstUnread, line, this.list.scroll);
    this.reading = new RoomReading(live, this.list, roomId, {
      hear: (event) => this.hear(event),
      read: () => this.draw(),
      moved: () => this.moved(),
      gone,
    });
    this.pending = new PendingMessages(this.list, templateOf('pending-message'));
    this.pendingUploads = new PendingUploads(this.list);
    this.menu = new MessageMenu(parts, me, roomId);
    this.typing = new TypingNames((words) => showTyping(parts.typing, words));
    this.arrivals = new Arrivals(this.list, this.newest, () => live.attendance?.roomId === roomId);
    this.sounds = new ArrivedSounds(live, this.list.items);
    this.missed = new MissedLine(parts.list, this.list.lines);
    this.ends = this.listen();
    this.press = new LongPress(parts.list, '.bubble', (bubble) => this.menu.openFor(bubble));
    this.reading.start();
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
    this.reading.stop();
  }

  async toNewest(): Promise<void> {
    if (this.list.hasNewer) await this.reading.newest();
    this.list.scroll.toEnd();
    this.moved();
  }

  private listen(): (() => void)[] {
    const { live, roomId, me } = this;
    return [
      live.on('state', ({ name }) => {
        this.missed.change(name === 'live');
        this.reading.catchUpLater();
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
      live.onResync(() => this.reading.reload()),
    ];
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
    if (event.room_id !== this.roomId || event.id <= this.reading.cursor) return;
    const isAtEnd = this.list.scroll.isFollowing;
    const isShown = this.list.apply(event);
    if (event.name === 'message.posted' && !this.reading.isCatchingUp)
      this.greet(event.data.message, isShown && isAtEnd);
    if (!this.reading.isCatchingUp) void this.sounds.hear(event);
    if (event.name === 'message.posted') this.missed.draw();
    this.updateNewest();
  }

  private greet(message: MessageView, isSeen: boolean): void {
    this.typing.change(message.creator.id, message.creator.name, false);
    if (message.creator.id !== this.me.id) this.arrivals.greet(message, isSeen);
  }

  private renamed(userId: number): void {
    const named = `[data-creator-id="${userId}"], [data-booster-ids~="${userId}"]`;
    if (this.reading.isCatchingUp || !this.list.element.querySelector(named)) return;
    this.reading.readAnew();
  }

  private moved(): void {
    this.updateNewest();
    this.reading.readOn();
  }

  private updateNewest(): void {
    this.newest.update(this.list.hasNewer || !this.list.scroll.isFollowing);
  }

  /** What stands between and after the messages. */
  private draw(): void {
    this.missed.draw();
    this.showPending();
    this.updateNewest();
  }

  private showPending(): void {
    const entries = this.live.client?.outbox.all() ?? [];
    this.pending.showAll(entries.filter((entry) => entry.room_id === this.roomId));
    for (const upload of uploads.of(this.roomId)) this.pendingUploads.change(upload);
  }
}

function showTyping(line: HTMLElement, words: string): void {
  line.toggleAttribute('data-active', words !== '');
  if (words !== '') fill(line, 'text', words);
}
