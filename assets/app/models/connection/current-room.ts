interface RoomPresence {
  enter(room_id: number): void;
  leave(room_id: number): void;
}

const HIDDEN_MS = 5_000;

export class CurrentRoom {
  private pageRoomId: number | undefined;
  private enteredRoomId: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly presence: RoomPresence,
    private readonly isHidden: () => boolean,
  ) {}

  get roomId(): number | undefined {
    return this.enteredRoomId;
  }

  set(room_id: number | undefined): void {
    this.pageRoomId = room_id;
    if (this.enteredRoomId !== undefined && this.enteredRoomId !== room_id) this.leave();
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
    if (this.pageRoomId === undefined || this.enteredRoomId === this.pageRoomId) return;
    this.enteredRoomId = this.pageRoomId;
    this.presence.enter(this.enteredRoomId);
  }

  private leave(): void {
    if (this.enteredRoomId === undefined) return;
    this.presence.leave(this.enteredRoomId);
    this.enteredRoomId = undefined;
  }
}
