import fc from 'fast-check';
import { Accounts } from '../../src/accounts/account/accounts';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let forms: [path: string, fields: string[]][];

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  const room = await app.closedRoom(bob, 'Room', [app.ann]);
  const message = await app.post(bob, room, 'Text');
  const join = new URL(app.app.get(Accounts).view().join_url).pathname;
  forms = [
    ['/session', ['email_address', 'password']],
    [join, ['name', 'email_address', 'password']],
    ['/first_run', ['account_name', 'name', 'email_address', 'password']],
    ['/account?_method=put', ['name', 'restrict_room_creation_to_administrators']],
    [`/account/users/${bob.id}?_method=put`, ['role']],
    [
      '/users/me/profile?_method=put',
      ['name', 'email_address', 'bio', 'theme', 'password', 'current_password'],
    ],
    ['/rooms/opens', ['name', 'type', 'user_ids']],
    ['/rooms/closeds', ['name', 'type', 'user_ids']],
    ['/rooms/directs', ['user_ids']],
    [`/rooms/closeds/${room.id}?_method=put`, ['name', 'type', 'user_ids']],
    [`/rooms/${room.id}/involvement?_method=put`, ['involvement']],
    [`/rooms/${room.id}/messages`, ['body', 'format', 'client_message_id', 'reply_to_id']],
    [`/rooms/${room.id}/messages/${message.id}?_method=put`, ['body', 'format']],
    [`/rooms/opens/${room.id}?_method=put`, ['name', 'type', 'user_ids']],
    [`/messages/${message.id}/boosts`, ['content', 'client_boost_id']],
    ['/searches', ['q', 'room_id', 'from', 'before', 'after', 'has', 'order']],
    ['/account/custom_styles?_method=put', ['custom_css']],
    ['/users/me/departure', ['current_password']],
  ];
});
afterAll(() => app.stop());

const REFUSED = [303, 400, 403, 413, 415, 422];
const sent = (browser: Browser, path: string, payload: string, type: string) =>
  browser.request('POST', path, payload, {
    origin: app.origin,
    'sec-fetch-site': 'same-origin',
    'content-type': type,
  });

test('a form of any JSON whatever is never our fault', async () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constant({ toString: 1, valueOf: 1 }),
    fc.constant([{ toString: null }]),
    fc.constant({ length: 3 }),
    fc.constant([[['x']]]),
    fc.constantFrom('\ud800', '\0', '__proto__', 'constructor', '9007199254740993', '-1', '1e9'),
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(value, { minLength: 6, maxLength: 6 }), async (which, values) => {
      const [path, fields] = forms[which % forms.length]!;
      const browser = Browser.of(app, path === '/session' || path.startsWith('/join') ? bob : app.ann);
      const body = Object.fromEntries(fields.map((field, index) => [field, values[index]]));
      const answer = await sent(browser, path, JSON.stringify(body), 'application/json');
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 250 },
  );
});

test.each([
  ['nothing', '', 'application/x-www-form-urlencoded'],
  ['a number', '5', 'application/json'],
  ['null', 'null', 'application/json'],
  ['a list', '[1,2]', 'application/json'],
  ['text', 'name=x', 'text/plain'],
  ['broken JSON', '{"name":', 'application/json'],
  ['a prototype', '__proto__=x&name[__proto__]=y', 'application/x-www-form-urlencoded'],
  ['broken escapes', 'name=%&email_address=%ED%A0%80&body=%00%FF', 'application/x-www-form-urlencoded'],
  ['an upload', '--x--', 'multipart/form-data; boundary=x'],
  ['too much', `body=${'x'.repeat(300_000)}`, 'application/x-www-form-urlencoded'],
])('%s instead of a form is refused in words, by a page', async (_what, payload, type) => {
  for (const [path] of forms) {
    const answer = await sent(Browser.of(app, bob), path, payload, type);
    expect({ path, ok: REFUSED.includes(answer.status), status: answer.status }).toMatchObject({ ok: true });
    if (answer.status !== 303) expect(answer.html).toMatch(/^<!doctype html>[\s\S]*<h1/);
  }
});

test('ids that cannot be are not found', async () => {
  const browser = Browser.of(app, bob);
  for (const id of ['0', '-1', '1.5', '99999999999999999999', '%00', 'null', "1'--", '1%2f..', '١'])
    for (const path of [`/rooms/${id}`, `/rooms/1/@${id}`, `/rooms/1/messages/${id}`, `/users/${id}`]) {
      const { status } = await browser.visit(path);
      expect([path, status]).toEqual([path, 404]);
    }
});

test('a question asked twice in one address is refused or taken once, and never our fault', async () => {
  const browser = Browser.of(app, bob);
  for (const path of [
    '/api/v1/users?room_id=1&room_id=2',
    '/api/v1/users?query=a&query=b',
    '/api/v1/search?q=a&q=b',
    '/searches?q=a&q=b',
    '/users/me/sidebar?room_id=1&room_id=2',
    '/rooms/1?reply_to_id=1&reply_to_id=2',
    '/rooms/1/messages?before=1&before=2',
  ])
    expect({ path, status: (await browser.visit(path)).status }).not.toMatchObject({ status: 500 });
  expect((await browser.visit('/api/v1/users?room_id=1&room_id=2')).status).toBe(422);
});
