import type { ScrollAnchor } from './scroll-anchor';

export class FirstUnreadLink {
  private readonly observer: IntersectionObserver;

  constructor(
    private readonly link: HTMLElement,
    /** Null if the divider is not loaded yet; then the link loads its page. */
    private readonly divider: HTMLElement | null,
    private readonly scroll: ScrollAnchor,
  ) {
    this.observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.hide();
      },
      { root: scroll.box },
    );
    if (divider) this.observer.observe(divider);
  }

  follow(event: Event): void {
    if (!this.divider?.isConnected) return;
    event.preventDefault();
    this.scroll.show(this.divider);
    this.hide();
  }

  stop(): void {
    this.observer.disconnect();
  }

  private hide(): void {
    this.stop();
    this.link.hidden = true;
  }
}
