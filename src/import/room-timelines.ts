interface Timeline {
  ids: number[];
  times: number[];
}

const EMPTY: Timeline = { ids: [], times: [] };

/** Which messages were written into each room, and when. */
export class RoomTimelines {
  private readonly rooms = new Map<number, Timeline>();

  /** In the order of ids. */
  add(room_id: number, id: number, time: number): void {
    const timeline = this.rooms.get(room_id) ?? { ids: [], times: [] };
    this.rooms.set(room_id, timeline);
    timeline.ids.push(id);
    timeline.times.push(time);
  }

  /** @returns 0 for an empty room */
  lastId(room_id: number): number {
    return this.of(room_id).ids.at(-1) ?? 0;
  }

  lastTime(room_id: number): number | undefined {
    return this.of(room_id).times.at(-1);
  }

  /** @returns the last id before `time`, and in any case before the newest message */
  lastIdBefore(room_id: number, time: number): number {
    const { ids, times } = this.of(room_id);
    const index = times.findIndex((at) => at >= time);
    const firstUnread = index < 0 ? ids.length - 1 : index;
    return ids[firstUnread - 1] ?? 0;
  }

  get roomIds(): number[] {
    return [...this.rooms.keys()];
  }

  private of(room_id: number): Timeline {
    return this.rooms.get(room_id) ?? EMPTY;
  }
}
