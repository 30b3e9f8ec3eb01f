import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterEach(() => app.stop());

const browserOf = (person: Person) => Browser.of(app, person);

describe('where somebody begins', () => {
  test('P29: is the room they were in last, as long as they are in it', async () => {
    const browser = browserOf(bob);
    const room = await app.closedRoom(app.ann, 'Cellar', [bob]);
    expect((await browser.visit('/')).path).toBe('/rooms/1');
    await browser.visit(`/rooms/${room.id}`);
    expect((await browser.visit('/')).path).toBe(`/rooms/${room.id}`);
    await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/members/${bob.id}`);
    expect((await browser.visit('/')).path).toBe('/rooms/1');
  });

  test('is not a room that was only fetched ahead', async () => {
    const browser = browserOf(bob);
    const room = await app.openRoom(app.ann, 'Attic');
    await app.post(app.ann, room, 'News');
    await browser.visit(`/rooms/${room.id}`, { 'x-sec-purpose': 'prefetch' });
    await browser.visit(`/rooms/${room.id}`, { 'sec-purpose': 'prefetch;prerender' });
    await browser.request('HEAD', `/rooms/${room.id}`);
    expect((await browser.visit('/')).path).toBe('/rooms/1');
    expect((await app.request(bob, 'GET', `/api/v1/rooms/${room.id}`)).body.unread).toBe(true);
  });

  test('P94: is the newest room under /rooms', async () => {
    const room = await app.openRoom(app.ann, 'Brand new');
    expect((await browserOf(bob).visit('/rooms')).path).toBe(`/rooms/${room.id}`);
  });

  test('P31: is a page that helps on, for somebody who is in no room', async () => {
    const browser = browserOf(bob);
    await browser.submit(await browser.visit('/rooms/1'), '/rooms/1/membership?_method=delete');
    const page = await browser.visit('/');
    expect([page.status, page.path]).toEqual([200, '/']);
    expect(page.text).toContain('No rooms yet');
    expect((await browser.visit('/rooms')).path).toBe('/');
  });
});

describe('a room', () => {
  test('P95: shows its newest 40 messages, and links to those before', async () => {
    const room = await app.openRoom(app.ann, 'Long');
    const ids: number[] = [];
    for (let n = 1; n <= 45; n++) ids.push((await app.post(app.ann, room, `n${n}`)).id);
    const browser = browserOf(bob);
    const page = await browser.visit(`/rooms/${room.id}`);
    expect(page.messageIds).toEqual(ids.slice(5));
    expect(page.html).toMatch(/data-has-older="true"[^>]*data-has-newer="false"/);
    expect(page.html).toContain(`href="/rooms/${room.id}/@${ids[5]}"`);
    expect(page.html).not.toContain('id="welcome"');
    const older = await browser.visit(`/rooms/${room.id}/@${ids[5]}`);
    expect(older.messageIds).toEqual(ids);
    expect(older.html).toMatch(/<li class="message[^"]* highlighted"[^>]*id="message-\d+"/);
  });

  test('P199: around a message has 40 before it and 40 after it', async () => {
    const room = await app.openRoom(app.ann, 'Longer');
    const ids: number[] = [];
    for (let n = 1; n <= 90; n++) ids.push((await app.post(app.ann, room, `n${n}`)).id);
    const page = await browserOf(bob).visit(`/rooms/${room.id}/@${ids[45]}`);
    expect(page.messageIds).toEqual(ids.slice(5, 86));
    expect(page.html).toMatch(/data-has-older="true"[^>]*data-has-newer="true"/);
  });

  test('P200: a permalink to a message that is gone leads to the room and says so', async () => {
    const message = await app.post(app.ann, { id: 1 }, 'Soon gone');
    const other = await app.post(app.ann, await app.openRoom(app.ann, 'Other'), 'Elsewhere');
    await app.request(app.ann, 'DELETE', `/api/v1/rooms/1/messages/${message.id}`);
    for (const id of [message.id, other.id, 999]) {
      const page = await browserOf(bob).visit(`/rooms/1/@${id}`);
      expect([page.status, page.path]).toEqual([200, '/rooms/1']);
      expect(page.text).toContain('That message is no longer in this room.');
    }
  });

  test('P198: draws a line above the first unread message, once, and is read from then on', async () => {
    const read = await app.post(bob, { id: 1 }, 'I have read this');
    const unread = await app.post(app.ann, { id: 1 }, 'New to you');
    const browser = browserOf(bob);
    const room = await app.openRoom(app.ann, 'Elsewhere');
    expect((await browser.visit(`/rooms/${room.id}`)).html).toMatch(/id="room-1"[^>]* data-unread="true"/);
    const page = await browser.visit('/rooms/1');
    expect(page.html).toContain(`data-first-unread-id="${unread.id}"`);
    expect(page.html).toMatch(
      new RegExp(`id="unread-divider"[^>]*>.*?</li><li class="message[^>]*id="message-${unread.id}"`),
    );
    expect(page.messageIds).toEqual([read.id, unread.id]);
    await until(async () => !(await browser.visit('/rooms/1')).html.includes('data-first-unread-id='));
    expect((await browser.visit(`/rooms/${room.id}`)).html).not.toMatch(/id="room-1"[^>]* data-unread/);
    expect((await browserOf(eve).visit(`/rooms/${room.id}`)).html).toMatch(
      /id="room-1"[^>]* data-unread="true"/,
    );
  });

  test('marks what is mine, what names me, and what continues', async () => {
    await app.post(app.ann, { id: 1 }, 'First');
    await app.post(app.ann, { id: 1 }, 'Hello @Bob');
    await app.post(bob, { id: 1 }, 'Hi');
    const classes = (html: string) =>
      Array.from(html.matchAll(/<li class="(message[^"]*)" id="message-/g), (m) => m[1]);
    expect(classes((await browserOf(bob).visit('/rooms/1')).html)).toEqual([
      'message',
      'message mentions-me joined',
      'message mine',
    ]);
    expect(classes((await browserOf(app.ann).visit('/rooms/1')).html)).toEqual([
      'message mine',
      'message mine joined',
      'message',
    ]);
  });

  test('is not there for outsiders, whatever they ask of it', async () => {
    const room = await app.closedRoom(app.ann, 'Secret', [bob]);
    const message = await app.post(bob, room, 'For us');
    const ping = await app.direct(app.ann, bob);
    const base = `/rooms/${room.id}`;
    const outsider = browserOf(eve);
    for (const path of [
      base,
      `${base}/@${message.id}`,
      `${base}/messages`,
      `${base}/messages/${message.id}`,
      `${base}/messages/${message.id}/edit`,
      `${base}/involvement`,
      `/rooms/closeds/${room.id}/edit`,
      `/rooms/opens/${room.id}/edit`,
      `/rooms/${ping.id}`,
      `/rooms/directs/${ping.id}/edit`,
      '/rooms/99',
      '/rooms/x',
    ]) {
      const page = await outsider.visit(path);
      expect([path, page.status]).toEqual([path, 404]);
      expect(page.html).not.toContain('For us');
      expect(page.html).not.toContain('Secret');
    }
    for (const path of [
      `${base}/messages`,
      `${base}/messages/${message.id}?_method=put`,
      `${base}/messages/${message.id}?_method=delete`,
      `${base}?_method=delete`,
      `${base}/membership?_method=delete`,
      `${base}/involvement?_method=put`,
      `/rooms/closeds/${room.id}?_method=put`,
      `/rooms/directs/${ping.id}?_method=delete`,
    ])
      expect([
        path,
        (await outsider.post(path, { body: 'x', name: 'x', involvement: 'nothing' })).status,
      ]).toEqual([path, 404]);
    expect((await browserOf(bob).visit(base)).messageBodies).toEqual(['For us']);
  });

  test('a message of another room is not reached through a room one is in', async () => {
    const room = await app.closedRoom(app.ann, 'Secret', [bob]);
    const message = await app.post(bob, room, 'For us');
    const path = `/rooms/1/messages/${message.id}`;
    for (const page of [
      await browserOf(eve).visit(path),
      await browserOf(eve).visit(`${path}/edit`),
      await browserOf(app.ann).visit(`${path}/edit`),
      await browserOf(app.ann).post(`${path}?_method=delete`),
    ])
      expect([page.status, page.html.includes('For us')]).toEqual([404, false]);
  });
});

