import { Keys } from '../../src/auth/keys/keys';
import { TIERS } from '../../src/http/rate-limits/tiers';
import { withKey } from '../support/keys';
import { type Person, TestApp } from '../support/test-app';
import { ask, connect, headersFor, use } from './requests';

let app: TestApp;
let limited: TestApp;

beforeAll(async () => {
  [app, limited] = await Promise.all([TestApp.start(), TestApp.start({ RATE_LIMITS: 'on' })]);
});
afterAll(() => Promise.all([app.stop(), limited.stop()]));

const newBot = async (on: TestApp, name: string): Promise<Person> =>
  (await on.request(on.ann, 'POST', '/api/v1/bots', { name })).body.user;

test('K508: only a key opens it, and ends it', async () => {
  const robo = await newBot(app, 'Robo');
  const [key, ofBot] = [await withKey(app, app.ann), await withKey(app, robo, { maker: app.ann })];
  const statusOf = async (as: Person | null, headers = {}) => {
    const answer = await app.request(as, 'POST', '/mcp', {}, { ...headersFor('x', {}), ...headers });
    return [answer.status, answer.headers['www-authenticate']];
  };
  const refused = [401, 'Bearer'];
  expect(await statusOf(null)).toEqual(refused);
  expect(await statusOf(app.ann)).toEqual(refused);
  expect(await statusOf(null, { cookie: `session=${app.ann.token}` })).toEqual(refused);
  expect(await statusOf({ ...key, token: `${key.token.slice(0, -1)}0` })).toEqual(refused);
  expect((await ask(app, key, 'tools/list')).status).toBe(200);
  expect((await ask(app, ofBot, 'tools/list')).status).toBe(200);
  await app.app.get(Keys).revoke(app.ann.id, key.key.id, app.ann.id);
  expect(await statusOf(key)).toEqual(refused);
  await app.request(app.ann, 'PATCH', `/api/v1/bots/${robo.id}`, { paused: true });
  expect(await statusOf(ofBot)).toEqual(refused);
});

