import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Connections } from '../connections/connections';
import { LiveTiming } from '../connections/live-timing';
import { RoomViewers } from '../presence/room-viewers';
import { markRead } from '../rooms/memberships/membership.writes';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';

interface Read {
  room_id: number;
  message_id: number;
  user_ids: number[];
}

/** People who have a room on screen have read what is posted there. Marks many at once in one write. */
@Injectable()
export class ReadMarks implements OnModuleInit {
  private readonly unsaved = new Map<number, number>();
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly viewers: RoomViewers,
    private readonly connections: Connections,
    private readonly timing: LiveTiming,
    private readonly writes: WritesService,
  ) {}

  onModuleInit(): void {
    this.viewers.subscribeToLeaves((user_id, room_id) => this.onLeave(user_id, room_id));
  }

  onPosted(room_id: number, message_id: number): void {
    if (this.isStopped) return;
    this.unsaved.set(room_id, message_id);
    this.timer ??= setTimeout(() => void this.flush(), this.timing.read).unref();
  }

  stop(): Promise<void> {
    this.isStopped = true;
    return this.flush();
  }

  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const reads = [...this.unsaved]
      .map(([room_id, message_id]) => ({ room_id, message_id, user_ids: this.viewers.viewers(room_id) }))
      .filter(({ user_ids }) => user_ids.length > 0);
    this.unsaved.clear();
    return this.save(reads);
  }

  private onLeave(user_id: number, room_id: number): void {
    const message_id = this.unsaved.get(room_id);
    if (message_id !== undefined) void this.save([{ room_id, message_id, user_ids: [user_id] }]);
  }

  private async save(reads: Read[]): Promise<void> {
    if (reads.length === 0) return;
    const mark = (tx: Tx) => {
      for (const read of reads) this.mark(tx, read);
    };
    await this.writes.run(mark, 'background').catch(() => undefined);
  }

  private mark(tx: Tx, { room_id, message_id, user_ids }: Read): void {
    for (const { user_id, last_read_message_id } of markRead(tx, room_id, message_id, user_ids))
      if (this.needsEvent(user_id, room_id))
        tx.append({ user: user_id }, 'room.read', { room_id, last_read_message_id, unread: false });
  }

  private needsEvent(user_id: number, room_id: number): boolean {
    const connections = [...this.connections.ofUser(user_id)];
    return connections.length === 0 || connections.some(({ viewing }) => !viewing.has(room_id));
  }
}
