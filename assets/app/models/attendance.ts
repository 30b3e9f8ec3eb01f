interface Doorkeeper {
  enter(room_id: number): void;
  leave(room_id: number): void;
}

const HIDDEN_MS = 5_000;

/** I am in the room on screen, until another room is, or the tab has been hidden for a while. */
export class Attendance {
  private wanted: number | undefined;
  private inside: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly door: Doorkeeper,
    private readonly isHidden: () => boolean,
  ) {}

  /** Where I am. */
  get roomId(): number | undefined {
    return this.inside;
  }

  /** Another page is on screen, with a room or without. */
  turnTo(room_id: number | undefined): void {
    this.wanted = room_id;
    if (this.inside !== undefined && this.inside !== room_id) this.leave();
    if (!this.isHidden()) this.enter();
  }

  visibilityChanged(): void {
    clearTimeout(this.timer);
    if (this.isHidden()) this.timer = setTimeout(() => this.leave(), HIDDEN_MS);
    else this.enter();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.leave();
  }

  private enter(): void {
    if (this.wanted === undefined || this.inside === this.wanted) return;
    this.inside = this.wanted;
    this.door.enter(this.inside);
  }

  private leave(): void {
    if (this.inside === undefined) return;
    this.door.leave(this.inside);
    this.inside = undefined;
  }
}
