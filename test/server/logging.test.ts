import { rmSync } from 'node:fs';
import { ServerProcess } from '../support/server-process';

/** Everything here is secret: it goes in by every door, and must come out at none in the log. */
const SECRET = {
  password: 'Sesame-open-8841',
  wrong: 'Wrong-guess-5512',
  token: 'dG9rZW4tdGhhdC1ub2JvZHkga25vd3MtOTkxMg',
  cookie: 'Y29va2llLXRoYXQtbm9ib2R5LWtub3dzLTc3',
  body: 'We-meet-at-the-harbour-4417',
  search: 'harbourmaster6620',
  code: 'AbCd-EfGh-JkMn-PqRs-TuVw',
  short: 'xyzzy9',
  email: 'ann.of.the.log@example.com',
};

let server: ServerProcess;
let token: string;
let joinCode: string;
let botKey: string;

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return fetch(`${server.address}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

const bearer = () => ({ authorization: `Bearer ${token}` });

beforeAll(async () => {
  server = await ServerProcess.start({ LOG_LEVEL: 'trace' });
  const person = { name: 'Ann', email_address: SECRET.email, password: SECRET.password };
  token = (await (await call('POST', '/api/v1/setup', person)).json()).token;
  joinCode = (await (await call('GET', '/api/v1/account', undefined, bearer())).json()).join_code;
  await useEverything();
  await server.stop();
});
afterAll(() => rmSync(server.dataDir, { recursive: true, force: true }));

async function useEverything(): Promise<void> {
  await call('POST', '/api/v1/sessions', { email_address: SECRET.email, password: SECRET.wrong });
  await call('POST', '/api/v1/sessions', `{"password":"${SECRET.wrong}`);
  await call('POST', '/api/v1/rooms/1/messages', { body: SECRET.body }, bearer());
  await call(
    'POST',
    '/api/v1/rooms/1/messages',
    { reply_to_id: 'x', [SECRET.token]: SECRET.body, body: ' ' },
    bearer(),
  );
  await call('PATCH', '/api/v1/me', { password: SECRET.wrong, current_password: SECRET.wrong }, bearer());
  await call('GET', `/api/v1/search?q=${SECRET.search}`, undefined, bearer());
  await call('GET', `/searches?q=${SECRET.search}`, undefined, bearer());
  await call('GET', '/api/v1/me', undefined, { authorization: `Bearer ${SECRET.token}` });
  await call('GET', '/', undefined, { cookie: `session=${SECRET.cookie}` });
  await call('GET', `/join/${joinCode}`);
  await call('GET', `/%6aoin/${joinCode}`);
  await call('GET', `/join/${SECRET.code}`);
  await call('POST', `/api/v1/join/${SECRET.code}`, { name: 'Eve', password: SECRET.password });
  await call('GET', `/session/transfers/${SECRET.token}`);
  await call('GET', `/jion/${SECRET.code}/${SECRET.token}?code=${SECRET.code}`);
  await call('POST', `/rooms/1/17-${SECRET.token}/messages`, SECRET.body);
  await useBot();
  await call('DELETE', '/api/v1/sessions/current', undefined, bearer());
}

/** Its key is in the path; a mistyped one is a key, too. */
async function useBot(): Promise<void> {
  botKey = (await (await call('POST', '/api/v1/bots', { name: 'Robo' }, bearer())).json()).key;
  const under = `/rooms/1/${botKey}`;
  for (const path of [
    '/messages',
    '/messages/',
    '/messages.json',
    '/messages/1/boosts',
    '/massages',
    '/messages/x/y',
  ])
    await call('POST', under + path, undefined);
  for (const path of [
    `${under}/messages?before=x`,
    `/rooms/${botKey}`,
    `/${botKey}`,
    `/rooms/1/%31${botKey}/messages`,
  ])
    await call('GET', path);
  await call('POST', '/rooms/1/bot/messages', undefined, { authorization: `Bearer ${botKey}` });
}

test('B27: no secret is in the log, not even when everything is logged', () => {
  const values = [...Object.values(SECRET), token, joinCode, botKey, botKey.split('-')[1]!];
  expect(server.output.length).toBeGreaterThan(2_000);
  expect(values.filter((secret) => server.output.includes(secret))).toEqual([]);
});

test('a request is one line: method, path, status, time, person and request id', () => {
  const posts = server.lines.filter(({ path }) => path === '/api/v1/rooms/1/messages');
  expect(posts).toHaveLength(2);
  expect(posts[0]).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    request_id: expect.stringMatching(/^[\w-]{12}$/),
    method: 'POST',
    path: '/api/v1/rooms/1/messages',
    status: 201,
    ms: expect.any(Number),
    ip: '127.0.0.1',
    user_id: 1,
    message: 'request',
  });
});

test('a refused request says why, and leaves no stack trace', () => {
  const [, refused] = server.lines.filter(({ path }) => path === '/api/v1/rooms/1/messages');
  expect(refused).toMatchObject({ status: 422, code: 'invalid' });
  expect(refused!.fields).toEqual(
    expect.arrayContaining(['unknown_field', expect.stringMatching(/^reply_to_id:/)]),
  );
  expect(server.output).not.toMatch(/\bat .+:\d+:\d+/);
});

test('invitations and unknown paths are masked, whichever way they are written', () => {
  const paths = server.lines.map(({ path }) => path).filter((path) => /oin|jion/.test(String(path)));
  expect(new Set(paths)).toEqual(new Set(['/join/***', '/api/v1/join/***', '/jion/***/***']));
});

test('start and stop print no warning', () => {
  expect(server.output).not.toMatch(/Warning|FSTDEP|deprecat/i);
});
