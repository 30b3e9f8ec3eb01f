const PAUSE_MS = 1_000;

/** Browsers hand each call to the system, so it's told a number once, and at most one a second. */
class AppBadge {
  private count = 0;
  private shown: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  show(count: number): void {
    this.count = count;
    if (this.timer !== undefined || count === this.shown) return;
    this.shown = count;
    navigator.setAppBadge?.(count).catch(() => {});
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.show(this.count);
    }, PAUSE_MS);
  }

  /** For when a push may have shown another number. */
  forget(): void {
    this.shown = undefined;
  }
}

export const appBadge = new AppBadge();
