import type { InjectOptions } from 'light-my-request';
import { PublicAddress } from '../../src/config/public-address';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import type { MyRoomView } from '../../src/protocol/room.view';
import { type Person, TestApp } from '../support/test-app';

type TestBot = BotWithKeyView & { key: string };

let app: TestApp;
let bob: Person;
let room: MyRoomView;
let bot: TestBot;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.openRoom(app.ann, 'Hall');
  bot = await newBot('Robin');
});
afterAll(() => app.stop());

const newBot = async (name: string): Promise<TestBot> =>
  (await app.request(app.ann, 'POST', '/api/v1/bots', { name })).body;

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** What curl sends: the bytes, and a type that says nothing of them. */
async function send(
  method: InjectOptions['method'],
  path: string,
  body?: string | Buffer,
  type = FORM,
  more = {},
) {
  const headers = { accept: '*/*', ...(body !== undefined && { 'content-type': type }), ...more };
  const answer = await app.app.inject({
    method,
    url: path,
    headers,
    ...(body !== undefined && { payload: body }),
  });
  const isJson = /json/.test(String(answer.headers['content-type']));
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
  return { ...answer, status: answer.statusCode, json: (isJson ? answer.json() : undefined) as any };
}

const path = (rest = '', key = bot.key) => `/rooms/${room.id}/${key}/messages${rest}`;
const idIn = (location: unknown) => Number(String(location).split('/').at(-1));
const shown = async (id: number) =>
  (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages/${id}`)).body;

async function posted(body: string | Buffer, type = FORM) {
  const { status, headers, payload } = await send('POST', path(), body, type);
  expect([status, payload]).toEqual([201, '']);
  return shown(idIn(headers.location));
}

test('B1: a raw body is the text whatever its type says, and is shown as typed', async () => {
  for (const type of [
    FORM,
    'text/plain',
    'application/xml',
    'application/json',
    'nonsense',
    'text/html; charset=x',
  ])
    expect((await posted('Hello! a=1&b=2 <3', type)).body).toMatchObject({
      plain_text: 'Hello! a=1&b=2 <3',
      format: 'plain',
    });
  const lines = await posted('if a < b:\n  <nothing>\n\n100%');
  expect(lines.body.html).toContain('<br');
  expect(lines.body.plain_text).toContain('<nothing>');
  expect(lines.creator).toMatchObject({ id: bot.user.id, role: 'bot' });
});

test('B2: elements that can be shown make it HTML, without what could do harm', async () => {
  const { body } = await posted(
    '<b>Deployed</b> <script>alert(1)</script><a href="https://example.com">1.2</a>',
  );
  expect(body.html).toContain('<b>Deployed</b>');
  expect(body.html).not.toContain('script');
  expect(body.plain_text).toBe('Deployed 1.2');
});

test('B3: a JSON object with a text body is a message; all other JSON is text', async () => {
  const json = 'application/json; charset=utf-8';
  const one = await posted(JSON.stringify({ body: 'Once', client_message_id: 'one' }), json);
  expect(one).toMatchObject({ body: { plain_text: 'Once' }, client_message_id: 'one' });
  expect((await posted(JSON.stringify({ body: 'Once', client_message_id: 'one' }), json)).id).toBe(one.id);
  for (const text of ['{"a":1}', '[1,2]', '"words"', 'null', '{"body":5}', '{"body":'])
    expect((await posted(text, json)).body.plain_text).toBe(text);
  expect((await send('POST', path(), '{"body":"x","color":"red"}', json)).json.errors[0].code).toBe(
    'unknown_field',
  );
});

test('B4: mentions by name, by Campfire’s attachments, and by neither for people elsewhere', async () => {
  const gid = Buffer.from(`gid://campfire/User/${bob.id}?expires_in`).toString('base64');
  const sgid = Buffer.from(
    JSON.stringify({ _rails: { data: gid.replace(/=+$/, ''), pur: 'attachable' } }),
  ).toString('base64');
  const plain = Buffer.from(JSON.stringify({ _rails: { data: `gid://campfire/User/${bob.id}` } })).toString(
    'base64',
  );
  for (const text of [
    'Hi @Bob!',
    '<p>Hi @Bob, look</p>',
    `<action-text-attachment sgid="${sgid}--deadbeef" content-type="application/vnd.campfire.mention"></action-text-attachment> hi`,
    `Hi <action-text-attachment sgid='${plain}--0' content-type="application/vnd.campfire.mention">@Bob</action-text-attachment>`,
  ])
    expect([text, (await posted(text)).mentions]).toEqual([text, [bob.id]]);
  for (const text of [
    'bob@bob.example',
    '<code>@Bob</code>',
    '<a href="https://example.com">@Bob</a>',
    '<b>@Nobody</b>',
  ])
    expect([text, (await posted(text)).mentions]).toEqual([text, []]);
});

const whole = (path: string) => app.app.get(PublicAddress).url + path;

