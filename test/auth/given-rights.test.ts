import { ReadDatabase } from '../../src/database/database';
import { INVITATION_DAYS } from '../../src/protocol/limits';
import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let dana: Person;

beforeAll(async () => {
  app = await TestApp.start();
});
beforeEach(async () => {
  bob = await app.join(`Bob ${Math.random()}`);
  dana = await app.join(`Dana ${Math.random()}`);
  await setRole('administrator');
});
afterAll(() => app.stop());

const setRole = (role: string) => app.request(app.ann, 'PATCH', `/api/v1/users/${dana.id}`, { role });
const tokenIn = (url: string) => new URL(url).pathname.split('/').pop()!;
const write = (sql: string, ...values: number[]) =>
  app.app.get(WritesService).run((tx) => tx.run(sql, ...values));

/** What Dana may give, and how one gets in with it. */
const GIFTS = {
  'a password reset link for Bob': {
    give: async () =>
      (await app.request(dana, 'POST', `/api/v1/users/${bob.id}/password_reset`)).body.url as string,
    use: (token: string) =>
      app.request(null, 'POST', '/api/v1/sessions/password_reset', { token, password: 'a new one, not old' }),
  },
  'a link that signs her in': {
    give: async () => (await app.request(dana, 'POST', '/api/v1/me/transfers')).body.url as string,
    use: (token: string) => app.request(null, 'POST', '/api/v1/sessions/transfer', { token }),
  },
};

