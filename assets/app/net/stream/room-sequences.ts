import type { EventFrame } from '../../../../src/protocol/frames';

export class RoomSequences {
  userId: number | undefined;
  private readonly seqs: Map<number, number>;

  constructor(seqs?: Iterable<readonly [number, number]>) {
    this.seqs = new Map(seqs);
  }

  last(room_id: number): number | undefined {
    return this.seqs.get(room_id);
  }

  clear(): void {
    this.seqs.clear();
  }

  isGapBefore(event: EventFrame): boolean {
    if (event.room_id === undefined || event.seq === undefined || this.changesAccess(event)) return false;
    const last = this.last(event.room_id);
    return last !== undefined && event.seq !== last + 1;
  }

  onEvent(event: EventFrame): void {
    if (event.room_id !== undefined && event.seq !== undefined) this.seqs.set(event.room_id, event.seq);
    if (event.name === 'room.deleted') this.seqs.delete(event.data.room_id);
    if (event.name === 'member.removed' && event.data.user_id === this.userId)
      this.seqs.delete(event.data.room_id);
  }

  /** The sequence continued without the user, and events from before they left are no longer visible to them. */
  private changesAccess(event: EventFrame): boolean {
    switch (event.name) {
      case 'room.created':
      case 'room.deleted':
        return true;
      case 'member.added':
        return event.data.users.some((user) => user.id === this.userId);
      case 'member.removed':
        return event.data.user_id === this.userId;
      default:
        return false;
    }
  }
}
