import { Browser } from '../support/pages';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let room: { id: number };
let message: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.openRoom(bob, 'Target');
  message = await app.post(bob, room, 'Still here');
});
afterAll(() => app.stop());

const FORMS = () =>
  [
    ['/session?_method=delete', {}],
    ['/users/me/profile?_method=put', { name: 'Mallory' }],
    ['/rooms/opens', { name: 'Planted' }],
    ['/rooms/directs', { user_ids: app.ann.id }],
    [`/rooms/closeds/${room.id}?_method=put`, { name: 'Taken' }],
    [`/rooms/${room.id}?_method=delete`, {}],
    [`/rooms/${room.id}/messages`, { body: 'Not by Bob' }],
    [`/rooms/${room.id}/messages/${message.id}?_method=put`, { body: 'Not by Bob' }],
    [`/rooms/${room.id}/messages/${message.id}?_method=delete`, {}],
  ] as const;

async function expectNothingChanged(): Promise<void> {
  const me = await app.request(bob, 'GET', '/api/v1/me');
  expect([me.status, me.body.name]).toEqual([200, 'Bob']);
  const rooms = await app.request(bob, 'GET', '/api/v1/rooms');
  expect(rooms.body.items.map((one: { name: string }) => one.name)).toEqual(['All Talk', 'Target']);
  const messages = await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`);
  expect(messages.body.items.map((one: { body: { source: string } }) => one.body.source)).toEqual([
    'Still here',
  ]);
}

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a sibling', { 'sec-fetch-site': 'same-site', origin: 'https://sibling.example' }],
  ['no page at all', { 'sec-fetch-site': 'none' }],
  ['another site, in an old browser', { origin: 'https://evil.example' }],
  ['a hidden place', { origin: 'null' }],
  ['another port', { origin: 'http://127.0.0.1:1' }],
  ['a look-alike', { origin: 'http://127.0.0.1.evil.example' }],
  ['nowhere, with a cookie', {}],
])('a form from %s changes nothing', async (_from, headers) => {
  const browser = Browser.of(app, bob);
  for (const [path, fields] of FORMS()) {
    const payload = new URLSearchParams(fields as Record<string, string>).toString();
    for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
      const answer = await browser.request('POST', path, payload, { 'content-type': type, ...headers });
      expect([path, answer.status]).toEqual([path, 403]);
    }
  }
  await expectNothingChanged();
});

test('an address that is only visited changes nothing, whatever it says', async () => {
  const browser = Browser.of(app, bob);
  for (const [path] of FORMS()) expect([200, 302, 404, 422]).toContain((await browser.visit(path)).status);
  await expectNothingChanged();
});

test('the same form from our own page does what it says', async () => {
  const browser = Browser.of(app, bob);
  const path = `/rooms/${room.id}/messages/${message.id}?_method=put`;
  const old = { 'content-type': 'application/x-www-form-urlencoded', origin: app.origin };
  expect((await browser.request('POST', path, 'body=Changed', old)).status).toBe(303);
  expect((await browser.post(path, { body: 'Still here' })).status).toBe(303);
  await expectNothingChanged();
});

test('R71: nobody is signed in by a form of another site', async () => {
  const browser = new Browser(app);
  const fields = { email_address: emailOf('Bob'), password: PASSWORD };
  const answer = await browser.post('/session', fields, {
    'sec-fetch-site': 'cross-site',
    origin: 'https://evil.example',
  });
  expect([answer.status, browser.cookies.size]).toEqual([403, 0]);
});