test('B5: a file goes before a text', async () => {
  const form =
    '--x\r\ncontent-disposition: form-data; name="attachment"; filename="log.txt"\r\ncontent-type: text/plain\r\n\r\nall fine\r\n--x--\r\n';
  const message = await posted(form, 'multipart/form-data; boundary=x');
  expect(message).toMatchObject({ kind: 'attachment', attachments: [{ name: 'log.txt', bytes: 8 }] });
});

test('B6: messages are read in Campfire’s shape, page by page, with their number', async () => {
  const other = await app.openRoom(app.ann, 'Archive');
  const address = `/rooms/${other.id}/${bot.key}/messages`;
  const empty = await send('GET', address);
  expect([empty.status, empty.json, empty.headers['x-total-count']]).toEqual([200, [], '0']);
  for (let n = 1; n <= 45; n++) await app.post(bob, other, `number ${n}`);
  const newest = await send('GET', `${address}.json`);
  expect(newest.json.length).toBe(40);
  expect(newest.headers['x-total-count']).toBe('45');
  const [first] = newest.json;
  expect(first).toEqual({
    id: expect.any(Number),
    created_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
    body: { plain_text: 'number 6', html: '<p>number 6</p>' },
    creator: {
      id: bob.id,
      name: 'Bob',
      role: 'member',
      avatar_url: expect.stringMatching(`^${whole('/users/')}`),
    },
    room: { id: other.id },
    url: whole(`/rooms/${other.id}/messages/${first.id}`),
  });
  const [, next] = /^<(.*)>; rel="next"$/.exec(String(newest.headers.link))!;
  const older = await send('GET', new URL(next!).pathname + new URL(next!).search);
  expect(older.json.map(({ body }: { body: { plain_text: string } }) => body.plain_text)).toEqual(
    [1, 2, 3, 4, 5].map((n) => `number ${n}`),
  );
  const after = await send('GET', `${address}?after=${first.id}`);
  expect(after.json[0].body.plain_text).toBe('number 7');
  expect((await send('GET', `${address}/${first.id}`)).json).toEqual(first);
});

test('B7: a bot edits and deletes what it wrote, and nothing else', async () => {
  const mine = (await posted('First try')).id;
  const edited = await send('PATCH', path(`/${mine}`), 'Second try');
  expect([edited.status, edited.json.body.plain_text]).toEqual([200, 'Second try']);
  expect((await send('PUT', path(`/${mine}.json`), 'Third try')).json.body.plain_text).toBe('Third try');
  expect((await send('PUT', path(`/${mine}`), '')).status).toBe(422);
  const theirs = await app.post(bob, room, 'Bob was here');
  expect((await send('PUT', path(`/${theirs.id}`), 'x')).status).toBe(403);
  expect((await send('DELETE', path(`/${theirs.id}`))).status).toBe(403);
  expect((await send('DELETE', path(`/${mine}`))).status).toBe(204);
  expect((await send('GET', path(`/${mine}`))).status).toBe(404);
  expect((await shown(theirs.id)).body.plain_text).toBe('Bob was here');
});

test('B8: a bot boosts, and takes only its own boosts back', async () => {
  const { id } = await app.post(bob, room, 'Shipped');
  const boosted = await send('POST', path(`/${id}/boosts`), '🎉');
  expect(boosted.status).toBe(201);
  expect(boosted.json).toMatchObject({
    content: '🎉',
    booster: { id: bot.user.id, role: 'bot', avatar_url: expect.stringMatching(`^${whole('/users/')}`) },
    message: { id, url: whole(`/rooms/${room.id}/messages/${id}`) },
  });
  expect((await send('POST', path(`/${id}/boosts`), ' ')).status).toBe(422);
  const bobs = (await app.request(bob, 'POST', `/api/v1/messages/${id}/boosts`, { content: 'yes' })).body;
  expect((await send('DELETE', path(`/${id}/boosts/${bobs.id}`))).status).toBe(404);
  expect((await send('DELETE', path(`/${id}/boosts/${boosted.json.id}`))).status).toBe(204);
  expect((await shown(id)).boosts.map((boost: { id: number }) => boost.id)).toEqual([bobs.id]);
});

test('B9: a slash at the end is accepted', async () => {
  expect((await send('POST', `${path()}/`, 'With a slash')).status).toBe(201);
  expect((await send('GET', `${path()}/?before=99999`)).status).toBe(200);
});

test('B10: a wrong key is sent to sign in, where the answer is 401; unknown rooms and messages are 404', async () => {
  const wrong = [
    `${bot.user.id}-AAAAAAAAAAAA`,
    '999-AAAAAAAAAAAA',
    'nonsense',
    `${bot.key}x`,
    `${bob.id}-AAAAAAAAAAAA`,
  ];
  for (const key of wrong)
    for (const method of ['GET', 'POST'] as const) {
      const away = await send(method, path('', key), method === 'POST' ? 'x' : undefined);
      expect([key, away.status]).toEqual([key, 302]);
      const signIn = await send('GET', String(away.headers.location));
      expect([new URL(String(away.headers.location), app.origin).pathname, signIn.status]).toEqual([
        '/session/new',
        401,
      ]);
    }
  const closed = await app.closedRoom(app.ann, 'Board', [bob]);
  for (const address of [
    `/rooms/${closed.id}/${bot.key}/messages`,
    `/rooms/99999/${bot.key}/messages`,
    path('/99999'),
  ])
    expect([address, (await send('GET', address)).status]).toEqual([address, 404]);
  expect((await send('POST', `/rooms/${closed.id}/${bot.key}/messages`, 'x')).status).toBe(404);
});

