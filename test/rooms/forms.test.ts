import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterAll(() => app.stop());

const browserOf = (person: Person) => Browser.of(app, person);

async function peopleOf(room_id: number): Promise<string[]> {
  const { body } = await app.request(app.ann, 'GET', `/api/v1/rooms/${room_id}/members`);
  return body.items.map((member: { user: Person }) => member.user.name);
}

const roomId = (path: string) => Number(/^\/rooms\/(\d+)$/.exec(path)?.[1]);

describe('a new room', () => {
  test('for everyone is seen by everyone', async () => {
    const browser = browserOf(bob);
    const form = await browser.visit('/rooms/opens/new');
    const room = await browser.submit(form, '/rooms/closeds', { name: ' Kitchen ' });
    expect(room.title).toBe('Kitchen · Acme');
    expect((await browserOf(eve).visit(room.path)).status).toBe(200);
    const posted = await browser.follow(await browser.post('/rooms/opens', { name: 'Garden' }));
    expect((await browserOf(eve).visit(posted.path)).status).toBe(200);
  });

  test('for chosen people is seen by them and by whoever made it', async () => {
    const browser = browserOf(app.ann);
    const form = await browser.visit('/rooms/closeds/new');
    const room = await browser.submit(form, '/rooms/closeds', { name: 'Two', user_ids: [bob.id] });
    expect(await peopleOf(roomId(room.path))).toEqual(['Ann', 'Bob']);
    expect((await browserOf(eve).visit(room.path)).status).toBe(404);
    expect((await browserOf(eve).visit('/rooms/1')).html).not.toContain('Two');
    expect((await browserOf(bob).visit('/rooms/1')).html).toContain(`href="${room.path}"`);
  });

  test.each([
    [{ name: '' }, 'name', 'This can’t be empty.'],
    [{ name: '  ' }, 'name', 'This can’t be empty.'],
    [{ name: undefined }, 'name', 'Give the room a name.'],
    [{ name: 'x'.repeat(61) }, 'name', 'Use 60 characters or fewer.'],
    [{ name: 'a\0b' }, 'name', 'This contains characters that can’t be used.'],
    [{ name: ['a', 'b'] }, 'name', 'This must be text.'],
    [{ name: 'x', user_ids: [999] }, 'user_ids', 'One of these people isn’t on the account.'],
    [{ name: 'x', user_ids: ['bob'] }, 'user_ids', 'Use people’s ids.'],
  ])('is refused as %j, and the form keeps the rest', async (fields, field, fault) => {
    const browser = browserOf(bob);
    const before = (await browser.visit('/users/me/sidebar')).html.match(/room-item/g);
    const again = await browser.post('/rooms/closeds', { user_ids: [eve.id], ...fields });
    expect([again.status, again.error(field)]).toEqual([422, fault]);
    if (!('user_ids' in fields))
      expect(again.form('/rooms/closeds').user_ids).toEqual([String(bob.id), String(eve.id)]);
    expect((await browser.visit('/users/me/sidebar')).html.match(/room-item/g)).toEqual(before);
  });

  test('keeps an emoji, a right-to-left and a joined name as they are', async () => {
    for (const name of ['👩‍👩‍👧 family', 'שלום עולם', 'ज़िन्दगी', '<script>alert(1)</script>']) {
      const room = await browserOf(bob).post('/rooms/opens', { name });
      expect((await browserOf(eve).visit(room.headers.location!)).title).toBe(`${name} · Acme`);
    }
  });
});

