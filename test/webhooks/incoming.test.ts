import { createHmac } from 'node:crypto';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { FORM, Hook, JSON_TYPE } from './hook';

let app: TestApp;
let bob: Person;
let hook: Hook;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  hook = await Hook.make(app);
});
afterAll(() => app.stop());

const newest = async () => (await hook.messages()).at(-1)!.body.plain_text;

test('B60: administrators make, list, change and remove incoming webhooks of the rooms they’re in', async () => {
  const { view } = hook;
  expect(view).toMatchObject({
    name: 'Cellar',
    room_id: hook.room.id,
    has_secret: false,
    updates_alerts: true,
  });
  expect(view.url).toMatch(/\/hooks\/[\w-]{43}$/);
  const list = `/api/v1/bots/${hook.bot.user.id}/incoming_webhooks`;
  expect((await app.request(app.ann, 'GET', list)).body.items).toEqual([view]);
  expect((await app.request(bob, 'GET', list)).status).toBe(403);
  const changed = await app.request(app.ann, 'PATCH', hook.apiPath, { name: 'Attic', secret: 'x' });
  expect(changed.body).toMatchObject({ name: 'Attic', has_secret: true, url: view.url });
  await app.request(app.ann, 'PATCH', hook.apiPath, { secret: '' });
  const closed = await app.closedRoom(bob, 'Bob’s', []);
  const elsewhere = await app.request(app.ann, 'POST', list, { name: 'Spy', room_id: closed.id });
  expect([elsewhere.status, elsewhere.body.errors[0].code]).toEqual([422, 'unknown_room']);
});

