import type { ScrollKeeper } from './scroll-keeper';

/** Leads up to where the unread begin, as long as that was not seen. */
export class FirstUnread {
  private readonly sight: IntersectionObserver;

  constructor(
    private readonly link: HTMLElement,
    /** Nothing where the unread begin on an older page: then the link leads there. */
    private readonly line: HTMLElement | null,
    private readonly scroll: ScrollKeeper,
  ) {
    this.sight = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.done();
      },
      { root: scroll.box },
    );
    if (line) this.sight.observe(line);
  }

  follow(event: Event): void {
    if (!this.line?.isConnected) return;
    event.preventDefault();
    this.scroll.show(this.line);
    this.done();
  }

  stop(): void {
    this.sight.disconnect();
  }

  private done(): void {
    this.stop();
    this.link.hidden = true;
  }
}
