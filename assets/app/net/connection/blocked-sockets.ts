const MAX_UNANSWERED = 3;

export class BlockedSockets {
  isBlocked = false;
  private unanswered = 0;

  onSocketLive(): void {
    this.isBlocked = false;
    this.unanswered = 0;
  }

  onLost(gotWelcome: boolean): void {
    // After a reconnection one socket is tried; if it fails, polling resumes at once.
    if (this.isBlocked) this.unanswered = MAX_UNANSWERED - 1;
    else this.unanswered = gotWelcome ? 0 : this.unanswered + 1;
    this.isBlocked = false;
  }

  onApiAnswer(): boolean {
    if (this.unanswered >= MAX_UNANSWERED) this.isBlocked = true;
    return this.isBlocked;
  }
}
