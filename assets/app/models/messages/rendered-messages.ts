import type { MessageView } from '../../../../src/protocol/frames';
import type { DeleteEntry, EditEntry } from '../../net/outbox/outbox-store';
import { forgetOrigin, keepSelection } from '../actions/kept-buttons';
import { MessageBoosts } from '../boosts/message-boosts';
import { showDrawn } from '../files/drawn-files';
import type { Me } from '../page/page';
import { PendingChanges } from '../pending/pending-changes';
import { decorate } from './decorate';
import { idOf, type MessageItems } from './message-items';
import { isCurrent } from './message-version';
import { replaceMessage } from './replace-message';

export class RenderedMessages {
  private readonly boosts: MessageBoosts;
  private readonly changes = new PendingChanges();

  constructor(
    private readonly items: MessageItems,
    private readonly me: Me,
  ) {
    this.boosts = new MessageBoosts(me);
  }

  put(item: HTMLElement): void {
    const existing = this.items.find(idOf(item));
    if (!existing) return this.items.insert(this.decorate(item));
    if (isCurrent(existing, item)) return this.boosts.update(existing, item);
    keepSelection(existing, item);
    replaceMessage(existing, this.decorate(item));
  }

  putDrawn(existing: HTMLElement, item: HTMLElement): void {
    if (!showDrawn(existing, this.decorate(item))) this.put(item);
  }

  decorate(item: HTMLElement): HTMLElement {
    decorate(item, this.me);
    forgetOrigin(item);
    this.boosts.update(item, item);
    this.changes.onRendered(item);
    return item;
  }

  renderBoosts(item: HTMLElement): void {
    this.boosts.render(item);
  }

  replaceBoosts(item: HTMLElement, list: HTMLElement | undefined): void {
    this.boosts.replace(item, list);
  }

  renderChange(item: HTMLElement, entry: EditEntry | DeleteEntry, message: MessageView | undefined): void {
    this.changes.onChange(item, entry, message);
  }
}
