/** A window that the browser doesn't draw has no frames. */
const MAX_WAIT_MS = 100;

/** Runs once for all requests since the last frame; in a hidden tab, at each. */
export class NextFrame {
  private frame: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly run: () => void) {}

  request(): void {
    if (document.visibilityState === 'hidden') return this.now();
    this.frame ??= requestAnimationFrame(this.now);
    this.timer ??= setTimeout(this.now, MAX_WAIT_MS);
  }

  cancel(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.frame = undefined;
    this.timer = undefined;
  }

  private readonly now = () => {
    this.cancel();
    this.run();
  };
}
