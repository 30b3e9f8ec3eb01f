import { CampfireClient } from '../../assets/app/net/client';
import type { ClientOptions } from '../../assets/app/net/client-options';
import { HttpApi } from '../../assets/app/net/connection/http-api';
import type { Socket } from '../../assets/app/net/platform';
import { ReadDatabase } from '../../src/database/database';
import { lastEventId } from '../../src/writes/event-replay';
import { WritesService } from '../../src/writes/writes.service';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { ours } from './samples';

let app: TestApp;
let bob: Person;
let room: { id: number };
const clients: CampfireClient[] = [];

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.closedRoom(app.ann, 'Behind the proxy', [bob]);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.stop();
});
afterAll(() => app.stop());

/** A network that lets no socket through, until told to. */
class Network {
  isOpen = false;
  attempts = 0;

  readonly openSocket = (url: string, protocols: string[]): Socket => {
    this.attempts += 1;
    return new WebSocket(this.isOpen ? url : 'ws://127.0.0.1:9', protocols);
  };
}

class Listener {
  readonly names: string[] = [];
  readonly texts: string[] = [];
  readonly ids: number[] = [];
  readonly states: string[] = [];

  constructor(readonly client: CampfireClient) {
    client.on('state', (state) => this.states.push(state.name === 'live' ? state.via : state.name));
    client.on('event', (event) => {
      this.names.push(event.name);
      this.ids.push(event.id);
      if (event.name === 'message.posted') this.texts.push(event.data.message.body.plain_text);
    });
  }

  is(via: 'socket' | 'polling'): Promise<void> {
    return until(() => this.client.state.name === 'live' && this.client.state.via === via);
  }
}

function connect(person: Person, network: Network, more: Partial<ClientOptions> = {}): Listener {
  const client = new CampfireClient({
    url: `${app.origin.replace('http', 'ws')}/ws`,
    token: person.token,
    openSocket: network.openSocket,
    random: () => 0.1,
    ...more,
  });
  clients.push(client);
  const listener = new Listener(client);
  client.start();
  return listener;
}

test('T54: where sockets are blocked the client polls, posts over HTTP, and hears each event once', async () => {
  const network = new Network();
  const { client, texts, ids, ...listener } = connect(bob, network);
  await until(() => client.state.name === 'live');
  expect(listener.states.filter((name) => name === 'waiting')).toHaveLength(3);
  const outsider = connect(await app.join('Eve'), network);
  await outsider.is('polling');

  for (const text of ['one', 'two']) await app.post(app.ann, room, text);
  await until(() => texts.length === 2);
  const saved = await client.delivered(client.post(room.id, 'three', { format: 'plain' }));
  expect(saved).toMatchObject({ body: { plain_text: 'three' }, creator: { id: bob.id } });
  await app.post(app.ann, room, 'four');
  await until(() => texts.length === 4);
  expect(texts).toEqual(['one', 'two', 'three', 'four']);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  await app.post(app.ann, { id: 1 }, 'for everybody');
  await until(() => outsider.texts.length === 1);
  expect(outsider.texts).toEqual(['for everybody']);
});

test('T54: it returns to the socket when that works again, with nothing lost or doubled', async () => {
  const network = new Network();
  let wake = () => {};
  const wakeups = {
    subscribe: (act: () => void) => {
      wake = act;
      return () => {};
    },
  };
  const listener = connect(bob, network, { wakeups });
  await listener.is('polling');
  await app.post(app.ann, room, 'while polling');
  await until(() => listener.texts.length === 1);
  wake();
  await app.post(app.ann, room, 'during a trial in vain');
  await until(() => listener.texts.length === 2);
  expect(listener.client.state).toMatchObject({ name: 'live', via: 'polling' });
  network.isOpen = true;
  await new Promise((resolve) => setTimeout(resolve, 100));
  wake();
  await listener.is('socket');
  await app.post(app.ann, room, 'on the socket');
  await until(() => listener.texts.length === 3);
  expect(listener.texts).toEqual(['while polling', 'during a trial in vain', 'on the socket']);
  expect(listener.states.slice(listener.states.indexOf('polling'))).toEqual(['polling', 'socket']);
});

test('T18: more than 1,000 missed events are read anew where it is polled, too, and that is said', async () => {
  const reads = app.app.get(ReadDatabase);
  const cursor = lastEventId(reads);
  await app.app.get(WritesService).run((tx) => {
    for (let count = 0; count < 1_100; count += 1) tx.append({}, 'account.updated', { name: `${count}` });
  });
  const end = lastEventId(reads);
  const resyncs: unknown[] = [];
  const { client, names, texts, ...listener } = connect(bob, new Network(), { cursor, reload: () => {} });
  client.on('resync', (resync) => resyncs.push(resync));
  await until(() => client.state.name === 'live' && client.cursor === end);
  expect(resyncs).toEqual([{ reason: 'too_many', cursor: end }]);
  expect(names).toHaveLength(1_000);
  await app.post(app.ann, room, 'after all that');
  await until(() => texts.length === 1);
  expect(listener.states).not.toContain('socket');
});

