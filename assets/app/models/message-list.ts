import type { EventFrame, MessageView } from '../../../src/presence/frames';
import { BoostStrips } from './boost-strips';
import { dress } from './dressing';
import { parseItems } from './html';
import { MessageEdit } from './message-edit';
import { idOf, MessageItems, neighbour } from './message-items';
import { MessageLines } from './message-lines';
import { isKnown } from './message-version';
import type { Me } from './page';
import { Quotes } from './quotes';
import { ScrollKeeper } from './scroll-keeper';
import { Stretch } from './stretch';

/** The messages on screen. */
export class MessageList {
  readonly items: MessageItems;
  readonly lines: MessageLines;
  readonly scroll: ScrollKeeper;
  private readonly stretch: Stretch;
  private readonly boosts: BoostStrips;
  private readonly quotes: Quotes;

  constructor(
    box: HTMLElement,
    readonly element: HTMLElement,
    readonly me: Me,
    moved: () => void,
  ) {
    this.items = new MessageItems(element);
    this.lines = new MessageLines(element);
    this.stretch = new Stretch(this.items, this.lines);
    this.scroll = new ScrollKeeper(box, moved);
    this.quotes = new Quotes(this.items);
    this.boosts = new BoostStrips(me);
    element.toggleAttribute('data-moderator', me.role === 'administrator');
    for (const item of this.items.all) this.dress(item);
    this.lines.arrangeAll();
    this.showStart();
  }

  get hasOlder(): boolean {
    return this.stretch.hasOlder;
  }

  get hasNewer(): boolean {
    return this.stretch.hasNewer;
  }

  /** Puts an event of this room on screen; again is the same as once. False when it is off screen. */
  apply(event: EventFrame): boolean {
    switch (event.name) {
      case 'message.posted':
        return this.post(event.data.message, event.html);
      case 'message.edited':
        return this.edit(event.data.message, event.html);
      case 'message.deleted':
        return this.delete(event.data.message_id, event.data.client_message_id);
      case 'boost.added':
        return this.boost(event.data.boost.message_id, event.html);
      case 'boost.removed':
        return this.boost(event.data.message_id, event.html);
      default:
        return false;
    }
  }

  prepend(items: HTMLElement[], hasOlder: boolean): void {
    this.scroll.keep(() => {
      this.stretch.hasOlder = hasOlder;
      for (const item of items) this.add(item);
      this.stretch.trimEnd();
      this.lines.arrangeAll();
    });
  }

  append(items: HTMLElement[], hasNewer: boolean): void {
    this.scroll.keep(() => {
      this.stretch.hasNewer = hasNewer;
      for (const item of items) this.add(item);
      this.stretch.trimStart();
      this.lines.arrangeAll();
    });
  }

  replaceAll(items: HTMLElement[], { hasOlder, hasNewer }: { hasOlder: boolean; hasNewer: boolean }): void {
    const ids = new Set(items.map(idOf));
    this.scroll.keep(() => {
      this.items.remove(this.items.all.filter((item) => !ids.has(idOf(item))));
      this.stretch.hasOlder = hasOlder;
      this.stretch.hasNewer = hasNewer;
      for (const item of items) this.add(item);
      this.lines.arrangeAll();
    });
  }

  private post({ id, client_message_id, creator }: MessageView, html: string | undefined): boolean {
    const [item] = html ? parseItems(html) : [];
    if (this.hasNewer || !item || this.items.find(id) || this.isBefore(id)) return false;
    const pending = this.items.findByClientId(client_message_id, creator.id);
    this.scroll.keep(() => {
      this.items.remove(pending);
      this.items.insert(this.dress(item));
      if (this.scroll.isFollowing) this.stretch.trimStart();
      if (pending.length > 0) this.lines.arrangeAll();
      else this.lines.arrangeAround(item);
    });
    if (!this.scroll.isFollowing && this.stretch.isTooLong) this.stretch.stopGrowing();
    return true;
  }

  private edit(message: MessageView, html: string | undefined): boolean {
    const [item] = html ? parseItems(html) : [];
    this.scroll.keep(() => {
      this.quotes.edited(message);
      if (item && this.items.find(message.id)) this.add(item);
    });
    return true;
  }

  /** What is on its way has changed. */
  drawBoosts(id: number): void {
    const item = this.items.find(id);
    if (item) this.scroll.keep(() => this.boosts.draw(item));
  }

  private boost(id: number, html: string | undefined): boolean {
    const item = this.items.find(id);
    if (item && html !== undefined) this.scroll.keep(() => this.boosts.replace(item, parseItems(html)[0]));
    return item !== undefined;
  }

  private delete(id: number, clientMessageId: string): boolean {
    const item = this.items.find(id);
    this.scroll.keep(() => {
      this.quotes.deleted(id);
      const next = item && neighbour(item, 'next');
      item?.remove();
      this.items.remove(this.items.findByClientId(clientMessageId, this.me.id)); // sent, and never told of
      this.lines.arrangeAround(next);
    });
    return item !== undefined;
  }

  /** It belongs to what was not loaded. */
  private isBefore(id: number): boolean {
    return this.hasOlder && id < (this.items.firstId ?? 0);
  }

  /** In its place by its id; an older version of what is there changes nothing. */
  private add(item: HTMLElement): void {
    const existing = this.items.find(idOf(item));
    if (!existing) return this.items.insert(this.dress(item));
    if (isKnown(existing, item)) return this.boosts.take(existing, item);
    this.dress(item);
    for (const name of ['joined', 'highlighted'])
      item.classList.toggle(name, existing.classList.contains(name));
    for (const name of ['active', 'boosting']) if (name in existing.dataset) item.dataset[name] = '';
    MessageEdit.move(existing, item);
    existing.replaceWith(item);
  }

  private dress(item: HTMLElement): HTMLElement {
    dress(item, this.me);
    this.boosts.take(item, item);
    return item;
  }

  private showStart(): void {
    const found = this.element.querySelector<HTMLElement>('.highlighted');
    if (found) this.scroll.show(found);
    else this.scroll.toEnd();
  }
}
