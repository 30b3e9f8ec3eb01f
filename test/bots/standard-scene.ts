import { Webhook } from 'standardwebhooks';
import { findCursor, isAnyDue } from '../../src/bots/webhooks/webhook.queries';
import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { ReadDatabase } from '../../src/database/database';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import type { MyRoomView } from '../../src/protocol/room.view';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { type Call, Receiver } from './receiver';

export const HOUR = 3600_000;
export const DELAYS = new WebhookTiming().standard.delays;

export interface TestBot extends BotWithKeyView {
  name: string;
  path: string;
  webhook_secret: string;
}

export interface Waiting {
  id: number;
  attempts: number;
  retry_at: number;
}

/** Bots that are told of events by webhooks of kind `standard`, in a server that soon tries again. */
export class StandardScene {
  private count = 0;

  private constructor(
    readonly app: TestApp,
    readonly bob: Person,
    readonly receiver: Receiver,
  ) {}

  static async start(): Promise<StandardScene> {
    const receiver = await Receiver.start();
    const app = await TestApp.start({ OUTBOUND_NETWORKS: '127.0.0.0/8' });
    return new StandardScene(app, await app.join('Bob'), receiver);
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.receiver.stop();
  }

  reset(): void {
    this.receiver.respond = (response) => response.writeHead(204).end();
    const timing = this.app.app.get(WebhookTiming);
    Object.assign(timing, { collect: 1, breaker: 50 });
    Object.assign(timing.standard, { delays: DELAYS.map(() => 20), pause: 20, limit: 15_000 });
  }

  change(bot: BotWithKeyView, input: object) {
    return this.app.request(this.app.ann, 'PATCH', `/api/v1/bots/${bot.user.id}`, input);
  }

  /** With a webhook of its own. */
  async newHook(more: object = {}): Promise<TestBot> {
    const name = `Hook${++this.count}x`;
    const webhook_url = `${this.receiver.origin}/${name}`;
    const bot = await this.app.newBot(name, { webhook_kind: 'standard', webhook_url, ...more });
    return { ...bot, webhook_secret: bot.webhook_secret!, name, path: `/${name}` };
  }

  newRoom(): Promise<MyRoomView> {
    return this.app.openRoom(this.app.ann, `Room ${++this.count}`);
  }

  async viewOf(bot: TestBot): Promise<TestBot> {
    return (await this.app.request(this.app.ann, 'GET', `/api/v1/bots/${bot.user.id}`)).body;
  }

  waitingFor({ user }: TestBot): Waiting[] {
    return this.app.app
      .get(ReadDatabase)
      .all<Waiting>('SELECT * FROM webhook_deliveries WHERE user_id = ?', user.id);
  }

  settled(bot: TestBot): Promise<void> {
    return until(() => !this.isAnyDue() && this.waitingFor(bot).length === 0, 'an empty queue');
  }

  /** Nothing that would be sent is on its way any more. */
  async quiet(...bots: TestBot[]): Promise<void> {
    await Promise.all(bots.map((bot) => this.settled(bot)));
  }

  typesTo({ path }: TestBot): string[] {
    return this.receiver.to(path).map(({ body }) => body.type);
  }

  /** Events are collected a moment after they happened. */
  private isAnyDue(): boolean {
    const db = this.app.app.get(ReadDatabase);
    return isAnyDue(db, findCursor(db) ?? 0);
  }
}

export const verify = ({ headers, text }: Call, secret: string) =>
  new Webhook(secret).verify(text, headers as Record<string, string>);
