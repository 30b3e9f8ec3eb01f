import { Injectable } from '@nestjs/common';
import { text } from '../../../assets/texts/texts';
import { AccountAlerts } from '../../accounts/account/account-alerts';
import { ReadDatabase } from '../../database/database';
import { WebhookQueue } from '../webhooks/webhook-queue';
import { countFailing } from './exchange.queries';

@Injectable()
export class WebhookFailures {
  constructor(
    private readonly db: ReadDatabase,
    private readonly queue: WebhookQueue,
    alerts: AccountAlerts,
  ) {
    alerts.register('bots', () => (this.failing > 0 ? text.bots.failingCount(this.failing) : undefined));
  }

  /** Bots whose webhook fails; 0 when the database can't be read, which has a check of its own. */
  get failing(): number {
    try {
      return countFailing(this.db);
    } catch {
      return 0;
    }
  }

  get depth() {
    return this.queue.depth;
  }
}
