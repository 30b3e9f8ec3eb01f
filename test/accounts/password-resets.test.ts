import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
});
beforeEach(async () => {
  bob = await app.join(`Bob ${Math.random()}`);
});
afterAll(() => app.stop());

const NEW = 'a new one, not forgotten';
const tokenIn = (url: string) => new URL(url).pathname.split('/').pop()!;
const make = async (whom: Person) =>
  (await app.request(app.ann, 'POST', `/api/v1/users/${whom.id}/password_reset`)).body;
const redeem = (token: string, password = NEW, more: object = {}) =>
  app.request(null, 'POST', '/api/v1/sessions/password_reset', { token, password, ...more });
const signIn = async (whom: Person, password: string) =>
  (await app.request(null, 'POST', '/api/v1/sessions', { email_address: emailOf(whom.name), password }))
    .status;

test('P24: who forgot the password gets a link from an administrator, and chooses a new one there', async () => {
  const hers = Browser.of(app, app.ann);
  const page = await hers.submit(await hers.visit(`/users/${bob.id}`), `/users/${bob.id}/password_reset`);
  expect(page.html).toMatch(/aria-label="QR code: Password reset link"[^>]*><svg /);
  const path = /value="[^"]*(\/session\/password_resets\/[\w-]{43})"/.exec(page.html)![1]!;
  const his = new Browser(app);
  const form = await his.visit(path);
  expect(form.text).toContain(`You’ll sign in as ${emailOf(bob.name)}.`);
  const again = await his.submit(form, `${path}?_method=put`, { password: 'short' });
  expect([again.status, again.error('password')]).toEqual([422, 'Use at least 8 characters.']);
  const room = await his.submit(again, `${path}?_method=put`, { password: NEW });
  expect([room.status, room.path]).toEqual([200, '/rooms/1']);
  expect([await signIn(bob, NEW), await signIn(bob, PASSWORD)]).toEqual([201, 401]);
  expect((await new Browser(app).visit(path)).status).toBe(404);
});

test('T60: a password reset link works once and not longer than a day', async () => {
  const token = tokenIn((await make(bob)).url);
  const answers = await Promise.all([redeem(token), redeem(token, 'yet another password')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
  const late = await make(bob);
  expect(Date.parse(late.expires_at) - Date.now()).toBeLessThanOrEqual(24 * 3600_000);
  await app.app.get(WritesService).run((tx) => tx.run('UPDATE sign_in_links SET expires_at = ?', tx.now));
  expect((await redeem(tokenIn(late.url))).status).toBe(404);
});

test('a password reset link ends with the rights of the administrator who made it; another one works', async () => {
  const dana = await app.join(`Dana ${Math.random()}`);
  const role = (name: string) => app.request(app.ann, 'PATCH', `/api/v1/users/${dana.id}`, { role: name });
  await role('administrator');
  const { url } = (await app.request(dana, 'POST', `/api/v1/users/${bob.id}/password_reset`)).body;
  await role('member');
  expect((await redeem(tokenIn(url))).status).toBe(404);
  expect((await new Browser(app).visit(new URL(url).pathname)).status).toBe(404);
  expect((await redeem(tokenIn((await make(bob)).url))).status).toBe(201);
});

test('all other sessions of the person end with it, their sockets at once; nobody else is touched', async () => {
  const [gone, other] = [await TestSocket.live(app, bob), await TestSocket.live(app, app.ann)];
  const { body } = await redeem(tokenIn((await make(bob)).url));
  expect((await gone.ended()).code).toBe(1008);
  expect((await app.request(bob, 'GET', '/api/v1/me')).status).toBe(401);
  expect((await app.request({ ...bob, token: body.token }, 'GET', '/api/v1/me')).status).toBe(200);
  await other.settled();
  expect(other.closed).toBeUndefined();
  await other.close();
});

test('until it is used, the link changes nothing', async () => {
  const { url } = await make(bob);
  expect((await new Browser(app).visit(new URL(url).pathname)).status).toBe(200);
  expect((await app.request(bob, 'GET', '/api/v1/me')).status).toBe(200);
  expect(await signIn(bob, PASSWORD)).toBe(201);
});

test('a common password is refused, and the link still works', async () => {
  const token = tokenIn((await make(bob)).url);
  expect((await redeem(token, 'password123')).body.code).toBe('too_common');
  expect((await redeem(token)).status).toBe(201);
});

test('the address of somebody who has one is not changed by the link', async () => {
  const { body } = await redeem(tokenIn((await make(bob)).url), NEW, { email_address: 'thief@example.com' });
  expect(body.user.email_address).toBe(emailOf(bob.name));
});

test('only administrators make such links, and only for people who are here', async () => {
  expect((await app.request(bob, 'POST', `/api/v1/users/${app.ann.id}/password_reset`)).status).toBe(403);
  expect((await app.request(bob, 'POST', `/api/v1/users/${bob.id}/password_reset`)).status).toBe(403);
  expect((await app.request(app.ann, 'POST', '/api/v1/users/99999/password_reset')).status).toBe(404);
  const token = tokenIn((await make(bob)).url);
  await app.request(app.ann, 'DELETE', `/api/v1/users/${bob.id}`);
  expect((await app.request(app.ann, 'POST', `/api/v1/users/${bob.id}/password_reset`)).status).toBe(404);
  expect((await redeem(token)).status).toBe(404);
});