const INVITATION = {
  give: async () => {
    await write('UPDATE users SET password_digest = NULL WHERE id = ?', bob.id);
    const { html } = await Browser.of(app, dana).post('/account/invitations');
    const table = decodeURIComponent(/charset=utf-8,([^"]+)"/.exec(html)![1]!);
    return table
      .split('\r\n')
      .find((line) => line.startsWith(bob.name))!
      .split(',')[2]!;
  },
  use: GIFTS['a password reset link for Bob'].use,
};

/** Mail is read later, when whoever sent it has gone home. */
const OUTLIVED = ['she signs out', 'the session is too old'];

const current_password = PASSWORD;

/** What ends the right of Dana, or of the session in which she gave it. */
const ENDS: Record<string, () => Promise<unknown>> = {
  'she is removed': () => app.request(app.ann, 'DELETE', `/api/v1/users/${dana.id}`),
  'she is banned': () => app.request(app.ann, 'POST', `/api/v1/users/${dana.id}/ban`),
  'she leaves': () => app.request(dana, 'POST', '/api/v1/me/departure', { current_password }),
  'she signs out': () => app.request(dana, 'DELETE', '/api/v1/sessions/current'),
  'she ends this session on another device': async () => {
    const [mine] = (await app.request(dana, 'GET', '/api/v1/sessions')).body.items;
    await app.request(await elsewhere(), 'DELETE', `/api/v1/sessions/${mine.id}`);
  },
  'she changes her password on another device': async () =>
    app.request(await elsewhere(), 'PATCH', '/api/v1/me', {
      password: 'quite another one',
      current_password,
    }),
  'the session is too old': () =>
    write('UPDATE sessions SET last_active_at = 0, created_at = 0 WHERE user_id = ?', dana.id),
};

async function elsewhere(): Promise<Person> {
  const input = { email_address: emailOf(dana.name), password: PASSWORD };
  return { ...dana, token: (await app.request(null, 'POST', '/api/v1/sessions', input)).body.token };
}

const CASES = Object.keys(GIFTS).flatMap((gift) => Object.keys(ENDS).map((end) => [gift, end] as const));

test.each(CASES)('S3: S8: %s ends when %s', async (gift, end) => {
  const { give, use } = GIFTS[gift as keyof typeof GIFTS];
  const token = tokenIn(await give());
  await ENDS[end]!();
  expect((await use(token)).status).toBe(404);
});

test.each(Object.keys(ENDS))('S3: S8: an invitation, when %s', async (end) => {
  const token = tokenIn(await INVITATION.give());
  await ENDS[end]!();
  expect((await INVITATION.use(token)).status).toBe(OUTLIVED.includes(end) ? 201 : 404);
});

test('S3: an invitation outlives a sign-out and the next sign-in, but neither a new password nor a demotion', async () => {
  for (const { end, status } of [
    { end: async () => undefined, status: 201 },
    { end: ENDS['she changes her password on another device']!, status: 404 },
    { end: () => setRole('member'), status: 404 },
  ]) {
    bob = await app.join(`Bob ${Math.random()}`);
    const token = tokenIn(await INVITATION.give());
    await ENDS['she signs out']!();
    dana = await elsewhere();
    await end();
    expect((await INVITATION.use(token)).status).toBe(status);
    dana = await app.join(`Dana ${Math.random()}`);
    await setRole('administrator');
  }
});

test('S3: an invitation lasts seven days, and a reset link for the same person ends it', async () => {
  const first = tokenIn(await INVITATION.give());
  const reset = await GIFTS['a password reset link for Bob'].give();
  expect((await INVITATION.use(first)).status).toBe(404);
  const second = tokenIn(await INVITATION.give());
  expect((await INVITATION.use(tokenIn(reset))).status).toBe(404);
  const { left } = app.app
    .get(ReadDatabase)
    .get<{ left: number }>(
      'SELECT expires_at - created_at AS left FROM sign_in_links WHERE user_id = ?',
      bob.id,
    )!;
  expect(left).toBe(INVITATION_DAYS * 24 * 3600_000);
  await write('UPDATE sign_in_links SET expires_at = 0 WHERE user_id = ?', bob.id);
  expect((await INVITATION.use(second)).status).toBe(404);
});

test('S3: a demoted administrator’s reset link ends for good; her own sign-in link does not', async () => {
  const [reset, own] = Object.values(GIFTS);
  const tokens = [tokenIn(await reset!.give()), tokenIn(await own!.give())];
  await setRole('member');
  await setRole('administrator');
  expect((await reset!.use(tokens[0]!)).status).toBe(404);
  expect((await own!.use(tokens[1]!)).status).toBe(201);
});

test('S3: what nobody’s right has ended works, once', async () => {
  for (const { give, use } of Object.values(GIFTS)) {
    const token = tokenIn(await give());
    expect([(await use(token)).status, (await use(token)).status]).toEqual([201, 404]);
  }
});

/** Each column that lets somebody in or names them, with what ends it. A new one needs a line, and tests above. */
const TOKENS = {
  'accounts.join_code': 'an administrator makes another; offered whenever somebody is removed or banned',
  'bots.encrypted_secret': 'lets no one in: requests to its webhook are signed with it',
  'bots.previous_encrypted_secret': 'the same, for a day after a rotation',
  'incoming_webhooks.encrypted_secret': 'lets no one in: senders sign with it',
  'incoming_webhooks.encrypted_token': 'the same as its hash, to show it again',
  'incoming_webhooks.token_hash': 'pausing or removing it, its bot, or its room; the bot leaves the room',
  'keys.token_hash':
    'its time, revocation, rotation, the end of its owner, the right of its maker (test/keys)',
  'push_subscriptions.auth_key': 'the session, by its foreign key',
  'push_subscriptions.p256dh_key': 'the session, by its foreign key',
  'sessions.token_hash': 'signing out, 30 days without use, 180 days, a new password, the end of the person',
  'sign_in_links.token_hash':
    'use, its time, another link, the right of its maker; its session, or, of an invitation, a new password of its maker',
  'users.avatar_token': 'lets nobody in: part of an address',
  'users.password_digest': 'another password',
};

test('S3: of every token in the database it is known what ends it', () => {
  const columns = app.app
    .get(ReadDatabase)
    .all<{ name: string }>(
      `SELECT m.name || '.' || c.name AS name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'`,
    )
    .map(({ name }) => name);
  const tokens = columns.filter((name) =>
    /\.(.*_)?(token|code|digest|secret|auth|p256dh)(_hash|_key)?$/.test(name),
  );
  expect(tokens.sort()).toEqual(Object.keys(TOKENS));
});
