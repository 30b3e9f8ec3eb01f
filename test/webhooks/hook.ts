import type { InjectOptions } from 'light-my-request';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import type { IncomingWebhookView } from '../../src/protocol/incoming-webhook.view';
import type { MessageView } from '../../src/protocol/message.view';
import type { MyRoomView } from '../../src/protocol/room.view';
import type { TestApp } from '../support/test-app';

export const JSON_TYPE = 'application/json';
export const FORM = 'application/x-www-form-urlencoded';

/** An incoming webhook in a room of its own. */
export class Hook {
  private constructor(
    readonly app: TestApp,
    readonly bot: BotWithKeyView,
    readonly room: MyRoomView,
    readonly view: IncomingWebhookView,
  ) {}

  static async make(app: TestApp, more: object = {}): Promise<Hook> {
    const room = await app.openRoom(app.ann, `Alerts ${Math.random()}`);
    const bot = await app.newBot('Beeper');
    const path = `/api/v1/bots/${bot.user.id}/incoming_webhooks`;
    const made = await app.request(app.ann, 'POST', path, { name: 'Cellar', room_id: room.id, ...more });
    if (made.status !== 201) throw new Error(made.text);
    return new Hook(app, bot, room, made.body);
  }

  get path(): string {
    return new URL(this.view.url!).pathname;
  }

  get apiPath(): string {
    return `/api/v1/bots/${this.bot.user.id}/incoming_webhooks/${this.view.id}`;
  }

  async raw(
    body: string | Buffer,
    type?: string,
    headers: object = {},
    method: InjectOptions['method'] = 'POST',
  ) {
    const answer = await this.app.app.inject({
      method,
      url: this.path,
      headers: { ...(type && { 'content-type': type }), ...headers },
      payload: body,
    });
    return { status: answer.statusCode, text: answer.payload, headers: answer.headers };
  }

  /** Refused, or answered with `ok`. @returns what the room has now, oldest first */
  async send(body: unknown, headers: object = {}): Promise<MessageView[]> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const { status, text: answer, headers: answered } = await this.raw(text, JSON_TYPE, headers);
    expect([status, answer, answered['content-type']]).toEqual([200, 'ok', 'text/plain']);
    return this.messages();
  }

  async messages(): Promise<MessageView[]> {
    const { body } = await this.app.request(
      this.app.ann,
      'GET',
      `/api/v1/rooms/${this.room.id}/messages?limit=100`,
    );
    return body.items.sort((one: MessageView, other: MessageView) => one.id - other.id);
  }

  /** What the newest message says. */
  async said(body: unknown, headers: object = {}): Promise<string> {
    return (await this.send(body, headers)).at(-1)!.body.plain_text;
  }
}
