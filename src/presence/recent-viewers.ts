const MAX_KEPT = 8;

export class RecentViewers {
  private readonly rooms = new Map<number, number[]>();

  note(user_id: number, room_id: number): void {
    const others = this.of(room_id).filter((id) => id !== user_id);
    this.rooms.set(room_id, [user_id, ...others].slice(0, MAX_KEPT));
  }

  of(room_id: number): number[] {
    return this.rooms.get(room_id) ?? [];
  }

  removeRoom(room_id: number): void {
    this.rooms.delete(room_id);
  }
}
