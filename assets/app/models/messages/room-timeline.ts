import type { EventFrame, MessageView } from '../../../../src/protocol/frames';
import { onPress } from '../actions/presses';
import { boostOutbox } from '../boosts/boost-outbox';
import { TypingIndicator } from '../composer/typing-indicator';
import type { Live } from '../connection/live';
import { setSlot } from '../page/elements';
import { LongPress } from '../page/long-press';
import type { Me } from '../page/page';
import { Pending } from '../pending/pending';
import { IncomingSounds } from '../sounds/incoming-sounds';
import { EventBatch } from './event-batch';
import { FirstUnreadLink } from './first-unread-link';
import { MessageList } from './message-list';
import { MessageMenu } from './message-menu';
import { MissedDivider } from './missed-divider';
import { NewMessages } from './new-messages';
import { NewestButton } from './newest-button';
import type { TimelineParts } from './timeline-parts';
import { TimelineSync } from './timeline-sync';

export class RoomTimeline {
  readonly menu: MessageMenu;
  readonly list: MessageList;
  readonly firstUnread: FirstUnreadLink | undefined;
  private readonly sync: TimelineSync;
  private readonly pending: Pending;
  private readonly newestButton: NewestButton;
  private readonly typingIndicator: TypingIndicator;
  private readonly newMessages: NewMessages;
  private readonly sounds: IncomingSounds;
  private readonly longPress: LongPress;
  private readonly missedDivider: MissedDivider;
  private readonly events = new EventBatch((events) => this.onEvents(events));
  private readonly unsubscribes: (() => void)[];

  constructor(
    live: Live,
    private readonly roomId: number,
    parts: TimelineParts,
    private readonly me: Me,
    onGone: () => void,
  ) {
    this.newestButton = new NewestButton(parts.newest);
    this.list = new MessageList(parts.scroll, parts.list, me, () => this.onScroll());
    const line = parts.list.querySelector<HTMLElement>('#unread-divider');
    this.firstUnread = parts.firstUnread && new FirstUnreadLink(parts.firstUnread, line, this.list.scroll);
    this.sync = this.newSync(live, onGone);
    this.pending = new Pending(this.list, live, roomId, () => void this.showNewest().catch(() => {}));
    this.menu = new MessageMenu(parts, me, roomId);
    this.typingIndicator = new TypingIndicator((words) => showTyping(parts.typing, words));
    this.newMessages = new NewMessages(
      this.list,
      this.newestButton,
      () => live.currentRoom?.roomId === roomId,
    );
    this.sounds = new IncomingSounds(live, this.list.items);
    this.missedDivider = new MissedDivider(parts.list, this.list.dividers);
    this.unsubscribes = this.subscribe(live);
    this.longPress = new LongPress(parts.list, '.bubble', (bubble) => this.menu.openFor(bubble));
    this.sync.start();
    this.pending.showAll();
    this.onScroll();
  }

  stop(): void {
    for (const end of this.unsubscribes) end();
    this.events.stop();
    this.list.scroll.stop();
    this.firstUnread?.stop();
    this.longPress.stop();
    this.menu.stop();
    this.typingIndicator.clear();
    this.newMessages.stop();
    this.sync.stop();
  }

  async showNewest(): Promise<void> {
    if (this.list.hasNewer) await this.sync.loadNewest();
    this.list.scroll.scrollToEnd();
    this.onScroll();
  }

  private newSync(live: Live, onGone: () => void): TimelineSync {
    return new TimelineSync(live, this.list, this.roomId, {
      onEvent: (event) => this.onEvent(event),
      onLoading: () => this.events.flush(),
      onLoaded: () => this.render(),
      onScroll: () => this.onScroll(),
      onGone,
    });
  }

  private subscribe(live: Live): (() => void)[] {
    const { roomId, me } = this;
    return [
      live.on('state', ({ name }) => {
        this.events.flush();
        this.missedDivider.connectionChanged(name === 'live');
        this.sync.retryIfStale();
      }),
      live.on('resync', () => {
        this.events.flush();
        this.missedDivider.remember();
      }),
      live.on('missed', () => this.missedDivider.show()),
      live.on('event', (event) => this.events.add(event)),
      live.on('typing', ({ room_id, user_id, name, active }) => {
        if (room_id === roomId && user_id !== me.id) this.typingIndicator.change(user_id, name, active);
      }),
      ...this.pending.subscribe(),
      boostOutbox.on((message_id) => this.list.renderBoosts(message_id)),
      live.onResync(() => this.sync.reload()),
    ];
  }

  private onEvents(events: EventFrame[]): void {
    this.list.scroll.together(() => {
      for (const event of events) this.onEvent(event);
    });
  }

  private onEvent(event: EventFrame): void {
    if (event.name === 'user.updated') return this.onUserUpdated(event.data.user.id);
    if (event.name === 'action.pressed') return onPress(event.data.press);
    if (event.room_id !== this.roomId || event.id <= this.sync.cursor) return;
    const isAtEnd = this.list.scroll.isFollowing;
    const isShown = this.list.apply(event);
    this.pending.onEvent(event);
    if (event.name === 'message.posted' && !this.sync.isCatchingUp)
      this.onPosted(event.data.message, isShown && isAtEnd);
    if (!this.sync.isCatchingUp) void this.sounds.onEvent(event);
    if (event.name === 'message.posted') this.missedDivider.render();
    this.updateNewest();
  }

  private onPosted(message: MessageView, isSeen: boolean): void {
    this.typingIndicator.change(message.creator.id, message.creator.name, false);
    if (message.creator.id !== this.me.id) this.newMessages.onNewMessage(message, isSeen);
  }

  private onUserUpdated(userId: number): void {
    const shown = ['creator-id', 'booster-ids', 'presser-ids', 'mentions'].map(
      (name) => `[data-${name}~="${userId}"]`,
    );
    if (this.sync.isCatchingUp || !this.list.element.querySelector(shown.join())) return;
    this.sync.reloadOrRetry();
  }

  private onScroll(): void {
    this.updateNewest();
    this.sync.loadMore();
  }

  private updateNewest(): void {
    this.newestButton.update(this.list.hasNewer || !this.list.scroll.isFollowing);
  }

  private render(): void {
    this.missedDivider.render();
    this.pending.showAll();
    this.updateNewest();
  }
}

function showTyping(line: HTMLElement, words: string): void {
  line.toggleAttribute('data-active', words !== '');
  if (words !== '') setSlot(line, 'text', words);
}
