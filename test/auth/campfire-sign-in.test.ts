import { hashSync } from 'bcryptjs';
import { CampfireCookies } from '../../src/auth/campfire-cookies';
import { Passwords } from '../../src/auth/passwords';
import { tokenHash } from '../../src/auth/tokens';
import { WritesService } from '../../src/writes/writes.service';
import { type CookieChange, campfireCookie } from '../support/campfire-cookie';
import { PASSWORD, type Person, TestApp } from '../support/test-app';

const SECRET = 'an old secret key base';
const TOKEN = 'TbS9yUQFQsaC6yXjZAntSKCA';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const run = (sql: string, ...values: (string | number | Buffer)[]) =>
  app.app.get(WritesService).run((tx) => tx.run(sql, ...values));
const signIn = ({ user }: Person, password: string) =>
  app.request(null, 'POST', '/api/v1/sessions', { email_address: user.email_address, password });
const digestOf = ({ id }: Person) =>
  app.app
    .get(WritesService)
    .run((tx) => tx.get<{ digest: string }>('SELECT password_digest AS digest FROM users WHERE id = ?', id)!)
    .then(({ digest }) => digest);

test('K550: the password of an imported Campfire signs in, a wrong one doesn’t, and it is hashed by Argon2id then', async () => {
  const bob = await app.join('Bob');
  const digest = hashSync('old pässword', 4);
  await run('UPDATE users SET password_digest = ? WHERE id = ?', digest, bob.id);
  expect((await signIn(bob, 'old password')).status).toBe(401);
  expect(await digestOf(bob)).toBe(digest);
  expect((await signIn(bob, 'old pässword')).status).toBe(201);
  const renewed = await digestOf(bob);
  expect(renewed).toMatch(/^\$argon2id\$/);
  expect((await signIn(bob, 'old pässword')).status).toBe(201);
  expect((await signIn(bob, PASSWORD)).status).toBe(401);
  expect(await digestOf(bob)).toBe(renewed);
});

test('K551: as in Campfire, only 72 bytes of an old password count, and a cost that takes minutes is none', async () => {
  const passwords = new Passwords();
  const digest = hashSync('x'.repeat(80), 4);
  expect(await passwords.verify(`${'x'.repeat(72)}yz`, digest)).toBe(true);
  expect(await passwords.verify('x'.repeat(71), digest)).toBe(false);
  expect(await passwords.verify('x'.repeat(80), digest.replace('$04$', '$31$'))).toBe(false);
});

const cookieOf = (token: string, change: CookieChange = {}, secret = SECRET) =>
  campfireCookie(token, secret, change);

const home = (cookie: string) => app.app.inject({ url: '/', headers: { cookie: `session_token=${cookie}` } });

async function eve(): Promise<Person> {
  const person = await app.join('Eve');
  await run('UPDATE sessions SET token_hash = ? WHERE user_id = ?', tokenHash(TOKEN), person.id);
  return person;
}

test('K552: with the old secret, the cookie of an imported Campfire signs in, and becomes one of ours', async () => {
  const { id } = await eve();
  expect((await home(cookieOf(TOKEN))).headers.location).toBe('/session/new');
  app.app.get(CampfireCookies).accept(SECRET);
  const answer = await home(cookieOf(TOKEN));
  expect(answer.headers.location).toMatch(/^\/rooms\//);
  const ours = answer.cookies.find(({ name }) => name === 'session')!;
  const me = { url: '/api/v1/me', headers: { cookie: `session=${ours.value}` } };
  expect((await app.app.inject(me)).json().id).toBe(id);
});

test('K553: a cookie that was signed otherwise, has expired, or has another purpose signs nobody in', async () => {
  const wrong = [
    cookieOf(TOKEN, {}, 'another'),
    cookieOf(TOKEN, { exp: Date.now() - 1_000 }),
    cookieOf(TOKEN, { pur: 'cookie.last_room' }),
    cookieOf('anotherTokenOfNobodyHere'),
    cookieOf(TOKEN).replace('--', '-'),
    cookieOf(TOKEN).replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    'x',
  ];
  const answers = await Promise.all(wrong.map(home));
  expect(answers.map(({ headers }) => headers.location)).toEqual(wrong.map(() => '/session/new'));
});
