import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Result } from '../../bots/inspector/request-outcome';
import { Idempotency } from '../../writes/idempotency/idempotency';
import type { Access } from './hook-access';
import { HookLimit } from './hook-limit';
import { HookPosts } from './hook-posts';
import type { Report } from './notice';
import { Overflow } from './overflow';

const ANY_BODY = Buffer.alloc(0);

/** What comes to one webhook is posted one after the other, so that an alert knows the message before it. */
@Injectable()
export class HookQueue {
  private readonly queues = new LRUCache<number, LimitFunction>({
    maxSize: 10_000,
    sizeCalculation: () => 1,
  });

  constructor(
    private readonly posts: HookPosts,
    private readonly limit: HookLimit,
    private readonly overflow: Overflow,
    private readonly idempotency: Idempotency,
  ) {}

  /** Resolves once it is stored. @param delivery its id, by the sender @throws {Refusal} */
  async take(access: Access, report: Report, delivery?: string): Promise<Result> {
    if (delivery === undefined) return this.send(access, report);
    let result: Result = { outcome: 'repeated' };
    await this.idempotency.runCached(`hook ${access.webhook.id} ${delivery}`, ANY_BODY, async () => {
      result = await this.send(access, report, delivery);
      return {};
    });
    return result;
  }

  private async send(access: Access, report: Report, delivery?: string): Promise<Result> {
    const result = await this.ofWebhook(access.webhook.id)(() => this.editOrPost(access, report, delivery));
    if (result) return result;
    await this.overflow.add(access, report);
    return { outcome: 'gathered' };
  }

  private async editOrPost(access: Access, report: Report, delivery?: string): Promise<Result | undefined> {
    const message_id = this.posts.messageToEdit(access, report);
    if (message_id !== undefined && (await this.posts.edit(access, message_id, report, delivery)))
      return { outcome: 'edited', message_id };
    if (this.posts.isCoveredByWhole(access, report)) return { outcome: 'ignored' };
    if (!this.limit.takePost(access.webhook.id)) return undefined;
    const message = await this.posts.post(access, report, delivery);
    return message ? { outcome: 'posted', message_id: message.id } : { outcome: 'repeated' };
  }

  ofWebhook(webhook_id: number): LimitFunction {
    let queue = this.queues.get(webhook_id);
    if (!queue) {
      queue = pLimit(1);
      this.queues.set(webhook_id, queue);
    }
    return queue;
  }
}
