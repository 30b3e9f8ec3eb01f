import { text } from '../../../texts/browser';

export class NewestButton {
  private unseen = 0;

  constructor(private readonly button: HTMLElement) {}

  increment(): void {
    this.unseen += 1;
    this.render();
  }

  update(isAway: boolean): void {
    if (!isAway && this.unseen > 0) {
      this.unseen = 0;
      this.render();
    }
    if (this.button.hidden === isAway) this.button.hidden = !isAway;
  }

  private render(): void {
    const words = this.button.querySelector('[data-slot="text"]');
    if (words) words.textContent = this.unseen > 0 ? text.live.newCount(this.unseen) : text.live.newest;
    this.button.toggleAttribute('data-unread', this.unseen > 0);
  }
}
