const LINE_PX = 40;

export class PingStrip {
  private readonly sizes = new ResizeObserver(() => this.update());

  constructor(private readonly strip: HTMLElement) {
    strip.addEventListener('wheel', this.onWheel, { passive: false });
    strip.addEventListener('scroll', this.onScroll, { passive: true });
    this.sizes.observe(strip);
  }

  stop(): void {
    this.strip.removeEventListener('wheel', this.onWheel);
    this.strip.removeEventListener('scroll', this.onScroll);
    this.sizes.disconnect();
  }

  /** Distances are negative in scripts that run right to left. */
  update(): void {
    const { scrollLeft, scrollWidth, clientWidth } = this.strip;
    const passed = Math.abs(scrollLeft);
    this.strip.toggleAttribute('data-cut-start', passed > 1);
    this.strip.toggleAttribute('data-cut-end', scrollWidth - clientWidth - passed > 1);
  }

  private readonly onScroll = () => this.update();

  private readonly onWheel = (event: WheelEvent) => {
    const { deltaX, deltaY, deltaMode } = event;
    if (deltaX !== 0) return;
    const before = this.strip.scrollLeft;
    const by = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? deltaY : deltaY * LINE_PX;
    this.strip.scrollBy({ left: by, behavior: 'instant' });
    if (this.strip.scrollLeft !== before) event.preventDefault();
  };
}
