import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'light-my-request';
import { Accounts } from '../../src/accounts/accounts';
import { SignUp } from '../../src/accounts/sign-up';
import { createApp } from '../../src/app';
import type { MeView } from '../../src/auth/user.view';
import type { MessageView } from '../../src/messages/message.view';
import { readConfig } from '../../src/read-config';
import type { MyRoomView } from '../../src/rooms/room.view';

export interface Person {
  id: number;
  name: string;
  token: string;
  user: MeView;
}

export const PASSWORD = 'correct horse battery';
const DEVICE = { user_agent: 'jest', ip_address: '127.0.0.1' };

/** A real server on a real database of its own, listening on a free port. Ann has set it up. */
export class TestApp {
  ann: Person;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly dataDir: string,
    readonly origin: string,
  ) {}

  /** @param env settings, as in the environment */
  static async start(env: Record<string, string> = {}, { isSetUp = true } = {}): Promise<TestApp> {
    const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'campfire-'));
    const config = readConfig({
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'silent',
      LOG_FORMAT: 'json',
      RATE_LIMITS: 'off',
      ...env,
    });
    const app = await createApp(config);
    await app.listen(0, '127.0.0.1');
    config.PORT = (app.getHttpServer().address() as { port: number }).port;
    const test = new TestApp(app, dataDir, `http://127.0.0.1:${config.PORT}`);
    if (isSetUp) test.ann = await test.setUp('Ann');
    return test;
  }

  /** Stops the server and forgets its data. */
  async stop(): Promise<void> {
    await this.app.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Sets the account up; the person is its administrator. */
  async setUp(name: string): Promise<Person> {
    return person(await this.app.get(SignUp).setUp(newPerson(name), 'Acme', DEVICE));
  }

  /** Somebody joins by the link. */
  async join(name: string): Promise<Person> {
    const { join_code } = this.app.get(Accounts).view();
    return person(await this.app.get(SignUp).join(join_code, newPerson(name), DEVICE));
  }

  /** A request as a program makes it; without a person it is anonymous. */
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

  /** The first room, in which everyone is. */
  async allTalk(): Promise<MyRoomView> {
    return (await this.request(this.ann, 'GET', '/api/v1/rooms/1')).body;
  }
}

export const emailOf = (name: string) => `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`;

const newPerson = (name: string) => ({ name, email_address: emailOf(name), password: PASSWORD });

function person({ user, token }: { user: MeView; token: string }): Person {
  return { id: user.id, name: user.name, token, user };
}
