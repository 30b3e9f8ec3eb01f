import { Injectable } from '@nestjs/common';
import type { UserRow } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import type { Queries } from '../../database/queries';
import { NotFound } from '../../http/errors';
import type { ExpiringView, RetentionView } from '../../protocol/retention.view';
import { findMyRoom } from '../../rooms/room.queries';
import { TrustedTime } from '../../writes/trusted-time';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { findExpired } from './expired-messages';
import { MessageRetention } from './message-retention';
import { deleteRule, expiredOf, findRules, type Lifetimes, setRule, WHOLE_ACCOUNT } from './retention-rules';

/** In days; null for ever, or for files, for as long as their message. */
export interface RetentionPeriods {
  days: number | null;
  /** As before, if it's left out. */
  file_days?: number | null;
}

@Injectable()
export class RetentionSettings {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly time: TrustedTime,
    private readonly retention: MessageRetention,
  ) {}

  view(user: UserRow): RetentionView {
    const rules = findRules(this.db);
    const rooms = [...rules].filter(([room_id]) => findMyRoom(this.db, user.id, room_id));
    return {
      ...lifetimesView(rules.get(WHOLE_ACCOUNT)),
      rooms: rooms.map(([room_id, lifetimes]) => ({ room_id, ...lifetimesView(lifetimes) })),
    };
  }

  /** Counts what would be deleted at once. @throws {NotFound} */
  async countExpiring(
    user: UserRow,
    periods: RetentionPeriods,
    room_id = WHOLE_ACCOUNT,
  ): Promise<ExpiringView> {
    assertRoom(this.db, user, room_id);
    const rules = findRules(this.db);
    rules.set(room_id, lifetimesOf(periods, rules.get(room_id)));
    const now = this.time.now();
    const count = { messages: 0, files: 0 };
    for await (const expired of findExpired(this.db, rules, now))
      for (const message of expired) {
        if (room_id !== WHOLE_ACCOUNT && message.room_id !== room_id) continue;
        if (expiredOf(message, rules, now) === 'message') count.messages++;
        else count.files += message.attachments;
      }
    return count;
  }

  /** @throws {NotFound} */
  set(user: UserRow, periods: RetentionPeriods, room_id = WHOLE_ACCOUNT): Promise<void> {
    return this.change(user, room_id, (tx) =>
      setRule(tx, room_id, lifetimesOf(periods, findRules(tx).get(room_id))),
    );
  }

  /** The room follows the account again. @throws {NotFound} */
  followAccount(user: UserRow, room_id: number): Promise<void> {
    return this.change(user, room_id, (tx) => deleteRule(tx, room_id));
  }

  private async change(user: UserRow, room_id: number, write: (tx: Tx) => void): Promise<void> {
    await this.writes.run((tx) => {
      assertRoom(tx, user, room_id);
      write(tx);
    });
    this.retention.wake();
  }
}

const lifetimesOf = ({ days, file_days }: RetentionPeriods, before?: Lifetimes): Lifetimes => ({
  days: days ?? 0,
  file_days: file_days === undefined ? (before?.file_days ?? 0) : (file_days ?? 0),
});

const lifetimesView = (lifetimes?: Lifetimes) => ({
  days: lifetimes?.days || null,
  file_days: lifetimes?.file_days || null,
});

/** Pings follow the account. */
function assertRoom(db: Pick<Queries, 'get' | 'all'>, user: UserRow, room_id: number): void {
  if (room_id === WHOLE_ACCOUNT) return;
  const room = findMyRoom(db, user.id, room_id);
  if (!room || room.type === 'direct') throw new NotFound('This room doesn’t exist.');
}
