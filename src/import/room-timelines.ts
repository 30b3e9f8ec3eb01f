import type { ImportedMembership, ImportSource } from './records';

interface Timeline {
  /** Where the room ended before. */
  firstId: number;
  lastId: number;
  idBeforeLast: number;
  lastTime: number | undefined;
  /** Times that no message has reached yet, the earliest last. */
  awaited: number[];
  /** By such a time: the last id before it. */
  idsBefore: Map<number, number>;
}

/** Where the messages of each room end, and which are unread. Grows with memberships, not with messages. */
export class RoomTimelines {
  private readonly rooms = new Map<number, Timeline>();

  /** @param memberships whose times of the first unread message `lastIdBefore` will be asked for */
  constructor(memberships: ImportedMembership[], roomsHere: NonNullable<ImportSource['roomsHere']>) {
    for (const { id, last_message_id } of roomsHere)
      Object.assign(this.of(id), { firstId: last_message_id, lastId: last_message_id });
    for (const { room_id, unread_at } of memberships)
      if (unread_at !== null) this.of(room_id).awaited.push(unread_at);
    for (const { awaited } of this.rooms.values()) awaited.sort((one, other) => other - one);
  }

  /** In the order of ids. */
  add(room_id: number, id: number, time: number): void {
    const timeline = this.of(room_id);
    const { awaited, idsBefore, lastId } = timeline;
    while (awaited.length > 0 && awaited.at(-1)! <= time) idsBefore.set(awaited.pop()!, lastId);
    Object.assign(timeline, { lastId: id, idBeforeLast: lastId, lastTime: time });
  }

  /** @returns 0 for an empty room */
  lastId(room_id: number): number {
    return this.of(room_id).lastId;
  }

  /** @returns its last id before the import */
  firstId(room_id: number): number {
    return this.of(room_id).firstId;
  }

  lastTime(room_id: number): number | undefined {
    return this.of(room_id).lastTime;
  }

  /** @returns the last id before `time`, and in any case before the newest message */
  lastIdBefore(room_id: number, time: number): number {
    const { idsBefore, idBeforeLast } = this.of(room_id);
    return idsBefore.get(time) ?? idBeforeLast;
  }

  /** Of those that messages came into. */
  get roomIds(): number[] {
    return [...this.rooms.keys()].filter((id) => this.lastTime(id) !== undefined);
  }

  private of(room_id: number): Timeline {
    const known = this.rooms.get(room_id);
    if (known) return known;
    const timeline = {
      firstId: 0,
      lastId: 0,
      idBeforeLast: 0,
      lastTime: undefined,
      awaited: [],
      idsBefore: new Map(),
    };
    this.rooms.set(room_id, timeline);
    return timeline;
  }
}
