import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PressListeners, type PressNotice } from '../../messages/actions/press-listeners';
import type { Tx } from '../../writes/tx';
import { type BotRow, eventsOf, findBot } from '../bot.queries';
import { queuePress } from './webhook.writes';
import { WebhookQueue } from './webhook-queue';

@Injectable()
export class PressDeliveries implements OnModuleInit {
  constructor(
    private readonly listeners: PressListeners,
    private readonly queue: WebhookQueue,
  ) {}

  onModuleInit(): void {
    this.listeners.register({
      canReceive: (db, bot_id) => canReceivePresses(findBot(db, bot_id)),
      onPress: (tx, press) => this.onPress(tx, press),
    });
  }

  private onPress(tx: Tx, press: PressNotice): void {
    if (queuePress(tx, press) > 0) tx.afterCommit(() => this.queue.addNew());
  }
}

function canReceivePresses(bot: BotRow | undefined): boolean {
  if (!bot?.webhook_url || bot.webhook_off_at !== null) return false;
  return bot.webhook_kind === 'campfire' || eventsOf(bot).includes('action.pressed');
}