test('K509: pages of other sites get nothing, after DNS rebinding either', async () => {
  const key = await withKey(app, app.ann);
  const from = (headers: Record<string, string>) =>
    app
      .request(key, 'POST', '/mcp', {}, { ...headersFor('x', {}), ...headers })
      .then(({ status, body }) => [status, body.code]);
  const refused = [403, 'cross_site'];
  expect(await from({ origin: 'https://evil.example' })).toEqual(refused);
  expect(await from({ origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' })).toEqual(refused);
  expect(await from({ origin: 'null' })).toEqual(refused);
  expect(await from({ origin: app.origin })).toEqual([400, undefined]);
  for (const method of ['GET', 'DELETE'] as const) {
    const { status, headers, body } = await app.request(key, method, '/mcp');
    expect([status, headers.allow, body.code]).toEqual([405, 'POST', 'method_not_allowed']);
  }
});

test('B172: a client that looks for a way to sign in is told in words that there’s none', async () => {
  const discovery = ['oauth-protected-resource/mcp', 'oauth-authorization-server', 'openid-configuration'];
  const paths = [...discovery.map((name) => `/.well-known/${name}`), '/register'];
  for (const url of paths)
    for (const method of ['GET', 'POST'] as const) {
      const answer = await app.app.inject({ method, url, headers: { accept: '*/*' } });
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 404, 'not_found']);
    }
  const page = await app.app.inject({ url: '/register', headers: { accept: 'text/html,*/*;q=0.8' } });
  expect(page.headers['content-type']).toContain('text/html');
});

test('B173: its address works with a slash at the end, too', async () => {
  const key = await withKey(app, app.ann);
  const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
  const headers = { accept: 'application/json, text/event-stream' };
  expect((await app.request(key, 'POST', '/mcp/', ping, headers)).status).toBe(200);
});

test('K510: what is no message of the protocol gets an error of the protocol', async () => {
  const key = await withKey(app, app.ann);
  const send = async (payload: string | Buffer, headers: Record<string, string> = {}) => {
    const response = await app.app.inject({
      method: 'POST',
      url: '/mcp',
      payload,
      headers: { authorization: `Bearer ${key.token}`, ...headersFor('tools/list', {}), ...headers },
    });
    return [response.statusCode, response.json().error?.code ?? response.json().code];
  };
  const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
  const parse = [400, -32700];
  const invalid = [400, -32600];
  expect(await send('')).toEqual(parse);
  expect(await send('{"jsonrpc"')).toEqual(parse);
  expect(await send(Buffer.from([0x22, 0xff, 0x22]))).toEqual(parse);
  expect(await send('['.repeat(10_000) + ']'.repeat(10_000))).toEqual(invalid);
  expect(await send(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)).toEqual(invalid);
  expect(await send(JSON.stringify([ping, ping]))).toEqual(invalid);
  for (const value of ['null', '5', '"x"', 'true']) expect(await send(value)).toEqual(invalid);
  expect(await send('{}')).toEqual([400, expect.any(Number)]);
  expect(await send('{"jsonrpc":"2.0","id":{},"method":7}')).toEqual([400, expect.any(Number)]);
  expect(await send(`"${'x'.repeat(300_000)}"`)).toEqual([413, 'too_large']);
  expect(await send(JSON.stringify(ping), { 'content-type': 'text/plain' })).toEqual([415, -32000]);
  expect((await ask(app, key, 'tools/destroy')).body.error.code).toBe(-32601);
  expect((await ask(app, key, 'subscriptions/listen', { filter: {} })).body.error).toBeDefined();
  expect((await ask(app, key, 'tools/call', { name: 'rm' })).body.error.code).toBe(-32602);
  expect((await ask(app, key, 'tools/call', { name: 'list_rooms', arguments: 7 })).body.error.code).toBe(
    -32602,
  );
});

test('K511: wrong arguments are named, in words', async () => {
  const key = await withKey(app, app.ann);
  const words = async (name: string, given: Record<string, unknown>) => {
    const { isError, text } = await use(app, key, name, given);
    return isError ? text : 'worked';
  };
  expect(await words('post_message', { room_id: 1 })).toBe('body: This can’t be empty.');
  expect(await words('post_message', { room_id: 1, body: 5 })).toBe('body: This must be text.');
  expect(await words('post_message', { room_id: 'one', body: 'x' })).toBe('room_id: This must be an id.');
  expect(await words('post_message', { room_id: 1, body: 'x', upload_ids: [1] })).toBe(
    'upload_ids: “upload_ids” isn’t an argument of this tool.',
  );
  expect(await words('post_message', { room_id: 1, body: 'x'.repeat(20_000) })).toMatch(/^body: /);
  expect(await words('read_messages', { room_id: 1, limit: 1e9 })).toBe('limit: This number is too large.');
  expect(await words('read_message', { message_id: 99 })).toMatch(/doesn’t exist/);
  expect(await words('list_rooms', { cursor: 'x' })).toBe('cursor: Use the cursor from the previous page.');
  expect(await words('search_messages', { q: {} })).toBe('q: This must be text.');
});

test('K512: clients of older revisions shake hands, without a session', async () => {
  const client = await connect(app, await withKey(app, app.ann), 'older');
  expect(client.getServerVersion()).toMatchObject({ name: 'campfire' });
  expect((await client.listTools()).tools).toHaveLength(9);
  const { content } = await client.callTool({ name: 'list_rooms', arguments: {} });
  expect(content).toEqual([{ type: 'text', text: expect.stringContaining('All Talk') }]);
  await client.close();
});

test('K513: agents stay polite by this door, too, and requests are counted', async () => {
  const [one, two] = [await newBot(limited, 'One'), await newBot(limited, 'Two')];
  const [key, other] = [
    await withKey(limited, one, { maker: limited.ann }),
    await withKey(limited, two, { maker: limited.ann }),
  ];
  const room_id = 1;
  const say = (as: Person, body: string) => use(limited, as, 'post_message', { room_id, body });
  for (let n = 0; n < 20; n++) expect((await say(key, `${n}`)).isError).toBe(false);
  expect(await say(key, 'one more')).toMatchObject({
    isError: true,
    text: expect.stringMatching(/20 messages a minute.*\nTry again in \d+ s\.$/),
  });
  expect((await say(other, 'somebody else')).isError).toBe(false);
  const { limit } = TIERS.find(({ name }) => name === 'default')!;
  const answers = await Promise.all(
    Array.from({ length: limit + 1 }, () => ask(limited, other, 'tools/list')),
  );
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  expect((await ask(limited, await withKey(limited, limited.ann), 'tools/list')).status).toBe(200);
});
