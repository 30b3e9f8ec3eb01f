import { Injectable } from '@nestjs/common';
import { Invalid } from '../../http/errors';
import type { Membership } from '../../rooms/memberships/membership';
import type { Tx } from '../../writes/tx';
import type { ActionFields } from './action.dto';
import { PressListeners } from './press-listeners';
import { actionsToStore, sendsPresses } from './stored-actions';

@Injectable()
export class MessageActions {
  constructor(private readonly listeners: PressListeners) {}

  /** @returns undefined if the input has no buttons, null to remove them @throws {Invalid} */
  read({ user }: Membership, input: ActionFields): string | null | undefined {
    const { actions, selection_mode, once, show_presses } = input;
    if (actions === undefined && (selection_mode ?? once ?? show_presses) !== undefined)
      throw Invalid.field('actions', 'blank', 'This only goes with buttons: send actions, too.');
    if (actions !== undefined && user.role !== 'bot')
      throw Invalid.field('actions', 'bots_only', 'Only bots can add buttons to a message.');
    return actionsToStore(input);
  }

  /** @throws {Invalid} for buttons whose presses no one would get */
  assertDeliverable(tx: Tx, { user, room }: Membership, actions: string | null | undefined): void {
    if (!actions || !sendsPresses(actions) || this.listeners.canReceive(tx, user.id, room.id)) return;
    throw Invalid.field(
      'actions',
      'nobody_listens',
      'The bot couldn’t hear when someone presses a button. Give it a webhook, or a key with the scope read.',
    );
  }
}
