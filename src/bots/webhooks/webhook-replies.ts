import { Injectable } from '@nestjs/common';
import { text } from '../../../assets/texts/texts';
import { Features } from '../../config/features';
import { Uploads } from '../../files/uploads/uploads';
import { AppError } from '../../http/errors';
import type { Membership } from '../../rooms/memberships/membership';
import { BotPosts } from '../campfire/bot-posts';
import type { DeliveryRow } from './webhook.queries';
import type { Answer } from './webhook-answer';

@Injectable()
export class WebhookReplies {
  constructor(
    private readonly posts: BotPosts,
    private readonly uploads: Uploads,
    private readonly features: Features,
  ) {}

  /** @returns what is wrong with the webhook; null if nothing */
  async post(delivery: DeliveryRow, membership: Membership, answer: Answer): Promise<string | null> {
    if (answer.kind === 'refused') return answer.reason;
    if (answer.kind === 'nothing') return null;
    if (answer.kind === 'file' && !this.features.isOn('files'))
      return 'It answered with a file, and files are turned off.';
    try {
      await this.send(delivery, membership, answer);
    } catch (error) {
      if (error instanceof AppError && error.status < 500)
        return error.status === 409 ? null : text.bots.webhook.causes.unpostable(error.detail);
      throw error;
    }
    return answer.kind === 'late' ? text.bots.webhook.lateError(delivery.timeout_s) : null;
  }

  /** All attempts share an id, so the reply is posted once. That it was late is a message of its own. */
  private async send(
    { event_id, hops, timeout_s }: DeliveryRow,
    membership: Membership,
    answer: Exclude<Answer, { kind: 'refused' | 'nothing' }>,
  ): Promise<void> {
    const client_message_id = `webhook-${event_id}${answer.kind === 'late' ? '-late' : ''}`;
    const files = answer.kind === 'file' ? await this.uploads.receive(answer.name, answer.content) : [];
    const late = text.bots.webhook.late(timeout_s);
    const body = answer.kind === 'text' ? answer.text : answer.kind === 'late' ? late : '';
    try {
      await this.posts.reply(membership, { body, client_message_id }, files, hops + 1);
    } finally {
      await this.uploads.release(files);
    }
  }
}
