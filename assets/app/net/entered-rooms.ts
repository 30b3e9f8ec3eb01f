import type { EventFrame } from '../../../src/presence/frames';

/** The rooms that I look at, over reconnections. */
export class EnteredRooms {
  private readonly ids = new Set<number>();

  get all(): number[] {
    return [...this.ids];
  }

  has(room_id: number): boolean {
    return this.ids.has(room_id);
  }

  enter(room_id: number): void {
    this.ids.add(room_id);
  }

  leave(room_id: number): void {
    this.ids.delete(room_id);
  }

  /** A room that is gone, or that I am no longer in, is not entered again. */
  hear(event: EventFrame, me: number | undefined): void {
    if (event.name === 'room.deleted') this.leave(event.data.room_id);
    if (event.name === 'member.removed' && event.data.user_id === me) this.leave(event.data.room_id);
  }
}
