import { ReadDatabase } from '../../src/database/database';
import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const tokenIn = (url: string) => new URL(url).pathname.split('/').pop()!;
const make = async (as: Person) => (await app.request(as, 'POST', '/api/v1/me/transfers')).body;
const redeem = (token: string) => app.request(null, 'POST', '/api/v1/sessions/transfer', { token });
const write = (sql: string) => app.app.get(WritesService).run((tx) => tx.run(sql));

test('P20: a sign-in link from my profile shows its QR code, and signs another device in as me', async () => {
  const here = Browser.of(app, bob);
  const list = await here.visit('/users/me/devices');
  const page = await here.submit(list, '/users/me/transfer');
  expect(page.html).toMatch(/aria-label="QR code: Sign-in link"[^>]*><svg /);
  const path = /value="[^"]*(\/session\/transfers\/[\w-]{43})"/.exec(page.html)![1]!;
  const there = new Browser(app);
  const form = await there.visit(path);
  expect(form.html).toContain('data-controller="auto-submit"');
  const room = await there.submit(form, `${path}?_method=put`);
  expect([room.status, room.path]).toEqual([200, '/rooms/1']);
  expect((await there.visit('/users/me/profile')).html).toContain(emailOf('Bob'));
  expect((await here.visit('/users/me/profile')).text).toContain('Sign out');
});

test('P19: to look at a sign-in link changes nothing, signed out or in, real or not', async () => {
  const { url } = await make(bob);
  const { pathname } = new URL(url);
  for (const path of [pathname, pathname, '/session/transfers/nobody-made-this'])
    for (const browser of [new Browser(app), Browser.of(app, app.ann)])
      expect([(await browser.visit(path)).status, browser.cookies.get('session') ?? '']).toEqual([
        200,
        browser.cookies.get('session') ?? '',
      ]);
  expect((await redeem(tokenIn(url))).status).toBe(201);
});

test('P21: T60: a sign-in link works once, also when two use it at the same time', async () => {
  const token = tokenIn((await make(bob)).url);
  const answers = await Promise.all([1, 2, 3, 4].map(() => redeem(token)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404]);
  const { body } = answers.find(({ status }) => status === 201)!;
  expect(body.user).toMatchObject({ id: bob.id, email_address: emailOf('Bob') });
  expect((await redeem(token)).body.detail).toMatch(/already used/);
});

test('P22: T60: a sign-in link that is too old is refused, and lasts no longer than a day', async () => {
  const { url, expires_at } = await make(bob);
  expect(Date.parse(expires_at) - Date.now()).toBeLessThanOrEqual(24 * 3600_000);
  await write('UPDATE sign_in_links SET expires_at = expires_at - 14400000');
  expect((await redeem(tokenIn(url))).status).toBe(404);
});

test('T60: a new link, a new password and the end of the person each end a link', async () => {
  const [older, newer] = [tokenIn((await make(bob)).url), tokenIn((await make(bob)).url)];
  expect((await redeem(older)).status).toBe(404);
  const other = 'quite another password';
  await app.request(bob, 'PATCH', '/api/v1/me', { password: other, current_password: PASSWORD });
  expect((await redeem(newer)).status).toBe(404);
  await app.request(bob, 'PATCH', '/api/v1/me', { password: PASSWORD, current_password: other });
  const eve = await app.join('Eve');
  const last = tokenIn((await make(eve)).url);
  await app.request(app.ann, 'DELETE', `/api/v1/users/${eve.id}`);
  expect((await redeem(last)).status).toBe(404);
});

test('the link of one kind is not taken for the other, nor nonsense for a link', async () => {
  const passwordReset = (await app.request(app.ann, 'POST', `/api/v1/users/${bob.id}/password_reset`)).body;
  expect((await redeem(tokenIn(passwordReset.url))).status).toBe(404);
  for (const token of ['', 'x', ' ', 'a'.repeat(101), 1, null])
    expect((await redeem(token as string)).status).toBeGreaterThanOrEqual(400);
});

test('the database knows no token, only what cannot be turned back', async () => {
  const token = tokenIn((await make(bob)).url);
  const rows = app.app.get(ReadDatabase).all<{ token_hash: Buffer }>('SELECT * FROM sign_in_links');
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row.token_hash).toHaveLength(32);
    expect(JSON.stringify(Object.values(row))).not.toContain(token);
    expect(row.token_hash.toString('utf8')).not.toContain(token);
  }
});

test('somebody else who was signed in on the device is signed out there', async () => {
  const device = new Browser(app);
  await device.post('/session', { email_address: emailOf('Ann'), password: PASSWORD });
  const before = new Browser(app);
  before.cookies.set('session', device.cookies.get('session')!);
  const { pathname } = new URL((await make(bob)).url);
  await device.submit(await device.visit(pathname), `${pathname}?_method=put`);
  expect((await device.visit('/users/me/profile')).html).toContain(emailOf('Bob'));
  expect((await before.visit('/users/me/profile')).path).toBe('/session/new');
});

test('a used link says so kindly in the browser', async () => {
  const { pathname } = new URL((await make(bob)).url);
  const submit = async () => {
    const browser = new Browser(app);
    return browser.submit(await browser.visit(pathname), `${pathname}?_method=put`);
  };
  await submit();
  const again = await submit();
  expect([again.status, again.text]).toEqual([
    404,
    expect.stringContaining('was already used. Ask for a new one.'),
  ]);
});

test('a link from another site signs nobody in', async () => {
  const { pathname } = new URL((await make(bob)).url);
  const answer = await new Browser(app).post(
    `${pathname}?_method=put`,
    {},
    {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    },
  );
  expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
});
