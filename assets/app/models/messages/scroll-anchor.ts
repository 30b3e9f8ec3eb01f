const NEAR_END_PX = 100;

interface Seen {
  item: HTMLElement;
  top: number;
}

export class ScrollAnchor {
  private isAtEnd = true;
  private isChanging = false;
  private depth = 0;
  private hasChanged = false;
  private seen: Seen[] | undefined;
  private last = { top: 0, height: 0, visible: 0 };
  private readonly sizes = new ResizeObserver(() => this.stickToEnd());

  constructor(
    readonly box: HTMLElement,
    private readonly moved: () => void,
  ) {
    box.style.overflowAnchor = 'none'; // the browser's own anchoring would interfere
    box.addEventListener('scroll', this.onScroll, { passive: true });
    document.addEventListener('input', this.onChange);
    this.sizes.observe(box);
    for (const content of box.children) this.sizes.observe(content);
  }

  stop(): void {
    this.box.removeEventListener('scroll', this.onScroll);
    document.removeEventListener('input', this.onChange);
    this.sizes.disconnect();
  }

  get above(): number {
    return this.box.scrollTop;
  }

  get below(): number {
    return this.box.scrollHeight - this.box.clientHeight - this.box.scrollTop;
  }

  private get isNearEnd(): boolean {
    return this.below < NEAR_END_PX;
  }

  get isFollowing(): boolean {
    return this.isAtEnd;
  }

  scrollToEnd(): void {
    this.isAtEnd = true;
    this.seen = undefined;
    this.box.scrollTop = this.box.scrollHeight;
    this.remember();
  }

  show(item: HTMLElement): void {
    this.isAtEnd = false;
    this.box.scrollTop += middleOf(item) - middleOf(this.box);
    this.isAtEnd = this.isNearEnd;
    this.remember();
  }

  restore(item: HTMLElement, top: number): void {
    this.box.scrollTop += item.getBoundingClientRect().top - this.box.getBoundingClientRect().top - top;
    this.isAtEnd = false;
    this.remember();
  }

  preserve(change: () => void): void {
    this.hasChanged = true;
    // The browser reports it only with the next frame.
    if (this.isAtEnd && this.depth === 0) this.readPlace();
    if (!this.isAtEnd) this.seen ??= this.visibleMessages();
    this.together(change);
  }

  /** Measures and scrolls once for all changes within. */
  together(changes: () => void): void {
    this.depth++;
    try {
      changes();
    } finally {
      if (--this.depth === 0 && this.hasChanged) this.backToPlace();
    }
  }

  private backToPlace(): void {
    const anchor = this.seen?.find(({ item }) => item.isConnected);
    this.seen = undefined;
    this.hasChanged = false;
    if (this.isAtEnd) this.scrollToEnd();
    else if (anchor) this.box.scrollTop += anchor.item.getBoundingClientRect().top - anchor.top;
  }

  /** The oldest message is the last choice, because its header disappears when it is grouped with the one above. */
  private visibleMessages(): Seen[] {
    const { top, bottom } = this.box.getBoundingClientRect();
    const [oldest, ...others] = this.box.querySelectorAll<HTMLElement>('.message');
    return [...others, ...(oldest ? [oldest] : [])]
      .map((item) => ({ item, rect: item.getBoundingClientRect() }))
      .filter(({ rect }) => rect.bottom > top && rect.top < bottom)
      .map(({ item, rect }) => ({ item, top: rect.top }));
  }

  private stickToEnd(): void {
    if (this.isAtEnd) this.scrollToEnd();
  }

  private readonly onScroll = () => {
    this.readPlace();
    this.moved();
  };

  /** Only scrolling up leaves the end; a greater distance may also come from new content. */
  private readPlace(): void {
    const isUp = this.box.scrollTop < this.last.top && this.below > 1;
    if (isUp && this.isOwnLayout) this.stickToEnd();
    else if (isUp) this.isAtEnd = false;
    else if (this.isNearEnd) this.isAtEnd = true;
    this.remember();
  }

  /** The browser moves a box by itself when it, or its content, changes size, even if it soon has its old size again. */
  private get isOwnLayout(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.box;
    const resizedBy = Math.abs(scrollHeight - this.last.height) + Math.abs(clientHeight - this.last.visible);
    return this.isChanging || this.last.top - scrollTop <= resizedBy;
  }

  /** Until the next frame, which reports what the change has scrolled. */
  private readonly onChange = () => {
    this.isChanging = true;
    requestAnimationFrame(() => {
      this.isChanging = false;
    });
  };

  private remember(): void {
    const { scrollTop: top, scrollHeight: height, clientHeight: visible } = this.box;
    this.last = { top, height, visible };
  }
}

function middleOf(element: HTMLElement): number {
  const { top, bottom } = element.getBoundingClientRect();
  return (top + bottom) / 2;
}
