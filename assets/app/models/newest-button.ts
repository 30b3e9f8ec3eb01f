import { text } from '../../texts/browser';

/** Leads to the end, and counts what came there meanwhile. */
export class NewestButton {
  private unseen = 0;

  constructor(private readonly button: HTMLElement) {}

  count(): void {
    this.unseen += 1;
    this.draw();
  }

  /** @param isAway the newest message is not on screen */
  update(isAway: boolean): void {
    if (!isAway && this.unseen > 0) {
      this.unseen = 0;
      this.draw();
    }
    if (this.button.hidden === isAway) this.button.hidden = !isAway;
  }

  private draw(): void {
    const words = this.button.querySelector('[data-slot="text"]');
    if (words) words.textContent = this.unseen > 0 ? text.live.newCount(this.unseen) : text.live.newest;
    this.button.toggleAttribute('data-unread', this.unseen > 0);
  }
}
