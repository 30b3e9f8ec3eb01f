import { insertUser } from '../../src/auth/user.writes';
import { ReadDatabase } from '../../src/database/database';
import { addMembers } from '../../src/rooms/memberships/membership.writes';
import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

/** Forms that let one choose people, on an account with too many to list. */
const CROWD = 2_000;
const KB = 1024;

let app: TestApp;
let bob: Person;
let crowd: number[];
let browser: Browser;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  crowd = await app.app.get(WritesService).run((tx) =>
    Array.from({ length: CROWD }, (_, n) => {
      const [name, email_address] = [`Person ${String(n).padStart(4, '0')}`, `p${n}@example.com`];
      return insertUser(tx, { name, email_address, password_digest: 'none', role: 'member' }).id;
    }),
  );
  browser = Browser.of(app, app.ann);
});
afterAll(() => app.stop());

const idOf = (n: number) => crowd[n]!;
const membersOf = (room_id: number) =>
  app.app
    .get(ReadDatabase)
    .all<{ user_id: number }>('SELECT user_id FROM memberships WHERE room_id = ? ORDER BY user_id', room_id)
    .map(({ user_id }) => user_id);
const roomIn = (path: string) => Number(/^\/rooms\/(\d+)/.exec(path)![1]);

/** Presses "Find" without scripts: the form as it stands, with this search, and these people chosen. */
async function find(path: string, action: string, query: string, user_ids: number[] = [], more: object = {}) {
  const { html } = await browser.visit(path);
  expect(html).toContain(`formaction="${path.split('?')[0]}"`);
  const form = (await browser.visit(path)).form(action);
  const fields = new URLSearchParams();
  for (const [name, values] of Object.entries({
    ...form,
    ...more,
    user_ids: user_ids.map(String),
    query: [query],
  }))
    for (const value of [values].flat()) fields.append(name, String(value));
  return browser.visit(`${path.split('?')[0]}?${fields}`);
}

async function bigRoom(): Promise<number> {
  const room = await app.closedRoom(app.ann, 'Big', [bob]);
  await app.app.get(WritesService).run((tx) => addMembers(tx, room.id, crowd));
  return room.id;
}

test('S11: pages with a choice of people stay small, however many there are', async () => {
  const room = await bigRoom();
  for (const path of ['/rooms/closeds/new', '/rooms/directs/new', `/rooms/closeds/${room}/edit`]) {
    const page = await browser.visit(path);
    expect([path, page.status, page.html.length < 120 * KB]).toEqual([path, 200, true]);
  }
  const others = await Browser.of(app, bob).visit(`/rooms/closeds/${room}/edit`);
  expect([others.status, others.html.length < 120 * KB]).toEqual([200, true]);
  expect(others.text).toContain('And 1902 more people.');
});

test('S11: without scripts people are found, chosen over several searches, and in the room', async () => {
  const path = '/rooms/closeds/new';
  const one = await find(path, '/rooms/closeds', 'Person 1234', [], { name: 'Found' });
  expect(one.text).toContain('Person 1234');
  const query = `${path}?name=Found&user_ids=${idOf(1234)}`;
  const two = await find(query, '/rooms/closeds', 'Person 0777', [idOf(1234)], { name: 'Found' });
  expect(two.form('/rooms/closeds')).toMatchObject({
    name: ['Found'],
    user_ids: expect.arrayContaining([String(app.ann.id), String(idOf(1234))]),
  });
  expect(two.text).toContain('Person 0777');
  const room = await browser.submit(two, '/rooms/closeds', { user_ids: [app.ann.id, idOf(1234), idOf(777)] });
  expect(membersOf(roomIn(room.path))).toEqual([app.ann.id, idOf(777), idOf(1234)]);
});

test('S11: a ping, too', async () => {
  const page = await find('/rooms/directs/new', '/rooms/directs', 'Person 1999');
  const room = await browser.submit(page, '/rooms/directs', { user_ids: [idOf(1999)] });
  expect(membersOf(roomIn(room.path))).toEqual([app.ann.id, idOf(1999)]);
});

test('S11: saving a large room adds and removes those who are shown, and leaves the others alone', async () => {
  const id = await bigRoom();
  const path = `/rooms/closeds/${id}/edit`;
  const action = `/rooms/closeds/${id}?_method=put`;
  const untouched = await browser.visit(path);
  expect((await browser.submit(untouched, action, { name: 'Bigger' })).path).toBe(`/rooms/${id}`);
  expect(membersOf(id)).toHaveLength(CROWD + 2);
  const found = await browser.visit(`${path}?query=Person+1500`);
  const { user_ids, shown_ids } = found.form(action);
  expect([user_ids, shown_ids].every((ids) => ids!.includes(String(idOf(1500))))).toBe(true);
  const kept = user_ids!.filter((one) => one !== String(idOf(1500)));
  const asked = await browser.send(found, action, { name: 'Bigger', user_ids: kept });
  expect([asked.status, asked.text]).toEqual([428, expect.stringContaining('Remove Person 1500?')]);
  await browser.send(asked, action);
  expect(membersOf(id)).toEqual([app.ann.id, bob.id, ...crowd].filter((one) => one !== idOf(1500)));
  const back = await browser.visit(`${path}?query=Person+1500`);
  expect(back.form(action).user_ids).not.toContain(String(idOf(1500)));
  const again = [...back.form(action).user_ids!, String(idOf(1500))];
  await browser.submit(back, action, { name: 'Bigger', user_ids: again });
  expect(membersOf(id)).toHaveLength(CROWD + 2);
});

test('S2: the people of a large room come in pages, each person once', async () => {
  const id = await bigRoom();
  const seen: number[] = [];
  let path: string | undefined = `/api/v1/rooms/${id}/members`;
  while (path) {
    const page: { text: string; headers: Record<string, string>; body: { items: { user: Person }[] } } =
      await app.request(bob, 'GET', path);
    expect(page.text.length).toBeLessThan(1024 * KB);
    seen.push(...page.body.items.map(({ user }) => user.id));
    path = /^<(.+)>; rel="next"$/.exec(page.headers.link ?? '')?.[1];
  }
  expect(seen.sort((a, b) => a - b)).toEqual([app.ann.id, bob.id, ...crowd]);
  for (const cursor of ['x', '-1', '0'])
    expect((await app.request(bob, 'GET', `/api/v1/rooms/${id}/members?cursor=${cursor}`)).status).toBe(422);
});
