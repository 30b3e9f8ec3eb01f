/** Pauses a hundred times as long as the work ran, at most a second, so that posts go before notifications. */
export class DutyCycle {
  private static readonly PAUSE_RATIO = 100;
  private static readonly MAX_PAUSE_MS = 1_000;
  private pausedUntil = 0;

  get pauseMs(): number {
    return Math.max(0, this.pausedUntil - performance.now());
  }

  run<Result>(work: () => Result): Result {
    const start = performance.now();
    const result = work();
    const end = performance.now();
    const pause = Math.max(0, this.pausedUntil - end) + DutyCycle.PAUSE_RATIO * (end - start);
    this.pausedUntil = end + Math.min(pause, DutyCycle.MAX_PAUSE_MS);
    return result;
  }
}
