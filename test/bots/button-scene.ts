import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import type { MessageView } from '../../src/protocol/frames';
import type { MyRoomView } from '../../src/protocol/room.view';
import { withKey } from '../support/keys';
import { type Person, TestApp } from '../support/test-app';
import { Receiver } from './receiver';

export const YES_NO = [
  { label: 'Approve', value: 'yes', style: 'primary', emoji: '✅' },
  { label: 'Reject', value: 'no', style: 'danger' },
];

interface TestBot extends BotWithKeyView {
  /** Signed in by a key of the API. */
  person: Person;
  path: string;
}

/** Bots that post buttons in a room, a new one for each test, and hear of presses by webhooks. */
export class ButtonScene {
  room: MyRoomView;
  private count = 0;

  private constructor(
    readonly app: TestApp,
    readonly bob: Person,
    readonly receiver: Receiver,
  ) {}

  static async start(): Promise<ButtonScene> {
    const receiver = await Receiver.start();
    const app = await TestApp.start({ OUTBOUND_NETWORKS: '127.0.0.0/8' });
    Object.assign(app.app.get(WebhookTiming), { collect: 1, backoff: 20, maxBackoff: 50, breaker: 50 });
    return new ButtonScene(app, await app.join('Bob'), receiver);
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.receiver.stop();
  }

  async reset(): Promise<void> {
    this.receiver.respond = (response) => response.writeHead(204).end();
    this.room = await this.app.openRoom(this.app.ann, `Room ${++this.count}`);
  }

  change({ user }: BotWithKeyView, input: object) {
    return this.app.request(this.app.ann, 'PATCH', `/api/v1/bots/${user.id}`, input);
  }

  /** With a webhook, and with a key that can't read. */
  async newBot(): Promise<TestBot> {
    const name = `Bot${++this.count}x`;
    const bot = await this.app.newBot(name, { webhook_url: `${this.receiver.origin}/${name}` });
    const owner = { ...this.bob, id: bot.user.id, name };
    return {
      ...bot,
      path: `/${name}`,
      person: await withKey(this.app, owner, { maker: this.app.ann, scopes: ['write'] }),
    };
  }

  post(bot: TestBot, more: object) {
    return this.app.request(bot.person, 'POST', `/api/v1/rooms/${this.room.id}/messages`, {
      body: 'Deploy?',
      ...more,
    });
  }

  async asked(bot: TestBot, more: object = {}): Promise<MessageView> {
    const answer = await this.post(bot, { actions: YES_NO, ...more });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  }

  edit(bot: TestBot, { id }: MessageView, input: object) {
    return this.app.request(bot.person, 'PATCH', `/api/v1/rooms/${this.room.id}/messages/${id}`, input);
  }

  press(as: Person, { id }: { id: number }, value: string, more: object = {}) {
    return this.app.request(as, 'POST', `/api/v1/messages/${id}/presses`, { value, ...more });
  }

  async shown({ id }: { id: number }): Promise<MessageView> {
    return (await this.app.request(this.app.ann, 'GET', `/api/v1/rooms/${this.room.id}/messages/${id}`)).body;
  }

  async page(as: Person): Promise<string> {
    const path = `/rooms/${this.room.id}/messages`;
    return (await this.app.request(as, 'GET', path, undefined, { accept: 'text/html' })).text;
  }
}

export const codesOf = ({ status, body }: Awaited<ReturnType<TestApp['request']>>) => [
  status,
  body.code,
  ...(body.errors ?? []).map(({ field }: { field: string }) => field),
];
