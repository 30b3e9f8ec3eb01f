import type { EventFrame, MessageView } from '../../../../src/protocol/frames';
import type { DeleteEntry, EditEntry } from '../../net/outbox/outbox-store';
import { parseItems } from '../page/html';
import type { Me } from '../page/page';
import { MessageDividers } from './message-dividers';
import { adjacentMessage, idOf, MessageItems } from './message-items';
import { isCurrent } from './message-version';
import { MessageWindow } from './message-window';
import { scrollToOpening } from './opening-place';
import { Quotes } from './quotes';
import { RenderedMessages } from './rendered-messages';
import { ScrollAnchor } from './scroll-anchor';

type Ends = Pick<MessageWindow, 'hasOlder' | 'hasNewer'>;

export class MessageList {
  readonly items: MessageItems;
  readonly dividers: MessageDividers;
  readonly scroll: ScrollAnchor;
  private readonly window: MessageWindow;
  private readonly rendered: RenderedMessages;
  private readonly quotes: Quotes;

  constructor(
    box: HTMLElement,
    readonly element: HTMLElement,
    readonly me: Me,
    moved: () => void,
  ) {
    this.items = new MessageItems(element);
    this.dividers = new MessageDividers(element);
    this.window = new MessageWindow(this.items, this.dividers);
    this.scroll = new ScrollAnchor(box, moved);
    this.quotes = new Quotes(this.items);
    this.rendered = new RenderedMessages(this.items, me);
    element.toggleAttribute('data-moderator', me.role === 'administrator');
    for (const item of this.items.all) this.rendered.decorate(item);
    this.dividers.arrangeAll();
    scrollToOpening(element, this.items, this.scroll);
  }

  get hasOlder(): boolean {
    return this.window.hasOlder;
  }

  get hasNewer(): boolean {
    return this.window.hasNewer;
  }

  /** Idempotent. @returns false if the message is not on screen */
  apply(event: EventFrame): boolean {
    switch (event.name) {
      case 'message.posted':
        return this.post(event.data.message, event.html);
      case 'message.edited':
        return this.edit(event.data.message, event.html);
      case 'message.deleted':
        return this.delete(event.data.message_id, event.data.client_message_id);
      case 'attachment.drawn':
        return this.drawn(event.data.message_id, event.html);
      case 'boost.added':
        return this.boost(event.data.boost.message_id, event.html);
      case 'boost.removed':
        return this.boost(event.data.message_id, event.html);
      default:
        return false;
    }
  }

  prepend(items: HTMLElement[], hasOlder: boolean): void {
    this.merge(items, { hasOlder }, () => this.window.trimEnd());
  }

  append(items: HTMLElement[], hasNewer: boolean): void {
    this.merge(items, { hasNewer }, () => this.window.trimStart());
  }

  replaceAll(items: HTMLElement[], ends: Ends): void {
    const ids = new Set(items.map(idOf));
    this.merge(items, ends, () => this.items.remove(this.items.all.filter((item) => !ids.has(idOf(item)))));
  }

  private merge(items: HTMLElement[], ends: Partial<Ends>, trim: () => void): void {
    this.scroll.preserve(() => {
      Object.assign(this.window, ends);
      for (const item of items) this.rendered.put(item);
      trim();
      this.dividers.arrangeAll();
    });
  }

  private post({ id, client_message_id, creator }: MessageView, html: string | undefined): boolean {
    const [item] = html ? parseItems(html) : [];
    if (this.hasNewer || !item || this.items.find(id) || this.isOutOfWindow(id)) return false;
    const pending = this.items.findByClientId(client_message_id, creator.id);
    this.scroll.preserve(() => {
      this.items.remove(pending);
      this.items.insert(this.rendered.decorate(item));
      if (this.scroll.isFollowing) this.window.trimStart();
      if (pending.length > 0) this.dividers.arrangeAll();
      else this.dividers.arrangeAround(item);
    });
    if (!this.scroll.isFollowing && this.window.isTooLong) this.window.detachFromEnd();
    return true;
  }

  private edit(message: MessageView, html: string | undefined): boolean {
    const [item] = html ? parseItems(html) : [];
    this.scroll.preserve(() => {
      this.quotes.edited(message);
      if (item && this.items.find(message.id)) this.rendered.put(item);
    });
    return true;
  }

  renderBoosts(id: number): void {
    const item = this.items.find(id);
    if (item) this.scroll.preserve(() => this.rendered.renderBoosts(item));
  }

  renderChanges(id: number, entry: EditEntry | DeleteEntry, message: MessageView | undefined): void {
    const item = this.items.find(id);
    if (item) this.scroll.preserve(() => this.rendered.renderChange(item, entry, message));
  }

  private boost(id: number, html: string | undefined): boolean {
    const item = this.items.find(id);
    if (item && html !== undefined)
      this.scroll.preserve(() => this.rendered.replaceBoosts(item, parseItems(html)[0]));
    return item !== undefined;
  }

  private drawn(id: number, html: string | undefined): boolean {
    const existing = this.items.find(id);
    const [item] = html ? parseItems(html) : [];
    if (existing && item && !isCurrent(existing, item))
      this.scroll.preserve(() => this.rendered.putDrawn(existing, item));
    return existing !== undefined;
  }

  private delete(id: number, clientMessageId: string): boolean {
    const item = this.items.find(id);
    this.scroll.preserve(() => {
      this.quotes.deleted(id);
      const next = item && adjacentMessage(item, 'next');
      item?.remove();
      this.items.remove(this.items.findByClientId(clientMessageId, this.me.id)); // removes a pending copy whose event never arrived
      this.dividers.arrangeAround(next);
    });
    return item !== undefined;
  }

  private isOutOfWindow(id: number): boolean {
    return this.hasOlder && id < (this.items.firstId ?? 0);
  }
}
