import type { MessageDividers } from './message-dividers';
import type { MessageItems } from './message-items';

const MAX_MESSAGES = 300;
const TRIM_MARGIN = 20;

export class MessageWindow {
  constructor(
    private readonly items: MessageItems,
    private readonly dividers: MessageDividers,
  ) {}

  get hasOlder(): boolean {
    return this.element.dataset.hasOlder === 'true';
  }

  set hasOlder(hasOlder: boolean) {
    this.element.dataset.hasOlder = String(hasOlder);
  }

  get hasNewer(): boolean {
    return this.element.dataset.hasNewer === 'true';
  }

  set hasNewer(hasNewer: boolean) {
    this.element.dataset.hasNewer = String(hasNewer);
  }

  get isTooLong(): boolean {
    const most = MAX_MESSAGES + TRIM_MARGIN;
    return this.element.childElementCount > most && this.items.all.length > most;
  }

  trimStart(): void {
    if (!this.isTooLong) return;
    const { all } = this.items;
    this.items.remove(all.slice(0, all.length - MAX_MESSAGES));
    this.hasOlder = true;
    this.dividers.arrangeAll();
  }

  trimEnd(): void {
    if (!this.isTooLong) return;
    this.items.remove(this.items.all.slice(MAX_MESSAGES));
    this.detachFromEnd();
  }

  /** Used when someone reads far up; the "Newest" button leads back to the end. */
  detachFromEnd(): void {
    this.hasNewer = true;
    this.items.remove(this.element.querySelectorAll('.pending'));
    this.dividers.arrangeAround(undefined);
  }

  private get element(): HTMLElement {
    return this.items.list;
  }
}
