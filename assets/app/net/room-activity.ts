import type { EventFrame } from '../../../src/protocol/frames';
import type { Signal } from './connection/command';
import type { Clock } from './platform';
import { Typing } from './typing';

export class RoomActivity {
  private readonly entered = new Set<number>();
  private readonly typing: Typing;

  constructor(
    clock: Clock,
    private readonly send: (signal: Signal) => void,
  ) {
    this.typing = new Typing(clock, send);
  }

  isEntered(room_id: number): boolean {
    return this.entered.has(room_id);
  }

  enter(room_id: number): void {
    this.entered.add(room_id);
    this.send({ type: 'room.enter', room_id });
  }

  leave(room_id: number): void {
    this.entered.delete(room_id);
    this.send({ type: 'room.leave', room_id });
  }

  type(room_id: number, isActive: boolean): void {
    if (isActive) this.typing.start(room_id);
    else this.typing.stop(room_id);
  }

  onPost(room_id: number): void {
    this.typing.onPost(room_id);
  }

  onEvent(event: EventFrame, userId: number | undefined): void {
    if (event.name === 'room.deleted') this.entered.delete(event.data.room_id);
    if (event.name === 'member.removed' && event.data.user_id === userId)
      this.entered.delete(event.data.room_id);
  }

  onLive(): void {
    for (const room_id of this.entered) this.send({ type: 'room.enter', room_id });
  }

  onDisconnect(): void {
    this.typing.clear();
  }
}
