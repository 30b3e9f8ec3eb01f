import { Injectable } from '@nestjs/common';
import { canBeRead } from '../../auth/keys/key.queries';
import type { Queries } from '../../database/queries';
import type { Tx } from '../../writes/tx';

export interface PressNotice {
  bot_id: number;
  message_id: number;
  event_id: number;
  at: number;
}

interface PressListener {
  canReceive(db: Pick<Queries, 'get' | 'all'>, bot_id: number): boolean;
  /** Within the write of the press. */
  onPress(tx: Tx, press: PressNotice): void;
}

@Injectable()
export class PressListeners {
  private readonly listeners: PressListener[] = [];

  /** Folders above this one know of webhooks. */
  register(listener: PressListener): void {
    this.listeners.push(listener);
  }

  canReceive(tx: Tx, bot_id: number, room_id: number): boolean {
    return (
      this.listeners.some((listener) => listener.canReceive(tx, bot_id)) ||
      canBeRead(tx, bot_id, room_id, tx.now)
    );
  }

  onPress(tx: Tx, press: PressNotice): void {
    for (const listener of this.listeners) listener.onPress(tx, press);
  }
}