test('B11: blank, broken and oversized texts are refused in JSON, and leave nothing', async () => {
  const before = (await send('GET', path())).headers['x-total-count'];
  const bodies: [Buffer | string, number, string][] = [
    ['', 422, 'blank'],
    [' \n ', 422, 'blank'],
    [Buffer.from([0x48, 0xff, 0xfe]), 422, 'invalid_characters'],
    ['\u0000\u0007', 422, 'blank'],
    ['x'.repeat(17_000), 422, 'message_too_long'],
    ['x'.repeat(300_000), 413, 'too_large'],
    ['<p></p>', 422, 'blank'],
  ];
  for (const [body, status, code] of bodies) {
    const { status: got, json } = await send('POST', path(), body);
    expect([String(body).slice(0, 9), got, json.code]).toEqual([String(body).slice(0, 9), status, code]);
  }
  expect((await send('GET', path())).headers['x-total-count']).toBe(before);
});

test('B183: JSON that is nested deeply is refused, and breaks nothing', async () => {
  const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
  for (const body of [
    `{"body":"x","actions":${deep}}`,
    `{"body":"x","other":${deep}}`,
    `{"actions":${deep}}`,
  ]) {
    const { status, json } = await send('POST', path(), body, JSON_TYPE);
    expect([status, json.code]).toEqual([400, 'bad_request']);
  }
  expect(
    (await shown(idIn((await send('POST', path(), deep, JSON_TYPE)).headers.location))).body.plain_text,
  ).toBe(deep);
});

test('B12: the key can be in a header; then the answer has the message, and Bearer wins', async () => {
  const address = `/rooms/${room.id}/bot/messages`;
  const bearer = { authorization: `Bearer ${bot.key}` };
  for (const headers of [
    bearer,
    { 'x-campfire-bot-key': bot.key },
    { ...bearer, 'x-campfire-bot-key': 'wrong' },
  ]) {
    const { status, json, headers: got } = await send('POST', address, 'By header', FORM, headers);
    expect([status, json.body.plain_text, idIn(got.location)]).toEqual([201, 'By header', json.id]);
  }
  const wrongFirst = { authorization: 'Bearer 1-AAAAAAAAAAAA', 'x-campfire-bot-key': bot.key };
  for (const headers of [{}, wrongFirst])
    expect((await send('POST', address, 'x', FORM, headers)).status).toBe(302);
});

test('B13: the key counts, not a cookie beside it, and other sites may use it as any program', async () => {
  const headers = {
    cookie: `session=${bob.token}`,
    origin: 'https://evil.example.com',
    'sec-fetch-site': 'cross-site',
  };
  const { status, headers: got } = await send('POST', path(), 'From a browser', FORM, headers);
  expect(status).toBe(201);
  expect((await shown(idIn(got.location))).creator.id).toBe(bot.user.id);
  expect((await send('POST', path('', 'wrong'), 'x', FORM, headers)).status).toBe(302);
});

test('B14: a new key ends the old one, a switch its place in the path, and removal both', async () => {
  const robot = await newBot('Rita');
  const own = (key: string) => send('GET', path('', key)).then(({ status }) => status);
  expect(await own(robot.key)).toBe(200);
  const renewed = (await app.request(app.ann, 'POST', `/api/v1/bots/${robot.user.id}/key`)).body;
  expect([await own(robot.key), await own(renewed.key)]).toEqual([302, 200]);
  await app.request(app.ann, 'PATCH', `/api/v1/bots/${robot.user.id}`, { key_in_path: false });
  expect(await own(renewed.key)).toBe(302);
  const byHeader = () =>
    send('GET', `/rooms/${room.id}/bot/messages`, undefined, FORM, {
      authorization: `Bearer ${renewed.key}`,
    });
  expect((await byHeader()).status).toBe(200);
  await app.request(app.ann, 'PATCH', `/api/v1/bots/${robot.user.id}`, { paused: true });
  expect((await byHeader()).json.code).toBe('bot_paused');
  await app.request(app.ann, 'PATCH', `/api/v1/bots/${robot.user.id}`, { paused: false });
  expect((await app.request(app.ann, 'DELETE', `/api/v1/bots/${robot.user.id}`)).status).toBe(204);
  expect((await byHeader()).status).toBe(302);
  expect((await app.request(app.ann, 'GET', `/api/v1/users/${robot.user.id}`)).body).toMatchObject({
    role: 'bot',
    status: 'deactivated',
  });
});
