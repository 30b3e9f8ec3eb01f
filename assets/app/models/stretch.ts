import type { MessageItems } from './message-items';
import type { MessageLines } from './message-lines';

const MOST = 300;
const LEEWAY = 20;

/** How much of the room is on screen: messages without holes, at most some hundred. */
export class Stretch {
  constructor(
    private readonly items: MessageItems,
    private readonly lines: MessageLines,
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
    return this.items.all.length > MOST + LEEWAY;
  }

  trimStart(): void {
    if (!this.isTooLong) return;
    const { all } = this.items;
    this.items.remove(all.slice(0, all.length - MOST));
    this.hasOlder = true;
    this.lines.arrangeAll();
  }

  trimEnd(): void {
    if (!this.isTooLong) return;
    this.items.remove(this.items.all.slice(MOST));
    this.stopGrowing();
  }

  /** Whoever reads far up while others talk finds the newest by the button. */
  stopGrowing(): void {
    this.hasNewer = true;
    this.items.remove(this.element.querySelectorAll('.pending'));
    this.lines.arrangeAround(undefined);
  }

  private get element(): HTMLElement {
    return this.items.list;
  }
}
