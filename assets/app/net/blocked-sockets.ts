/** So many sockets in a row that never heard the server, while the API answers, mean that sockets are blocked. */
const BLOCKED_AFTER = 3;

/** Finds out whether sockets come through here. */
export class BlockedSockets {
  isSo = false;
  private unheard = 0;

  /** A socket is live. */
  cameThrough(): void {
    this.isSo = false;
    this.unheard = 0;
  }

  lost(wasWelcome: boolean): void {
    if (this.isSo)
      this.unheard = BLOCKED_AFTER - 1; // a socket first, and polling again right after it
    else this.unheard = wasWelcome ? 0 : this.unheard + 1;
    this.isSo = false;
  }

  /** True when the API answers where sockets hear nothing. */
  apiAnswers(): boolean {
    if (this.unheard >= BLOCKED_AFTER) this.isSo = true;
    return this.isSo;
  }
}