test('B61: what a body is wrapped in doesn’t matter', async () => {
  const json = JSON.stringify({ text: 'Disk & <full> é' });
  const form = new URLSearchParams({ payload: json }).toString();
  const boundary = 'frontier';
  const multipart = (name: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${json}\r\n--${boundary}--\r\n`;
  const bodies: [string | Buffer, string | undefined][] = [
    [json, JSON_TYPE],
    [json, FORM],
    [json, undefined],
    [json, 'text/plain'],
    [json, 'nonsense'],
    [`\ufeff${json}`, JSON_TYPE],
    [form, FORM],
    [form, 'text/plain'],
    [`payload=${json}`, FORM],
    [new URLSearchParams({ text: 'Disk & <full> é' }).toString(), FORM],
    [new URLSearchParams({ message: 'Disk & <full> é' }).toString(), undefined],
    ['Disk & <full> é', FORM],
    ['Disk & <full> é', 'text/plain'],
    [Buffer.from('Disk & <full> é', 'latin1'), 'text/plain'],
    [Buffer.from('Disk & <full> é', 'latin1'), 'text/plain; charset=iso-8859-15'],
    [multipart('payload'), `multipart/form-data; boundary=${boundary}`],
    [multipart('data'), `multipart/form-data; boundary=${boundary}`],
  ];
  for (const [index, [body, type]] of bodies.entries())
    for (const method of ['POST', 'PUT'] as const) {
      const before = (await hook.messages()).length;
      const { status, text } = await hook.raw(body, type, {}, method);
      const { length } = await hook.messages();
      expect([index, method, status, text, length]).toEqual([index, method, 200, 'ok', before + 1]);
      expect([index, await newest()]).toEqual([index, 'Disk & <full> é']);
    }
});

test('B174: the address works with a slash at the end, as a base URL is pasted', async () => {
  const sent = (url: string, text: string) =>
    app.app.inject({ method: 'POST', url, headers: { 'content-type': JSON_TYPE }, payload: { text } });
  expect((await sent(`${hook.path}/`, 'With a slash')).payload).toBe('ok');
  expect(await newest()).toBe('With a slash');
  expect((await sent(`${hook.path}/chat.postMessage/`, 'By the API')).json().ok).toBe(true);
  expect(await newest()).toBe('By the API');
});

test('B62: JSON is read leniently', async () => {
  expect(await hook.said('{"text":"two\nlines\tand a tab","attachments":null,"blocks":null}')).toBe(
    'two\nlines\tand a tab',
  );
  expect(await hook.said({ text: 42 })).toBe('42');
});

test('B63: refusals are the codes that Slack’s senders know, as plain text, and post nothing', async () => {
  const other = await Hook.make(app);
  const refused = async (body: string | Buffer, type = JSON_TYPE) => {
    const { status, text, headers } = await other.raw(body, type);
    expect(headers['content-type']).toContain('text/plain');
    return [status, text];
  };
  for (const body of ['{"text":', '{', 'no JSON', '{]'])
    expect([body, await refused(body)]).toEqual([body, [400, 'invalid_payload']]);
  for (const body of [
    '{}',
    '',
    ' ',
    '[]',
    'null',
    '{"text":""}',
    '{"text":"\u200b"}',
    '{"blocks":[{"type":"divider"}]}',
  ])
    expect([body, await refused(body)]).toEqual([body, [400, 'no_text']]);
  expect(await refused(Buffer.alloc(1024 * 1024 + 1, 'x'))).toEqual([413, 'too_large']);
  expect((await other.raw(Buffer.alloc(1024 * 1024, 'x'), 'text/plain')).status).toBe(200);
  const get = await other.raw('', undefined, {}, 'GET');
  expect([get.status, get.headers.allow]).toEqual([405, 'POST, PUT']);
  const unknown = await app.app.inject({ method: 'POST', url: '/hooks/unknown', payload: 'x' });
  expect([unknown.statusCode, unknown.payload]).toEqual([403, 'invalid_token']);
  const change = (input: object) => app.request(app.ann, 'PATCH', other.apiPath, input);
  await change({ paused: true });
  expect(await refused('{"text":"x"}')).toEqual([403, 'action_prohibited']);
  await change({ paused: false });
  const bot = `/api/v1/bots/${other.bot.user.id}`;
  await app.request(app.ann, 'PATCH', bot, { paused: true });
  expect(await refused('{"text":"x"}')).toEqual([403, 'action_prohibited']);
  await app.request(app.ann, 'PATCH', bot, { paused: false, room_ids: [] });
  expect(await refused('{"text":"x"}')).toEqual([410, 'channel_is_archived']);
  expect(await other.messages()).toHaveLength(1);
});

test('B64: only a webhook that was removed, with its bot or alone, says so', async () => {
  const [one, two, three] = [await Hook.make(app), await Hook.make(app), await Hook.make(app)];
  await app.request(app.ann, 'DELETE', one.apiPath);
  await app.request(app.ann, 'DELETE', `/api/v1/bots/${two.bot.user.id}`);
  for (const hook of [one, two])
    expect(await hook.raw('x')).toMatchObject({ status: 404, text: 'no_service' });
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${three.room.id}`);
  expect(await three.raw('x')).toMatchObject({ status: 404, text: 'channel_not_found' });
});

test('B65: with a secret, only what is signed with it is posted', async () => {
  const signed = await Hook.make(app, { secret: 'salt' });
  const json = JSON.stringify({ text: 'Signed' });
  const form = new URLSearchParams({ payload: json }).toString();
  const hex = (text: string, secret = 'salt') => createHmac('sha256', secret).update(text).digest('hex');
  const good: [string, object][] = [
    [json, { 'x-hub-signature-256': `sha256=${hex(json)}` }],
    [form, { 'x-hub-signature-256': `sha256=${hex(form)}` }],
    [form, { 'x-gitea-signature': hex(json) }],
    [json, { 'sentry-hook-signature': hex(json) }],
    [json, { 'x-gitlab-token': 'salt' }],
  ];
  const bad: [string, object][] = [
    [json, {}],
    [json, { 'x-hub-signature-256': `sha256=${hex(json, 'pepper')}` }],
    [json, { 'x-hub-signature-256': `sha256=${hex('{}')}` }],
    [json, { 'x-gitlab-token': 'pepper' }],
    [json, { 'x-gitea-signature': '' }],
  ];
  for (const [body, headers] of good)
    expect([headers, (await signed.raw(body, FORM, headers)).text]).toEqual([headers, 'ok']);
  for (const [body, headers] of bad)
    expect([headers, await signed.raw(body, FORM, headers)]).toMatchObject([
      headers,
      { status: 403, text: 'invalid_token' },
    ]);
  expect(await signed.messages()).toHaveLength(good.length);
});

