import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../support/ports';
import { type Answer, Api, Lost } from './api';
import { CONDEMNED_ROOMS } from './schedule';
import { Server, type ServerSpec } from './server';

export interface Person {
  id: number;
  name: string;
  email: string;
  token: string;
}

/** People and rooms at the beginning of each segment. */
export interface Scene {
  folder: string;
  admin: Person;
  posters: Person[];
  observers: Person[];
  wanderers: Person[];
  /** The first is open, the others are closed. */
  rooms: number[];
  condemned: number[];
  /** The first stays in its room, the second is removed and added again. */
  bots: number[];
  botRoom: number;
}

const POSTERS = 8;
const OBSERVERS = 10;
const WANDERERS = 2;
const CLOSED_ROOMS = 3;
const PASSWORD = 'a pass phrase that nobody else has';

/** Sets up an account over the API once; each segment gets a copy of its folder. */
export async function makeScene(spec: ServerSpec, within: string, condemnedSize: number): Promise<Scene> {
  mkdirSync(within, { recursive: true });
  const folder = mkdtempSync(join(within, 'scene-'));
  const server = new Server(spec, folder, await freePort());
  const api = new Api(server.port, 30_000);
  try {
    await server.start();
    return { folder, ...(await populate(api, condemnedSize)) };
  } finally {
    api.close();
    await server.stop();
  }
}

export function copyScene({ folder }: Scene, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(folder, to, { recursive: true });
}

async function populate(api: Api, condemnedSize: number): Promise<Omit<Scene, 'folder'>> {
  const admin = await signUp(api, '/api/v1/setup', 'Admin', { account_name: 'Torture' });
  const { join_code } = await expect(api, 200, 'GET', '/api/v1/account', admin.token);
  const join = (name: string) => signUp(api, `/api/v1/join/${join_code}`, name);
  const many = (name: string, count: number) =>
    Promise.all(Array.from({ length: count }, (_, index) => join(`${name} ${index + 1}`)));
  const posters = await many('Poster', POSTERS);
  const observers = await many('Observer', OBSERVERS);
  const wanderers = await many('Wanderer', WANDERERS);
  const user_ids = [...posters, ...observers, ...wanderers].map(({ id }) => id);
  const { items } = await expect(api, 200, 'GET', '/api/v1/rooms', admin.token);
  const rooms: number[] = [items[0].id];
  const room = async (name: string): Promise<number> =>
    (await expect(api, 201, 'POST', '/api/v1/rooms', admin.token, { type: 'closed', name, user_ids })).id;
  for (let index = 1; index <= CLOSED_ROOMS; index++) rooms.push(await room(`Room ${index}`));
  const bots: number[] = [];
  for (const name of ['Stayer', 'Leaver', 'Signed']) bots.push(await newBot(api, admin, name));
  const botRoom = await makeBotRoom(api, admin, bots);
  const condemned: number[] = [];
  for (let index = 1; index <= CONDEMNED_ROOMS; index++) condemned.push(await room(`Condemned ${index}`));
  await fill(api, admin, condemned, condemnedSize);
  return { admin, posters, observers, wanderers, rooms, condemned, bots, botRoom };
}

async function newBot(api: Api, { token }: Person, name: string): Promise<number> {
  return (await expect(api, 201, 'POST', '/api/v1/bots', token, { name })).user.id;
}

async function makeBotRoom(api: Api, { token }: Person, user_ids: number[]): Promise<number> {
  const input = { type: 'closed', name: 'Bots', user_ids };
  const { id } = await expect(api, 201, 'POST', '/api/v1/rooms', token, input);
  for (const bot of user_ids)
    await expect(api, 200, 'PATCH', `/api/v1/bots/${bot}`, token, { webhook_room_ids: [id] });
  return id;
}

/** The place of the bot whose webhook is of kind `standard`. */
const SIGNED = 2;
const STANDARD = { webhook_kind: 'standard', webhook_events: ['message.posted'], webhook_all_rooms: false };

/** From now on, the bots of the scene are told. */
export async function setWebhooks(api: Api, { admin, bots }: Scene, urlFor: (bot: number) => string) {
  for (const [index, bot] of bots.entries()) {
    const kind = index === SIGNED ? STANDARD : {};
    const webhook = { webhook_url: urlFor(bot), ...kind };
    await expect(api, 200, 'PATCH', `/api/v1/bots/${bot}`, admin.token, webhook);
  }
}

async function fill(api: Api, { token }: Person, rooms: number[], size: number): Promise<void> {
  let left = size * rooms.length;
  const one = async () => {
    while (left-- > 0)
      await expect(api, 201, 'POST', `/api/v1/rooms/${rooms[left % rooms.length]}/messages`, token, {
        body: `scene ${left}`,
        format: 'plain',
      });
  };
  await Promise.all(Array.from({ length: 32 }, one));
}

async function signUp(api: Api, path: string, name: string, extra: object = {}): Promise<Person> {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`;
  const person = { name, email_address: email, password: PASSWORD };
  const { user, token } = await expect(api, 201, 'POST', path, undefined, { ...person, ...extra });
  return { id: user.id, name, email, token };
}

/** @returns the new token, or undefined if the outcome is unknown */
export async function signIn(api: Api, { email }: Person): Promise<string | undefined> {
  const input = { email_address: email, password: PASSWORD };
  const answer = await api.call('POST', '/api/v1/sessions', undefined, input).catch(orLost);
  return answer?.status === 201 ? answer.body.token : undefined;
}

function orLost(error: unknown): undefined {
  if (!(error instanceof Lost)) throw error;
}

async function expect(api: Api, status: number, ...call: Parameters<Api['call']>): Promise<Answer['body']> {
  const answer = await api.call(...call);
  if (answer.status !== status)
    throw new Error(`${call[0]} ${call[1]}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
