import { Injectable } from '@nestjs/common';
import { UserLifecycle } from '../../auth/user-lifecycle';
import { findUser } from '../../auth/users';
import { ReadDatabase } from '../../database/database';
import { Conflict, Forbidden, Invalid, NotFound } from '../../http/errors';
import type { ActionView, PressView } from '../../protocol/action.view';
import type { Membership } from '../../rooms/memberships/membership';
import { isMember } from '../../rooms/room.queries';
import { Idempotency } from '../../writes/idempotency/idempotency';
import type { Tx } from '../../writes/tx';
import { findMessage, type MessageRow } from '../message.queries';
import { appendMessageEdited } from '../message.writes';
import type { PressAction } from './action.dto';
import { findPress, findSelected } from './press.queries';
import { closeActions, insertPress } from './press.writes';
import { PressListeners } from './press-listeners';
import { readActions, type StoredActions } from './stored-actions';

export interface Pressed {
  press: PressView;
  isDuplicate: boolean;
}

@Injectable()
export class PressesService {
  constructor(
    private readonly db: ReadDatabase,
    private readonly idempotency: Idempotency,
    private readonly lifecycle: UserLifecycle,
    private readonly listeners: PressListeners,
  ) {}

  /** @throws {Conflict} for closed or disabled buttons, and when the bot can't hear {Invalid} {Forbidden} for bots */
  async press(membership: Membership, message_id: number, input: PressAction): Promise<Pressed> {
    const { value, client_press_id: id } = input;
    const key = id && `press:${membership.user.id}:${message_id}:${id}`;
    const { result, isDuplicate } = await this.idempotency.run({ key, body: { value } }, (tx) => ({
      press_id: this.write(tx, membership.reload(tx), message_id, value).id,
    }));
    const press = findPress(this.db, result.press_id);
    if (!press) throw new NotFound('This message was deleted.');
    return { press, isDuplicate };
  }

  private write(tx: Tx, { user, room }: Membership, message_id: number, value: string): PressView {
    if (user.role === 'bot') throw new Forbidden('Only people can press buttons.');
    const { message, stored } = findPressable(tx, room.id, message_id);
    assertCanPress(stored, value);
    const { creator_id: bot_id } = message;
    this.assertDeliverable(tx, bot_id, room.id);
    const selected = selectedAfter(stored, value, findSelected(tx, message_id, user.id));
    const { press, event } = insertPress(tx, {
      ...{ room_id: room.id, message_id, bot_id, user_id: user.id },
      ...{ value, selected },
    });
    this.listeners.onPress(tx, { bot_id, message_id, event_id: event.id, at: tx.now });
    if (stored.once) closeActions(tx, message_id);
    if (stored.once || stored.show_presses) appendMessageEdited(tx, message_id);
    return press;
  }

  private assertDeliverable(tx: Tx, bot_id: number, room_id: number): void {
    const bot = findUser(tx, bot_id);
    if (bot?.status !== 'active') throw unavailable('This bot was removed. Its buttons no longer work.');
    if (!this.lifecycle.canAct(bot)) throw unavailable('This bot is paused. Try again later.');
    if (!isMember(tx, room_id, bot_id))
      throw unavailable('This bot has left the room. Its buttons no longer work.');
    if (!this.listeners.canReceive(tx, bot_id, room_id))
      throw unavailable('This bot can’t hear you right now. Ask an administrator.');
  }
}

const unavailable = (detail: string) => new Conflict('bot_unavailable', detail);

function findPressable(tx: Tx, room_id: number, message_id: number) {
  const message: MessageRow | undefined = findMessage(tx, message_id);
  if (message?.room_id !== room_id) throw new NotFound('This message is no longer in this room.');
  if (message.actions === null) throw unknownAction();
  return { message, stored: readActions(message.actions) };
}

const unknownAction = () =>
  Invalid.field('value', 'unknown_action', 'This message doesn’t have this button anymore.');

function assertCanPress({ actions, closed }: StoredActions, value: string): void {
  const action: ActionView | undefined = actions.find((one) => one.value === value);
  if (!action) throw unknownAction();
  if (closed) throw new Conflict('actions_closed', 'Someone has already pressed one of these buttons.');
  if (action.disabled) throw new Conflict('action_disabled', 'This button is turned off.');
}

function selectedAfter(
  { actions, selection_mode }: StoredActions,
  value: string,
  before: string[],
): string[] {
  if (selection_mode === 'none') return [];
  const isOn = before.includes(value);
  const kept = selection_mode === 'single' ? [] : before;
  const chosen = isOn ? kept.filter((one) => one !== value) : [...kept, value];
  return actions.flatMap((action) => action.value ?? []).filter((one) => chosen.includes(one));
}
