const NEAR_PX = 100;

/** Keeps what is read where it is, and follows the end while one is there. */
export class ScrollKeeper {
  private isPinned = true;
  private lastTop = 0;
  private readonly sizes = new ResizeObserver(() => this.follow());

  constructor(
    readonly box: HTMLElement,
    private readonly moved: () => void,
  ) {
    box.style.overflowAnchor = 'none'; // two keepers would correct each other
    box.addEventListener('scroll', this.onScroll, { passive: true });
    this.sizes.observe(box);
    for (const content of box.children) this.sizes.observe(content);
  }

  stop(): void {
    this.box.removeEventListener('scroll', this.onScroll);
    this.sizes.disconnect();
  }

  get above(): number {
    return this.box.scrollTop;
  }

  get below(): number {
    return this.box.scrollHeight - this.box.clientHeight - this.box.scrollTop;
  }

  private get isNearEnd(): boolean {
    return this.below < NEAR_PX;
  }

  /** What comes at the end is shown at once. */
  get isFollowing(): boolean {
    return this.isPinned;
  }

  toEnd(): void {
    this.isPinned = true;
    this.box.scrollTop = this.box.scrollHeight;
    this.lastTop = this.box.scrollTop;
  }

  show(item: HTMLElement): void {
    this.isPinned = false;
    item.scrollIntoView({ block: 'center' });
    this.isPinned = this.isNearEnd;
    this.lastTop = this.box.scrollTop;
  }

  /** Changes the content around what is on screen. At the end the new size leads there, before it is painted. */
  keep(change: () => void): void {
    if (this.isPinned) return change();
    const seen = this.seen();
    change();
    const anchor = seen.find(({ item }) => item.isConnected);
    if (anchor) this.box.scrollTop += anchor.item.getBoundingClientRect().top - anchor.top;
  }

  /**
   * From the first message on screen down; any of them may be gone after the change. The oldest of all comes last: it
   * may join what is put above it, and then has no head any more.
   */
  private seen(): { item: HTMLElement; top: number }[] {
    const { top, bottom } = this.box.getBoundingClientRect();
    const [oldest, ...others] = this.box.querySelectorAll<HTMLElement>('.message');
    return [...others, ...(oldest ? [oldest] : [])]
      .map((item) => ({ item, rect: item.getBoundingClientRect() }))
      .filter(({ rect }) => rect.bottom > top && rect.top < bottom)
      .map(({ item, rect }) => ({ item, top: rect.top }));
  }

  private follow(): void {
    if (this.isPinned) this.toEnd();
  }

  /** Only a way up leaves the end, however short: more below than there was is new content. */
  private readonly onScroll = () => {
    const { scrollTop } = this.box;
    if (scrollTop < this.lastTop && this.below > 1) this.isPinned = false;
    else if (this.isNearEnd) this.isPinned = true;
    this.lastTop = scrollTop;
    this.moved();
  };
}
