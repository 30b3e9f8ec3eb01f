import { readFileSync } from 'node:fs';
import { assertUncommon } from '../../src/auth/common-passwords';
import { Users } from '../../src/auth/users';
import { MIN_PASSWORD } from '../../src/protocol/limits';
import { Browser } from '../support/pages';
import { PASSWORD, type Person, TestApp } from '../support/test-app';

test.each([
  ['password', 'Password1', 'P@ssw0rd!', 'PASSWORT2026', 'passw0rd', 'Pa55word'],
  ['12345678', '87654321', 'abcdefgh', 'hgfedcba', '!"#$%&\'('],
  ['aaaaaaaa', 'ÄÄÄÄÄÄÄÄ', '🔥🔥🔥🔥', 'abcabcabc', '20262026'],
  ['qwertyuiop', 'Qwertz12', '1qaz2wsx', 'iloveyou!', 'Sunshine99', 'letmein2024', 'trustno1'],
  ['correct horse battery staple', 'ｐａｓｓｗｏｒｄ'],
])('%p and the like are too common', (...passwords) => {
  for (const password of passwords)
    expect(() => assertUncommon(password)).toThrow(expect.objectContaining({ code: 'too_common' }));
});

test.each([
  ['monkey123', 'Liverpool1', 'tinkerbell', 'access14', 'p@ssword1'],
  ['qwertyqwerty', 'adminadmin', 'poiuytrewq', '0987654321'],
])('%p and the like are on the kept list, doubled or reversed, too', (...passwords) => {
  for (const password of passwords)
    expect(() => assertUncommon(password)).toThrow(expect.objectContaining({ code: 'too_common' }));
});

/** What the report found to be taken. */
const REPORTED =
  `samantha maverick midnight einstein swordfish platinum redskins mountain security jonathan benjamin
  bullshit Company123 11112222`.split(/\s+/);

test.each(REPORTED)('S9: %p is too common', (password) => {
  expect(() => assertUncommon(password)).toThrow(expect.objectContaining({ code: 'too_common' }));
});

test('the kept list holds thousands that would be long enough', () => {
  const list = readFileSync('dist/common-passwords.txt', 'utf8').split('\n');
  const long = list.filter((password) => password.length >= MIN_PASSWORD);
  expect(long.length).toBeGreaterThan(10_000);
  for (const password of long.slice(0, 50))
    expect(() => assertUncommon(password)).toThrow(expect.objectContaining({ code: 'too_common' }));
});

test.each([
  ['Ann Lee'],
  ['annlee2026'],
  ['ann.lee@example.com'],
  ['Ann_Lee!!'],
  ['a.lee1984'],
  ['Acme Inc. 1'],
])('one’s own name, address or team is no password: %p', (password) => {
  const own = ['Ann Lee', 'ann.lee@example.com', 'A. Lee', 'Acme Inc.'] as const;
  expect(() => assertUncommon(password, ...own)).toThrow(expect.objectContaining({ code: 'too_common' }));
  expect(() => assertUncommon(password, 'Bob', 'bob@example.com', null, undefined)).not.toThrow();
});

test.each([
  PASSWORD,
  'x7!kQ2#mZ9',
  'Pässwörter 🔥',
  'zebra pudding lamp',
  '8842-1190-5531',
  'passwords are hard',
])('%p is none of them', (password) => {
  expect(() => assertUncommon(password, 'Ann', 'ann@example.com', 'Acme')).not.toThrow();
});

describe('a common password is refused beside its field, and nothing changes', () => {
  let app: TestApp;
  let bob: Person;

  beforeAll(async () => {
    app = await TestApp.start({}, { isSetUp: false });
  });
  afterAll(() => app.stop());

  const refusal = { status: 422, body: { errors: [{ field: 'password', code: 'too_common' }] } };

  test('when the account is set up', async () => {
    const body = {
      name: 'Ann',
      email_address: 'ann@example.com',
      account_name: 'Rockets',
      password: 'rockets1',
    };
    expect(await app.request(null, 'POST', '/api/v1/setup', body)).toMatchObject(refusal);
    expect(app.app.get(Users).active()).toEqual([]);
    app.ann = await app.setUp('Ann');
  });

  test('when somebody joins, in the form too, which says so under the field', async () => {
    const { join_code } = (await app.request(app.ann, 'GET', '/api/v1/account')).body;
    const bobby = { name: 'Bob Stone', email_address: 'bob@example.com', password: 'bobstone1' };
    expect(await app.request(null, 'POST', `/api/v1/join/${join_code}`, bobby)).toMatchObject(refusal);
    const browser = new Browser(app);
    const form = await browser.visit(`/join/${join_code}`);
    const page = await browser.submit(form, `/join/${join_code}`, bobby);
    expect([page.status, page.error('password')]).toEqual([
      422,
      'This password is too easy to guess. Choose another one.',
    ]);
    expect(page.form(`/join/${join_code}`)).toMatchObject({ name: ['Bob Stone'], password: [''] });
    expect(app.app.get(Users).active()).toHaveLength(1);
  });

  test('when somebody changes theirs, even to what their name is about to be', async () => {
    bob = await app.join('Bob');
    for (const change of [{ password: 'Acme2026' }, { name: 'Robert Stone', password: 'robertstone' }]) {
      const body = { ...change, current_password: PASSWORD };
      expect(await app.request(bob, 'PATCH', '/api/v1/me', body)).toMatchObject(refusal);
    }
    expect((await app.request(bob, 'GET', '/api/v1/me')).body.name).toBe('Bob');
    const again = { email_address: bob.user.email_address, password: PASSWORD };
    expect((await app.request(null, 'POST', '/api/v1/sessions', again)).status).toBe(201);
  });
});
