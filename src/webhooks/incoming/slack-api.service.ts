import { Injectable } from '@nestjs/common';
import { NotFound, RateLimited } from '../../http/errors';
import type { MessageRow } from '../../messages/message.queries';
import { MessageFinder } from '../../messages/message-finder';
import { messageView } from '../../messages/message-view';
import { type Fields, textOf } from './body/json-value';
import { formFields, isForm, payloadOf } from './body/payload';
import type { Access } from './hook-access';
import { HookLimit } from './hook-limit';
import { HookPosts } from './hook-posts';
import { type HookRequest, HooksService } from './hooks.service';
import type { Report } from './notice';
import { contentOf } from './report-content';
import { slackReport } from './senders/slack';
import { SlackIdentity } from './slack-identity';

const MICROS = 1_000_000;

@Injectable()
export class SlackApi {
  constructor(
    private readonly hooks: HooksService,
    private readonly posts: HookPosts,
    private readonly finder: MessageFinder,
    private readonly limit: HookLimit,
    private readonly identity: SlackIdentity,
  ) {}

  /** @throws {Refusal} {RateLimited} {NotFound} */
  async run(method: string, token: string, request: HookRequest, query: Fields): Promise<object> {
    const access = this.hooks.open(token, request);
    const { fields, source } = await inputOf(request, query);
    this.hooks.accept(access, request, source);
    switch (method) {
      case 'chat.postMessage':
        return this.post(access, fields);
      case 'chat.update':
        return this.update(access, fields);
      case 'chat.getPermalink':
        return this.permalink(access, fields);
      case 'auth.test':
        return { ok: true, ...this.identity.of(access) };
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  private async post(access: Access, fields: Fields): Promise<object> {
    if (!this.limit.takePost(access.webhook.id))
      throw new RateLimited(this.limit.secondsLeft(access.webhook.id));
    const message = await this.posts.postContent(access, contentOf(unkeyed(fields)));
    return { ok: true, channel: channelOf(access), ts: tsOf(message!.id, Date.parse(message!.created_at)) };
  }

  private async update(access: Access, fields: Fields): Promise<object> {
    const { id, created_at } = this.find(access, textOf(fields.ts));
    await this.posts.editContent(access, id, contentOf(unkeyed(fields)));
    return { ok: true, channel: channelOf(access), ts: tsOf(id, created_at) };
  }

  private permalink(access: Access, fields: Fields): object {
    const message = this.find(access, textOf(fields.message_ts) ?? textOf(fields.ts));
    return { ok: true, channel: channelOf(access), permalink: this.identity.url + messageView(message).url };
  }

  /** The fraction has the last six digits of its id. @throws {NotFound} */
  private find({ membership }: Access, ts = ''): MessageRow {
    const [, seconds, micros] = /^(\d{1,11})\.(\d{6})$/.exec(ts) ?? [];
    const newest = seconds === undefined ? 0 : membership.room.last_message_id;
    for (let id = Number(micros); id <= newest; id += MICROS) {
      const message = this.findOwn(membership, id);
      if (message && tsOf(id, message.created_at) === ts) return message;
    }
    throw new NotFound();
  }

  private findOwn(membership: Access['membership'], id: number): MessageRow | undefined {
    try {
      const message = this.finder.find(membership, id);
      return message.creator_id === membership.user.id ? message : undefined;
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  }
}

const unkeyed = (fields: Fields): Report => ({ notices: slackReport(fields).notices });

const channelOf = ({ membership }: Access) => `C${membership.room.id}`;

/** @param created_at in ms */
const tsOf = (id: number, created_at: number) =>
  `${Math.floor(created_at / 1000)}.${String(id % MICROS).padStart(6, '0')}`;

async function inputOf(
  { bytes, type }: HookRequest,
  query: Fields,
): Promise<{ fields: Fields; source: string }> {
  if (bytes.length === 0) return { fields: query, source: '' };
  if (isForm(type)) return { fields: formFields(bytes.toString()), source: '' };
  const payload = await payloadOf(bytes, type);
  return 'fields' in payload ? payload : { fields: { text: payload.text }, source: payload.source };
}
