import 'reflect-metadata';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'light-my-request';
import { Accounts } from '../../src/accounts/account/accounts';
import { SignUp } from '../../src/accounts/sign-in/sign-up';
import { AppModule } from '../../src/app.module';
import { PASSWORD_COST } from '../../src/auth/passwords';
import { PublicAddress } from '../../src/config/public-address';
import { readConfig } from '../../src/config/read-config';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import type { MessageView } from '../../src/protocol/message.view';
import type { MyRoomView } from '../../src/protocol/room.view';
import type { MeView } from '../../src/protocol/user.view';
import { createApp } from '../../src/server/app';
import { isSlow, slowDown } from './slow';

export interface Person {
  id: number;
  name: string;
  token: string;
  user: MeView;
}

export const PASSWORD = 'correct horse battery';
/** The product's password hashing takes 40 ms of CPU time. */
const CHEAP = { memory: 8, passes: 1, parallelism: 1, tagLength: 32 };
const DEVICE = { user_agent: 'jest', ip_address: '127.0.0.1' };

@Global()
@Module({ providers: [{ provide: PASSWORD_COST, useValue: CHEAP }], exports: [PASSWORD_COST] })
class QuickModule {}

/** A real server on its own database and a free port, set up by Ann. */
export class TestApp {
  ann: Person;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly dataDir: string,
    readonly origin: string,
  ) {}

  /** @param env settings, as environment variables */
  static async start(env: Record<string, string> = {}, { isSetUp = true } = {}): Promise<TestApp> {
    const dataDir = env.DATA_DIR ?? newDataDir();
    const config = readConfig({
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'silent',
      LOG_FORMAT: 'json',
      RATE_LIMITS: 'off',
      ...env,
    });
    const app = await createApp(config, {
      module: QuickModule,
      imports: [AppModule.with(config)],
    });
    if (isSlow) slowDown(app);
    await app.listen(0, '127.0.0.1');
    const test = new TestApp(app, dataDir, `http://127.0.0.1:${app.get(PublicAddress).port}`);
    if (isSetUp) test.ann = await test.setUp('Ann');
    return test;
  }

  /** Stops the server and deletes its data. */
  async stop(): Promise<void> {
    await this.app.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Sets up the account with this person as administrator. */
  async setUp(name: string): Promise<Person> {
    return person(await this.app.get(SignUp).setUp(newPerson(name), 'Acme', DEVICE));
  }

  /** Joins through the invitation link. */
  async join(name: string): Promise<Person> {
    const { join_code } = this.app.get(Accounts).view();
    return person(await this.app.get(SignUp).join(join_code, newPerson(name), DEVICE));
  }

  /** Sends an API request with the person's token, or anonymously. */
  async request(
    as: Person | null,
    method: InjectOptions['method'],
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    const response = await this.app.inject({
      method,
      url: path,
      headers: { ...(as && { authorization: `Bearer ${as.token}` }), accept: 'application/json', ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    const isJson = /json/.test(String(response.headers['content-type']));
    return {
      status: response.statusCode,
      headers: response.headers as Record<string, string>,
      text: response.payload,
      // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
      body: (isJson ? JSON.parse(response.payload) : undefined) as any,
    };
  }

  async openRoom(as: Person, name: string): Promise<MyRoomView> {
    return (await this.request(as, 'POST', '/api/v1/rooms', { type: 'open', name })).body;
  }

  async closedRoom(as: Person, name: string, members: Person[]): Promise<MyRoomView> {
    const user_ids = members.map((member) => member.id);
    return (await this.request(as, 'POST', '/api/v1/rooms', { type: 'closed', name, user_ids })).body;
  }

  async direct(as: Person, ...others: Person[]): Promise<MyRoomView> {
    const user_ids = others.map((other) => other.id);
    return (await this.request(as, 'POST', '/api/v1/rooms', { type: 'direct', user_ids })).body;
  }

  async post(as: Person, room: { id: number }, body: string, more: object = {}): Promise<MessageView> {
    const answer = await this.request(as, 'POST', `/api/v1/rooms/${room.id}/messages`, { body, ...more });
    if (answer.status > 201) throw new Error(answer.text);
    return answer.body;
  }

  /** A bot of Ann's. @param settings given to it afterwards, such as its webhook */
  async newBot(name: string, settings: object = {}): Promise<BotWithKeyView> {
    const { user } = (await this.request(this.ann, 'POST', '/api/v1/bots', { name })).body;
    const answer = await this.request(this.ann, 'PATCH', `/api/v1/bots/${user.id}`, settings);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body;
  }

  /** The first room, which everyone is in. */
  async allTalk(): Promise<MyRoomView> {
    return (await this.request(this.ann, 'GET', '/api/v1/rooms/1')).body;
  }
}

/** With a migrated, empty database. */
function newDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'campfire-'));
  copyFileSync(process.env.TEMPLATE_DATABASE!, join(dataDir, 'campfire.sqlite3'));
  return dataDir;
}

const codeOf = (character: string) => character.codePointAt(0)!.toString(16);
export const emailOf = (name: string) =>
  `${name
    .replace(/\P{ASCII}/gu, codeOf)
    .toLowerCase()
    .replace(/\W+/g, '.')}@example.com`;

const newPerson = (name: string) => ({ name, email_address: emailOf(name), password: PASSWORD });

function person({ user, token }: { user: MeView; token: string }): Person {
  return { id: user.id, name: user.name, token, user };
}
