import { Injectable } from '@nestjs/common';
import { Conflict, Forbidden, NotFound } from '../errors';
import type { Membership } from '../rooms/membership';
import { isId } from '../validation';
import { IdempotencyKeys } from '../writes/idempotency-keys';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { AddBoost } from './boost.dto';
import { findBoost, removeBoost } from './boost.sql';
import type { BoostView } from './boost.view';
import { boostContent } from './boost-content';

/** Enough for every member of a lively room, and little enough to be read with each page. */
export const MOST_OF_MESSAGE = 200;
export const MOST_OF_PERSON = 20;

export interface Boosted {
  boost: BoostView;
  event_id: number | undefined;
  /** True when an earlier attempt already added it. */
  repeated: boolean;
}

/** Boosts: anybody in the room puts them under a message, as often as they like; only they take them away. */
@Injectable()
export class BoostsService {
  constructor(
    private readonly writes: WritesService,
    private readonly keys: IdempotencyKeys,
  ) {}

  /**
   * A repeat with the same `client_boost_id` returns the stored boost, and does not bring it back when it was removed.
   * @throws {Conflict} when the message, or the person on it, has as many as there may be
   */
  async add(membership: Membership, message_id: number, input: AddBoost): Promise<Boosted> {
    const content = boostContent(input.content);
    const { client_boost_id } = input;
    const key = client_boost_id && `boost:${membership.user.id}:${message_id}:${client_boost_id}`;
    const { result, repeated } = await this.keys.run({ key, body: { content } }, (tx) => {
      const { user, room } = membership.now(tx);
      assertIn(tx, room.id, message_id);
      assertRoomLeft(tx, message_id, user.id);
      const id = tx.insert(
        'INSERT INTO boosts (message_id, booster_id, content, client_boost_id, created_at) VALUES (?, ?, ?, ?, ?)',
        message_id,
        user.id,
        content,
        client_boost_id ?? null,
        tx.now,
      );
      const boost = findBoost(tx, id)!;
      return { boost, event_id: tx.append({ room: room.id }, 'boost.added', { boost }).id };
    });
    return { boost: result.boost, event_id: repeated ? undefined : result.event_id, repeated };
  }

  /** @throws {Forbidden} unless it is the person's own */
  remove(membership: Membership, message_id: number, boost_id: number): Promise<{ event_id: number }> {
    return this.writes.run((tx) => {
      const { user, room } = membership.now(tx);
      assertIn(tx, room.id, message_id);
      const boost = isId(boost_id) ? findBoost(tx, boost_id) : undefined;
      if (boost?.message_id !== message_id)
        throw new NotFound('There is no such boost, or it is gone already.');
      if (boost.booster.id !== user.id) throw new Forbidden('Only who added a boost removes it.');
      return { event_id: removeBoost(tx, boost, room.id).id };
    });
  }
}

function assertIn(tx: Tx, room_id: number, message_id: number): void {
  if (!tx.get('SELECT 1 FROM messages WHERE id = ? AND room_id = ?', message_id, room_id))
    throw new NotFound('This message is not in this room any more.');
}

function assertRoomLeft(tx: Tx, message_id: number, user_id: number): void {
  const { total, own } = tx.get<{ total: number; own: number }>(
    'SELECT count(*) AS total, coalesce(sum(booster_id = ?), 0) AS own FROM boosts WHERE message_id = ?',
    user_id,
    message_id,
  )!;
  if (total >= MOST_OF_MESSAGE)
    throw new Conflict('too_many_boosts', `A message holds at most ${MOST_OF_MESSAGE} boosts.`);
  if (own >= MOST_OF_PERSON)
    throw new Conflict('too_many_boosts', `Nobody boosts one message more than ${MOST_OF_PERSON} times.`);
}
