import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
});
afterAll(() => app.stop());

const browserOf = (person: Person) => Browser.of(app, person);

test('P26: the first room is open, and holds whoever set the account up, who made it and administers it', async () => {
  const fresh = await TestApp.start();
  const { body } = await fresh.request(fresh.ann, 'GET', '/api/v1/rooms');
  expect(body.items).toMatchObject([{ type: 'open', name: 'All Talk', creator_id: fresh.ann.id }]);
  const members = await fresh.request(fresh.ann, 'GET', '/api/v1/rooms/1/members');
  expect(members.body.items).toMatchObject([{ user: { id: fresh.ann.id, role: 'administrator' } }]);
  await fresh.stop();
});

test('P28: somebody new begins in the room that is there for longest', async () => {
  await app.openRoom(app.ann, 'A later room');
  expect((await browserOf(bob).visit('/')).path).toBe('/rooms/1');
});

test('P30, D35: the first room welcomes with the link to join while it is young, other open ones while fewer than three are there', async () => {
  const { body } = await app.request(app.ann, 'GET', '/api/v1/account');
  const link = new URL(body.join_url).pathname;
  const welcome = async (room: { id: number }) => {
    const { html } = await browserOf(bob).visit(`/rooms/${room.id}`);
    return [html.includes('id="welcome"'), html.includes(link)];
  };
  expect(await welcome({ id: 1 })).toEqual([true, true]);
  expect(await welcome(await app.closedRoom(app.ann, 'Den', [bob]))).toEqual([true, false]);
  expect(await welcome(await app.direct(eve, bob))).toEqual([true, false]);
  const open = await app.openRoom(app.ann, 'Open');
  expect(await welcome(open)).toEqual([true, false]);
  for (const person of [app.ann, eve])
    await app.request(person, 'DELETE', `/api/v1/rooms/${open.id}/members/me`);
  expect(await welcome(open)).toEqual([true, true]);
  for (let n = 0; n < 41; n++) await app.post(app.ann, { id: 1 }, `${n}`);
  expect(await welcome({ id: 1 })).toEqual([false, false]);
});

test('P102: the addresses by kind lead to the room, and outsiders to nothing', async () => {
  const rooms = {
    opens: await app.openRoom(app.ann, 'Lobby'),
    closeds: await app.closedRoom(app.ann, 'Attic', [bob]),
    directs: await app.direct(app.ann, bob),
  };
  for (const [kind, { id }] of Object.entries(rooms)) {
    const page = await browserOf(bob).request('GET', `/rooms/${kind}/${id}`);
    expect([page.status, page.headers.location]).toEqual([302, `/rooms/${id}`]);
    expect((await browserOf(bob).follow(page)).status).toBe(200);
    const hers = await browserOf(eve).visit(`/rooms/${kind}/${id}`);
    expect(hers.status).toBe(kind === 'opens' ? 200 : 404);
  }
});

test('P103: the form for a new room begins with everyone, or with nobody but me, as its address says', async () => {
  for (const kind of ['opens', 'closeds']) {
    const page = await browserOf(bob).visit(`/rooms/${kind}/new`);
    const form = page.form('/rooms/closeds', ['name']);
    expect([page.status, form.type]).toEqual([200, kind === 'opens' ? ['open'] : undefined]);
    expect(form.user_ids).toEqual([String(bob.id)]);
  }
});

test('P105: where only administrators make rooms, members get no form of either kind and make none; nobody hears', async () => {
  const settings = (restrict_room_creation_to_administrators: boolean) =>
    app.request(app.ann, 'PATCH', '/api/v1/account', {
      settings: { restrict_room_creation_to_administrators },
    });
  await settings(true);
  const eves = await TestSocket.live(app, eve);
  for (const kind of ['opens', 'closeds']) {
    expect((await browserOf(bob).visit(`/rooms/${kind}/new`)).status).toBe(403);
    const made = await browserOf(bob).post(`/rooms/${kind}`, { name: 'Mine', user_ids: [bob.id, eve.id] });
    expect(made.status).toBe(403);
    expect((await browserOf(app.ann).visit(`/rooms/${kind}/new`)).status).toBe(200);
  }
  await eves.settled();
  expect(eves.events).toEqual([]);
  await eves.close();
  await settings(false);
});
