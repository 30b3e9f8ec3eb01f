import { Injectable } from '@nestjs/common';
import { Conflict, Forbidden, NotFound } from '../../http/errors';
import { isId } from '../../http/validators';
import type { BoostView } from '../../protocol/boost.view';
import { MAX_BOOSTS_PER_MESSAGE, MAX_BOOSTS_PER_PERSON } from '../../protocol/limits';
import type { Membership } from '../../rooms/memberships/membership';
import { Idempotency } from '../../writes/idempotency/idempotency';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import type { AddBoost } from './boost.dto';
import { findBoost } from './boost.queries';
import { insertBoost, removeBoost } from './boost.writes';
import { boostContent } from './boost-content';

export interface Boosted {
  boost: BoostView;
  event_id: number | undefined;
  isDuplicate: boolean;
}

@Injectable()
export class BoostsService {
  constructor(
    private readonly writes: WritesService,
    private readonly idempotency: Idempotency,
  ) {}

  /** A retry doesn't restore a removed boost. @throws {Conflict} when there are too many */
  async add(membership: Membership, message_id: number, input: AddBoost): Promise<Boosted> {
    const content = boostContent(input.content);
    const { client_boost_id } = input;
    const key = client_boost_id && `boost:${membership.user.id}:${message_id}:${client_boost_id}`;
    const { result, isDuplicate } = await this.idempotency.run({ key, body: { content } }, (tx) => {
      const { user, room } = membership.reload(tx);
      assertIn(tx, room.id, message_id);
      assertWithinLimits(tx, message_id, user.id);
      const { boost, event } = insertBoost(tx, {
        room_id: room.id,
        message_id,
        booster_id: user.id,
        content,
        client_boost_id,
      });
      return { boost, event_id: event.id };
    });
    return { boost: result.boost, event_id: isDuplicate ? undefined : result.event_id, isDuplicate };
  }

  /** @throws {Forbidden} unless it is the person’s own boost */
  remove(membership: Membership, message_id: number, boost_id: number): Promise<{ event_id: number }> {
    return this.writes.run((tx) => {
      const { user, room } = membership.reload(tx);
      assertIn(tx, room.id, message_id);
      const boost = isId(boost_id) ? findBoost(tx, boost_id) : undefined;
      if (boost?.message_id !== message_id) throw new NotFound('This boost was already removed.');
      if (boost.booster.id !== user.id)
        throw new Forbidden('Only the person who added a boost can remove it.');
      return { event_id: removeBoost(tx, boost, room.id).id };
    });
  }
}

function assertIn(tx: Tx, room_id: number, message_id: number): void {
  if (!tx.get('SELECT 1 FROM messages WHERE id = ? AND room_id = ?', message_id, room_id))
    throw new NotFound('This message is no longer in this room.');
}

function assertWithinLimits(tx: Tx, message_id: number, user_id: number): void {
  const { total, own } = tx.get<{ total: number; own: number }>(
    'SELECT count(*) AS total, coalesce(sum(booster_id = ?), 0) AS own FROM boosts WHERE message_id = ?',
    user_id,
    message_id,
  )!;
  if (total >= MAX_BOOSTS_PER_MESSAGE)
    throw new Conflict('too_many_boosts', `A message can have up to ${MAX_BOOSTS_PER_MESSAGE} boosts.`);
  if (own >= MAX_BOOSTS_PER_PERSON)
    throw new Conflict('too_many_boosts', `You can boost a message up to ${MAX_BOOSTS_PER_PERSON} times.`);
}