describe('a room', () => {
  test('is renamed and gets other people by its form, which shows who is in it', async () => {
    const { id } = await app.closedRoom(bob, 'Before', [app.ann]);
    const browser = browserOf(bob);
    const action = `/rooms/closeds/${id}?_method=put`;
    const form = await browser.visit(`/rooms/closeds/${id}/edit`);
    expect(form.form(action)).toMatchObject({
      name: ['Before'],
      user_ids: [String(app.ann.id), String(bob.id)],
    });
    const page = await browser.submit(form, action, {
      name: 'After',
      user_ids: [bob.id, eve.id, app.ann.id],
    });
    expect([page.path, page.title]).toEqual([`/rooms/${id}`, 'After · Acme']);
    expect(await peopleOf(id)).toEqual(['Ann', 'Bob', 'Eve']);
    await browser.submit(form, action, { name: 'After', user_ids: [bob.id, app.ann.id] });
    expect((await browserOf(eve).visit(`/rooms/${id}`)).status).toBe(404);
  });

  test('becomes one for everyone by the switch, and one for chosen people without it', async () => {
    const { id } = await app.closedRoom(bob, 'Wide', [app.ann]);
    const browser = browserOf(bob);
    const action = `/rooms/closeds/${id}?_method=put`;
    await browser.post(action, { name: 'Wide', type: 'open' });
    expect(await peopleOf(id)).toEqual(['Ann', 'Bob', 'Eve']);
    await browser.post(action, { name: 'Wide', user_ids: [app.ann.id, bob.id] });
    expect(await peopleOf(id)).toEqual(['Ann', 'Bob']);
    await browser.post(`/rooms/opens/${id}?_method=put`, { name: 'Wide' });
    expect(await peopleOf(id)).toEqual(['Ann', 'Bob', 'Eve']);
  });

  test('is refused without a name or without people, keeping what was typed', async () => {
    const { id } = await app.closedRoom(bob, 'Stays', [app.ann]);
    const browser = browserOf(bob);
    const action = `/rooms/closeds/${id}?_method=put`;
    const nameless = await browser.post(action, { name: '', user_ids: [bob.id, eve.id] });
    expect([nameless.status, nameless.error('name')]).toEqual([422, 'This can’t be empty.']);
    expect(nameless.form(action)).toMatchObject({ name: [''], user_ids: [String(bob.id), String(eve.id)] });
    const empty = await browser.post(action, { name: 'Nobody' });
    expect([empty.status, empty.error('user_ids')]).toEqual([
      422,
      'A room needs at least one person. Delete it instead.',
    ]);
    expect((await browser.visit(`/rooms/${id}`)).title).toBe('Stays · Acme');
    expect(await peopleOf(id)).toEqual(['Ann', 'Bob']);
  });

  test('P98: shows who is in it to those who may not change it, and lets them leave', async () => {
    const { id } = await app.closedRoom(app.ann, 'Hers', [bob]);
    const browser = browserOf(bob);
    const page = await browser.visit(`/rooms/closeds/${id}/edit`);
    expect(page.text).toContain('2 people Ann Bob');
    expect(page.forms.map((form) => form.action)).toEqual([
      `/rooms/${id}/star?_method=put`,
      `/rooms/${id}/membership?_method=delete`,
    ]);
    expect((await browser.post(`/rooms/closeds/${id}?_method=put`, { name: 'Mine' })).status).toBe(403);
    expect((await browser.post(`/rooms/${id}?_method=delete`)).status).toBe(403);
    const left = await browser.submit(page, `/rooms/${id}/membership?_method=delete`);
    expect(left.path).toBe('/rooms/1');
    expect((await browser.visit(`/rooms/${id}`)).status).toBe(404);
    expect(await peopleOf(id)).toEqual(['Ann']);
  });

  test('P113: of mine that I take myself out of leads to the start', async () => {
    const { id } = await app.closedRoom(bob, 'Gift', [app.ann]);
    const page = await browserOf(bob).post(`/rooms/closeds/${id}?_method=put`, {
      name: 'Gift',
      user_ids: [app.ann.id],
    });
    expect([page.status, page.headers.location]).toEqual([303, '/']);
    expect(await peopleOf(id)).toEqual(['Ann']);
  });

  test('P99: is deleted by whoever made it, for everyone', async () => {
    const { id } = await app.openRoom(bob, 'Gone');
    const browser = browserOf(bob);
    const page = await browser.submit(
      await browser.visit(`/rooms/opens/${id}/edit`),
      `/rooms/${id}?_method=delete`,
    );
    expect(page.path).toBe('/rooms/1');
    for (const person of [app.ann, bob, eve])
      expect((await browserOf(person).visit(`/rooms/${id}`)).status).toBe(404);
  });

  test('P118: is followed as closely as its bell says', async () => {
    const browser = browserOf(bob);
    const page = await browser.visit('/rooms/1');
    const after = await browser.submit(page, '/rooms/1/involvement?_method=put', {
      involvement: 'everything',
    });
    expect([after.path, after.html]).toEqual([
      '/rooms/1',
      expect.stringContaining('Notifications: Everything'),
    ]);
    expect((await browser.visit('/rooms/1/involvement')).html).toMatch(/^<div id="involvement"/);
    expect((await browserOf(eve).visit('/rooms/1')).html).toContain('Notifications: Mentions');
    for (const involvement of ['loudly', '', undefined])
      expect((await browser.post('/rooms/1/involvement?_method=put', { involvement })).status).toBe(422);
  });
});