describe('scrolling back', () => {
  test('P155: gets messages and nothing else, and nothing at the end', async () => {
    const ids: number[] = [];
    for (let n = 1; n <= 3; n++) ids.push((await app.post(app.ann, { id: 1 }, `n${n}`)).id);
    const browser = browserOf(bob);
    const older = await browser.visit(`/rooms/1/messages?before=${ids[2]}`);
    expect([older.status, older.messageIds]).toEqual([200, ids.slice(0, 2)]);
    expect(older.html).toMatch(/^<li class="message/);
    expect((await browser.visit(`/rooms/1/messages?after=${ids[1]}`)).messageIds).toEqual([ids[2]]);
    expect((await browser.visit(`/rooms/1/messages?before=${ids[0]}`)).status).toBe(204);
    expect((await browser.visit('/rooms/1/messages?before=x')).status).toBe(422);
    expect((await browser.visit('/rooms/1/messages?limit=1000')).status).toBe(422);
  });
});

describe('the sidebar', () => {
  test('comes alone as it is now: my rooms and my pings', async () => {
    await app.direct(bob, app.ann);
    await app.closedRoom(app.ann, 'Not mine', []);
    const { html } = await browserOf(bob).visit('/users/me/sidebar?room_id=1');
    expect(html).toMatch(/^<aside id="sidebar"/);
    expect(html).toMatch(/<a class="room-link" href="\/rooms\/1" aria-current="page"/);
    expect(html).not.toContain('Eve');
    expect(html).not.toContain('Not mine');
  });
});
