import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Conflict, Forbidden, Invalid, NotFound } from '../../http/errors';
import { MessagesService, type Origin } from '../../messages/messages.service';
import { Hops } from '../../messages/posting/hops';
import type { MessageView } from '../../protocol/message.view';
import type { Access } from './hook-access';
import type { Report } from './notice';
import { OpenAlerts } from './open-alerts';
import { Refusal } from './refusals';
import { type Content, contentOf } from './report-content';

@Injectable()
export class HookPosts {
  constructor(
    private readonly messages: MessagesService,
    private readonly alerts: OpenAlerts,
    private readonly hops: Hops,
  ) {}

  messageToEdit({ webhook }: Access, { alert }: Report): number | undefined {
    return alert && webhook.updates_alerts === 1 ? this.alerts.find(webhook.id, alert) : undefined;
  }

  isCoveredByWhole({ webhook }: Access, { alert }: Report): boolean {
    return alert !== undefined && this.alerts.isCoveredByWhole(webhook.id, alert);
  }

  /** @param delivery its id, by the sender @returns undefined for one that was posted before @throws {Refusal} */
  post(access: Access, report: Report, delivery?: string): Promise<MessageView | undefined> {
    return this.postContent(access, contentOf(report), delivery, this.recorderFor(access, report));
  }

  /** A repeated delivery is posted once, even if it was changed. @throws {Refusal} */
  async postContent(
    { webhook, membership }: Access,
    { input, alert }: Content,
    delivery?: string,
    onStored?: OnStored,
  ): Promise<MessageView | undefined> {
    const client_message_id = delivery && clientId(webhook.id, delivery);
    const origin = { hops: this.hops.next(membership), alert, onStored };
    try {
      const posted = await this.messages.post(membership, { ...input, client_message_id }, [], origin);
      return posted.isDuplicate ? undefined : posted.message;
    } catch (error) {
      if (error instanceof Conflict) return undefined;
      throw refused(error);
    }
  }

  /** @returns false if its message was deleted meanwhile @throws {Refusal} */
  edit(access: Access, message_id: number, report: Report, delivery?: string): Promise<boolean> {
    const content = contentOf(report);
    // Others may have added buttons to it while it's open.
    const input = report.alert?.isOpen ? { ...content.input, actions: undefined } : content.input;
    return this.editContent(
      access,
      message_id,
      { ...content, input },
      delivery,
      this.recorderFor(access, report),
    );
  }

  /** @returns false if the message doesn't exist @throws {Refusal} */
  async editContent(
    { webhook, membership }: Access,
    message_id: number,
    { input, alert }: Content,
    delivery?: string,
    onStored?: OnStored,
  ): Promise<boolean> {
    const client_edit_id = delivery && clientId(webhook.id, delivery);
    try {
      await this.messages.edit(membership, message_id, { ...input, client_edit_id }, { alert, onStored });
    } catch (error) {
      if (error instanceof NotFound || error instanceof Forbidden) return false;
      if (!(error instanceof Conflict)) throw refused(error);
    }
    return true;
  }

  private recorderFor({ webhook }: Access, { alert }: Report): OnStored | undefined {
    if (!alert || webhook.updates_alerts !== 1) return undefined;
    return (tx, message_id) => this.alerts.record(tx, webhook.id, alert, message_id);
  }
}

type OnStored = NonNullable<Origin['onStored']>;

const clientId = (webhook_id: number, delivery: string) =>
  `hook-${webhook_id}-${createHash('sha256').update(delivery).digest('base64url').slice(0, 40)}`;

function refused(error: unknown): unknown {
  if (error instanceof Invalid) return new Refusal('no_text');
  return error instanceof NotFound ? new Refusal('channel_is_archived') : error;
}