describe('a ping', () => {
  test('P216: is begun with chosen people, and found again with the same ones', async () => {
    const browser = browserOf(bob);
    const form = await browser.visit('/rooms/directs/new');
    const ping = await browser.submit(form, '/rooms/directs', { user_ids: [app.ann.id, eve.id] });
    expect(ping.title).toBe('Ann & Eve · Acme');
    expect((await browserOf(eve).visit('/users/me/sidebar')).html).toContain(`href="${ping.path}"`);
    const again = await browserOf(app.ann).post('/rooms/directs', { user_ids: [eve.id, bob.id] });
    expect(again.headers.location).toBe(ping.path);
  });

  test('begins from the page of a person', async () => {
    const browser = browserOf(bob);
    const ping = await browser.submit(await browser.visit(`/users/${eve.id}`), '/rooms/directs', {
      user_ids: [eve.id],
    });
    expect(ping.title).toBe('Eve · Acme');
    expect((await browserOf(app.ann).visit(ping.path)).status).toBe(404);
  });

  test('with nobody, or with somebody who is not there, is refused and keeps the choice', async () => {
    const browser = browserOf(bob);
    const nobody = await browser.post('/rooms/directs', {});
    expect([nobody.status, nobody.error('user_ids')]).toEqual([422, 'Choose who to ping.']);
    const wrong = await browser.post('/rooms/directs', { user_ids: [eve.id, 999] });
    expect([wrong.status, wrong.error('user_ids')]).toEqual([
      422,
      'One of these people isn’t on the account.',
    ]);
    expect(wrong.form('/rooms/directs').user_ids).toEqual([String(eve.id)]);
  });

  test('P116: has no name to change and cannot be left, and either of the two deletes it', async () => {
    const { id } = await app.direct(bob, eve);
    const browser = browserOf(eve);
    expect((await browser.visit(`/rooms/closeds/${id}/edit`)).status).toBe(404);
    expect((await browser.post(`/rooms/opens/${id}?_method=put`, { name: 'x' })).status).toBe(404);
    expect((await browser.post(`/rooms/${id}/membership?_method=delete`)).status).toBe(403);
    expect((await browser.visit('/rooms/directs/1/edit')).status).toBe(404);
    expect((await browser.post('/rooms/directs/1?_method=delete')).status).toBe(404);
    const page = await browser.visit(`/rooms/directs/${id}/edit`);
    expect(page.text).toContain('People in this ping Bob Eve');
    await browser.submit(page, `/rooms/directs/${id}?_method=delete`);
    expect((await browserOf(bob).visit(`/rooms/${id}`)).status).toBe(404);
    expect((await browserOf(bob).visit('/rooms/1')).status).toBe(200);
  });
});