test('T54: a room on screen is read while it is polled', async () => {
  const listener = connect(bob, new Network());
  await listener.is('polling');
  const isUnread = async () => (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}`)).body.unread;
  await app.post(app.ann, room, 'unread');
  expect(await isUnread()).toBe(true);
  listener.client.enter(room.id);
  await until(() => listener.texts.length > 0);
  const isRead = () => until(async () => expect(await isUnread()).toBe(false));
  await isRead();
  await app.post(app.ann, room, 'seen as it comes');
  await until(() => listener.texts.includes('seen as it comes'));
  await isRead();
});

test('boosts go over HTTP where sockets are blocked: added once, taken back, refused in the same words', async () => {
  const { client, ...listener } = connect(bob, new Network());
  await until(() => client.state.name === 'live');
  const eve = connect(await app.join('Eva'), new Network());
  await eve.is('polling');
  const message = await app.post(app.ann, room, 'Worth a boost');
  const { boost } = await client.boost(message.id, '🎉', 'mine');
  expect(boost).toMatchObject({ content: '🎉', booster: { id: bob.id }, client_boost_id: 'mine' });
  expect((await client.boost(message.id, '🎉', 'mine')).boost).toEqual(boost);
  await client.unboost(message.id, boost!.id);
  await expect(client.unboost(message.id, boost!.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(client.boost(message.id, 'x'.repeat(17))).rejects.toMatchObject({ code: 'too_long' });
  await until(() => listener.names.includes('boost.removed'));
  expect(listener.names.filter((name) => name.startsWith('boost.'))).toEqual([
    'boost.added',
    'boost.removed',
  ]);
  await expect(eve.client.boost(message.id, '🎉')).rejects.toMatchObject({ code: 'not_found' });
  expect(eve.names.filter((name) => name.startsWith('boost.'))).toEqual([]);
});

test('edits and deletions go over HTTP where sockets are blocked, refused in the same words', async () => {
  const listener = connect(bob, new Network());
  await listener.is('polling');
  const message = await listener.client.delivered(listener.client.post(room.id, 'frist'));
  const edited = await listener.client.edit(message, 'first');
  expect(edited.message).toMatchObject({ id: message.id, body: { plain_text: 'first' } });
  const foreign = await app.post(app.ann, room, 'of somebody else');
  await expect(listener.client.edit(foreign, 'mine')).rejects.toMatchObject({ code: 'forbidden' });
  await listener.client.delete(message);
  await until(() => listener.names.includes('message.deleted'));
  expect(listener.names).toEqual(expect.arrayContaining(['message.edited', 'message.deleted']));
  await expect(listener.client.delete(message)).rejects.toMatchObject({ code: 'not_found' });
});

test('a refusal over HTTP keeps its code and its words', async () => {
  const listener = connect(bob, new Network());
  await listener.is('polling');
  const refused = listener.client.delivered(listener.client.post(room.id, 'x'.repeat(20_000)));
  await expect(refused).rejects.toMatchObject({ code: 'message_too_long' });
  const nowhere = listener.client.delivered(listener.client.post(999, 'hello?'));
  await expect(nowhere).rejects.toMatchObject({ code: 'not_found' });
});

test('a session that ends while polling means signed out', async () => {
  const cleo = await app.join('Cleo');
  const listener = connect(cleo, new Network());
  await listener.is('polling');
  await app.request(cleo, 'DELETE', '/api/v1/sessions/current');
  await until(() => listener.client.state.name === 'signed-out');
  await app.post(app.ann, { id: 1 }, 'after she left');
  expect(listener.texts).toEqual([]);
});

test('a server that is simply away is not asked over HTTP for ever: it stays with the socket', async () => {
  const network = new Network();
  const listener = connect(bob, network, { probeSession: async () => 'unreachable' });
  await until(() => network.attempts >= 5);
  expect(listener.states).not.toContain('polling');
});

test.each([200, 204, 401, 403, 404, 429, 502, 503, 504, 511])(
  'N1: a foreign response with status %i says nothing: neither that a session has ended nor that a post failed',
  async (status) => {
    const body = status === 204 ? null : '<!doctype html><title>Welcome to the hotel</title>';
    const api = new HttpApi('ws://127.0.0.1:9/ws', 'token', async () => new Response(body, { status }));
    expect(await api.probeSession()).toBe('unreachable');
    const failure = await api.request('POST', '/api/v1/rooms/1/messages', {}).catch((error) => error);
    expect(failure).toMatchObject({ code: 'timeout', retryable: true });
    const own = new HttpApi('ws://127.0.0.1:9/ws', 'token', async () =>
      ours({}, status === 204 ? 200 : status),
    );
    expect(await own.probeSession()).toBe(status === 401 ? 'signed-out' : 'signed-in');
  },
);

test.each(['', '{"id": 7, "bo', '<!doctype html>'])(
  'N1: an answer of the server that breaks off is asked for again: %j',
  async (body) => {
    const headers = { ...Object.fromEntries(ours({}, 200).headers), 'content-type': 'application/json' };
    const api = new HttpApi('ws://127.0.0.1:9/ws', 'token', async () => new Response(body, { headers }));
    const failure = await api.request('POST', '/api/v1/rooms/1/messages', {}).catch((error) => error);
    expect(failure).toMatchObject({ code: 'timeout', retryable: true });
  },
);