test('B66: a repeated delivery is posted once, at the same time and later', async () => {
  const other = await Hook.make(app);
  for (const name of ['x-github-delivery', 'x-gitlab-event-uuid', 'idempotency-key']) {
    const before = (await other.messages()).length;
    const headers = { [name]: `${name} 1` };
    await Promise.all([1, 2, 3].map((count) => other.raw(`Once, try ${count}`, 'text/plain', headers)));
    expect(await other.send({ text: 'Once' }, headers)).toHaveLength(before + 1);
    expect(await other.send({ text: 'Twice' }, { [name]: 'another' })).toHaveLength(before + 2);
  }
});

test('B67: a webhook notifies no one, and only people in the room hear of it', async () => {
  const closed = await app.closedRoom(app.ann, 'Vault', []);
  const bots = `/api/v1/bots/${hook.bot.user.id}`;
  await app.request(app.ann, 'PATCH', bots, { room_ids: [hook.room.id, closed.id] });
  const made = await app.request(app.ann, 'POST', `${bots}/incoming_webhooks`, {
    name: 'V',
    room_id: closed.id,
  });
  const ann = await TestSocket.live(app, app.ann);
  const outsider = await TestSocket.live(app, bob);
  const text = `@Ann <@${app.ann.id}> <!channel> <a data-mention="${app.ann.id}">x</a> @Bob`;
  for (const payload of [
    { text },
    { title: text, message: text },
    { blocks: [{ type: 'markdown', text }] },
  ]) {
    await app.app.inject({ method: 'POST', url: new URL(made.body.url).pathname, payload });
    const { message } = (await ann.event('message.posted')).data;
    expect(message).toMatchObject({ mentions: [], room_id: closed.id, creator: { id: hook.bot.user.id } });
    expect(message.body.html).not.toContain('mention"');
  }
  await app.post(bob, await app.allTalk(), 'Bob hears of this');
  await outsider.event('message.posted');
  expect(JSON.stringify(outsider.events)).not.toContain('@Ann');
  await Promise.all([ann.close(), outsider.close()]);
});

test('B68: the pages work without scripts: make, see, switch, pause and remove', async () => {
  const other = await Hook.make(app);
  const path = `/account/bots/${other.bot.user.id}/incoming_webhooks`;
  const page = (method: 'GET' | 'POST', rest = '', payload?: object, who = app.ann) =>
    app.app.inject({
      method,
      url: path + rest,
      headers: {
        accept: 'text/html',
        authorization: `Bearer ${who.token}`,
        ...(payload && { 'content-type': FORM }),
      },
      ...(payload && { payload: new URLSearchParams({ ...payload }).toString() }),
    });
  const one = `/${other.view.id}`;
  expect((await page('GET')).payload).toContain(other.view.url);
  expect((await page('GET', '', undefined, bob)).statusCode).toBe(403);
  expect(
    (await page('POST', '', { name: 'Roof', room_id: String(other.room.id), secret: '' })).statusCode,
  ).toBe(303);
  expect((await page('GET')).payload).toContain('Roof');
  const wrong = await page('POST', '', { name: '', room_id: String(other.room.id) });
  expect([wrong.statusCode, wrong.payload.includes('id="error-name"')]).toEqual([422, true]);
  await page('POST', `${one}?_method=put`, { updates_alerts: 'false' });
  await page('POST', `${one}?_method=put`, { paused: 'true' });
  const list = () => app.request(app.ann, 'GET', `/api/v1${path.replace('/account', '')}`);
  for (const [secret, has_secret] of [
    ['true', true],
    ['', false],
  ] as const) {
    await page('POST', `${one}?_method=put`, { secret });
    expect((await list()).body.items[0]).toMatchObject({ has_secret });
  }
  expect((await list()).body.items[0]).toMatchObject({
    updates_alerts: false,
    paused_at: expect.any(String),
  });
  const asked = await page('POST', `${one}?_method=delete`, { ask: 'Remove?', confirm_label: 'Remove' });
  expect([asked.payload.includes('Remove?'), (await list()).body.items.length]).toEqual([true, 2]);
  await page('POST', `${one}?_method=delete`, {});
  expect((await list()).body.items).toHaveLength(1);
});
