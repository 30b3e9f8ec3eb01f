import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Connections } from '../presence/connections';
import { LiveTiming } from '../presence/live-timing';
import { RoomPresence } from '../presence/room-presence';
import { Reading } from '../rooms/reading';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';

interface Read {
  room_id: number;
  message_id: number;
  user_ids: number[];
}

const MARK = `UPDATE memberships SET last_read_message_id = min(?1, (SELECT last_message_id FROM rooms WHERE id = ?2))
  WHERE room_id = ?2 AND user_id IN (SELECT value FROM json_each(?3))
    AND last_read_message_id < min(?1, (SELECT last_message_id FROM rooms WHERE id = ?2))
  RETURNING user_id, last_read_message_id`;

/**
 * Whoever has a room on screen reads it as it is posted. That is saved every two seconds for everybody at once,
 * and for a person when they look away, rather than with each message for each of them.
 */
@Injectable()
export class ReadMarks implements OnModuleInit {
  /** Room → its newest message that is not yet saved as read. */
  private readonly unsaved = new Map<number, number>();
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly rooms: RoomPresence,
    private readonly connections: Connections,
    private readonly timing: LiveTiming,
    private readonly writes: WritesService,
    private readonly reading: Reading,
  ) {}

  onModuleInit(): void {
    this.rooms.whenLeft = (user_id, room_id) => this.left(user_id, room_id);
    this.reading.whenUnread = (user_id, room_id) => this.rooms.turnAway(user_id, room_id);
  }

  posted(room_id: number, message_id: number): void {
    if (this.isStopped) return;
    this.unsaved.set(room_id, message_id);
    this.timer ??= setTimeout(() => void this.flush(), this.timing.read).unref();
  }

  /** Saves what is left; what is posted from now on, nobody here reads. */
  stop(): Promise<void> {
    this.isStopped = true;
    return this.flush();
  }

  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const reads = [...this.unsaved]
      .map(([room_id, message_id]) => ({ room_id, message_id, user_ids: this.rooms.viewers(room_id) }))
      .filter(({ user_ids }) => user_ids.length > 0);
    this.unsaved.clear();
    return this.save(reads);
  }

  private left(user_id: number, room_id: number): void {
    const message_id = this.unsaved.get(room_id);
    if (message_id !== undefined) void this.save([{ room_id, message_id, user_ids: [user_id] }]);
  }

  /** When it cannot be saved, the room is unread until it is entered again. */
  private async save(reads: Read[]): Promise<void> {
    if (reads.length === 0) return;
    const mark = (tx: Tx) => {
      for (const read of reads) this.mark(tx, read);
    };
    await this.writes.run(mark, 'background').catch(() => undefined);
  }

  private mark(tx: Tx, { room_id, message_id, user_ids }: Read): void {
    const rows = tx.all<{ user_id: number; last_read_message_id: number }>(
      MARK,
      message_id,
      room_id,
      JSON.stringify(user_ids),
    );
    for (const { user_id, last_read_message_id } of rows)
      if (this.hasToHear(user_id, room_id))
        tx.append({ user: user_id }, 'room.read', { room_id, last_read_message_id, unread: false });
  }

  /** Everybody except those who see it on each of their screens. */
  private hasToHear(user_id: number, room_id: number): boolean {
    const connections = [...this.connections.ofUser(user_id)];
    return connections.length === 0 || connections.some(({ viewing }) => !viewing.has(room_id));
  }
}
