import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

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
const itemsOf = (html: string) =>
  Array.from(html.matchAll(/<li class="message[^>]* data-message-id="(\d+)"/g), (m) => Number(m[1]));
const bodiesOf = (html: string) =>
  Array.from(html.matchAll(/<div class="body"[^>]*>(?:<p>)?([^<]*)/g), (m) => m[1]).filter(Boolean);

describe('where somebody begins', () => {
  test('is the room they were in last, as long as they are in it', async () => {
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

  test('is the newest room under /rooms', async () => {
    const room = await app.openRoom(app.ann, 'Brand new');
    expect((await browserOf(bob).visit('/rooms')).path).toBe(`/rooms/${room.id}`);
  });

  test('is a page that helps on, for somebody who is in no room', async () => {
    const browser = browserOf(bob);
    await browser.submit(await browser.visit('/rooms/1'), '/rooms/1/membership?_method=delete');
    const page = await browser.visit('/');
    expect([page.status, page.path]).toEqual([200, '/']);
    expect(page.text).toContain('No room yet');
    expect((await browser.visit('/rooms')).path).toBe('/');
  });
});

describe('a room', () => {
  test('shows its newest 40 messages, and links to those before', async () => {
    const room = await app.openRoom(app.ann, 'Long');
    const ids: number[] = [];
    for (let n = 1; n <= 45; n++) ids.push((await app.post(app.ann, room, `n${n}`)).id);
    const browser = browserOf(bob);
    const page = await browser.visit(`/rooms/${room.id}`);
    expect(itemsOf(page.html)).toEqual(ids.slice(5));
    expect(page.html).toMatch(/data-has-older="true"[^>]*data-has-newer="false"/);
    expect(page.html).toContain(`href="/rooms/${room.id}/@${ids[5]}"`);
    expect(page.html).not.toContain('id="welcome"');
    const older = await browser.visit(`/rooms/${room.id}/@${ids[5]}`);
    expect(itemsOf(older.html)).toEqual(ids);
    expect(older.html).toMatch(/<li class="message[^"]* highlighted"[^>]*id="message-\d+"/);
  });

  test('around a message has 40 before it and 40 after it', async () => {
    const room = await app.openRoom(app.ann, 'Longer');
    const ids: number[] = [];
    for (let n = 1; n <= 90; n++) ids.push((await app.post(app.ann, room, `n${n}`)).id);
    const page = await browserOf(bob).visit(`/rooms/${room.id}/@${ids[45]}`);
    expect(itemsOf(page.html)).toEqual(ids.slice(5, 86));
    expect(page.html).toMatch(/data-has-older="true"[^>]*data-has-newer="true"/);
  });

  test('a permalink to a message that is gone leads to the room and says so', async () => {
    const message = await app.post(app.ann, { id: 1 }, 'Soon gone');
    const other = await app.post(app.ann, await app.openRoom(app.ann, 'Other'), 'Elsewhere');
    await app.request(app.ann, 'DELETE', `/api/v1/rooms/1/messages/${message.id}`);
    for (const id of [message.id, other.id, 999]) {
      const page = await browserOf(bob).visit(`/rooms/1/@${id}`);
      expect([page.status, page.path]).toEqual([200, '/rooms/1']);
      expect(page.text).toContain('That message is not in this room any more.');
    }
  });

  test('draws a line above the first unread message, once, and is read from then on', async () => {
    const read = await app.post(bob, { id: 1 }, 'I have read this');
    const unread = await app.post(app.ann, { id: 1 }, 'New to you');
    const browser = browserOf(bob);
    const room = await app.openRoom(app.ann, 'Elsewhere');
    expect((await browser.visit(`/rooms/${room.id}`)).html).toMatch(/id="room-1"[^>]* data-unread="true"/);
    const page = await browser.visit('/rooms/1');
    expect(page.html).toContain(`data-first-unread-id="${unread.id}"`);
    expect(page.html).toMatch(
      new RegExp(`id="unread-line"[^>]*>.*?</li><li class="message[^>]*id="message-${unread.id}"`),
    );
    expect(itemsOf(page.html)).toEqual([read.id, unread.id]);
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
    expect(bodiesOf((await browserOf(bob).visit(base)).html)).toEqual(['For us']);
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

describe('the composer', () => {
  test('posts a message that everyone in the room reads', async () => {
    const browser = browserOf(bob);
    const page = await browser.submit(await browser.visit('/rooms/1'), '/rooms/1/messages', {
      body: 'Hello\r\n**world** <b>',
    });
    expect([page.status, page.path]).toEqual([200, expect.stringMatching(/^\/rooms\/1#message-\d+$/)]);
    expect((await browserOf(app.ann).visit('/rooms/1')).html).toContain(
      '<p>Hello<br /><strong>world</strong> &lt;b&gt;</p>',
    );
  });

  test('sent twice from the same page is one message', async () => {
    const browser = browserOf(bob);
    const form = await browser.visit('/rooms/1');
    await browser.submit(form, '/rooms/1/messages', { body: 'Once' });
    const page = await browser.submit(form, '/rooms/1/messages', { body: 'Once' });
    expect(bodiesOf(page.html)).toEqual(['Once']);
    await browser.submit(page, '/rooms/1/messages', { body: 'Once' });
    expect(bodiesOf((await browser.visit('/rooms/1')).html)).toEqual(['Once', 'Once']);
  });

  test.each([
    ['', 'This cannot be empty.'],
    ['  \n ', 'This cannot be empty.'],
    ['x'.repeat(16_385), 'A message holds at most 16 KiB of text.'],
    ['a\0b', 'This holds characters that cannot be stored.'],
  ])('refuses %j beside the text, which stays', async (body, fault) => {
    const browser = browserOf(bob);
    const page = await browser.submit(await browser.visit('/rooms/1'), '/rooms/1/messages', { body });
    expect([page.status, page.error('body')]).toEqual([422, fault]);
    expect(page.form('/rooms/1/messages').body).toEqual([body]);
    expect(itemsOf(page.html)).toEqual([]);
  });

  test('another text under the same name is kept for another try, which works', async () => {
    const browser = browserOf(bob);
    const form = await browser.visit('/rooms/1');
    await browser.submit(form, '/rooms/1/messages', { body: 'One' });
    const again = await browser.submit(form, '/rooms/1/messages', { body: 'Two' });
    expect([again.status, again.form('/rooms/1/messages').body]).toEqual([409, ['Two']]);
    expect(bodiesOf((await browser.submit(again, '/rooms/1/messages')).html)).toEqual(['One', 'Two']);
  });

  test('answers a message, quoting it', async () => {
    const message = await app.post(app.ann, { id: 1 }, 'Who is in?');
    const browser = browserOf(bob);
    const form = await browser.visit(`/rooms/1?reply_to_id=${message.id}`);
    expect(form.text).toContain('Ann Who is in?');
    const page = await browser.submit(form, '/rooms/1/messages', { body: 'I am' });
    expect(page.html).toMatch(new RegExp(`<a class="quote" href="/rooms/1/@${message.id}">`));
    const gone = await browser.post('/rooms/1/messages', { body: 'Kept', reply_to_id: 999 });
    expect([gone.status, gone.form('/rooms/1/messages').body]).toEqual([422, ['Kept']]);
    expect(gone.text).toContain('The message you answer is not in this room any more.');
  });
});

describe('a message', () => {
  test('is edited by its author on a page of its own', async () => {
    const message = await app.post(bob, { id: 1 }, 'Hallo');
    const browser = browserOf(bob);
    const path = `/rooms/1/messages/${message.id}`;
    expect((await browser.visit(path)).html).toContain(`href="${path}/edit"`);
    const form = await browser.visit(`${path}/edit`);
    expect(form.form(`${path}?_method=put`).body).toEqual(['Hallo']);
    const refused = await browser.submit(form, `${path}?_method=put`, { body: ' ' });
    expect([refused.status, refused.error('body'), refused.form(`${path}?_method=put`).body]).toEqual([
      422,
      'This cannot be empty.',
      [' '],
    ]);
    const page = await browser.submit(form, `${path}?_method=put`, { body: 'Hello' });
    expect([page.path, bodiesOf(page.html)]).toEqual([`/rooms/1/@${message.id}`, ['Hello']]);
  });

  test('is deleted by its author or an administrator, and by nobody else', async () => {
    const message = await app.post(bob, { id: 1 }, 'Mine');
    const path = `/rooms/1/messages/${message.id}`;
    const other = browserOf(eve);
    expect((await other.visit(path)).forms).toEqual([]);
    expect((await other.visit(`${path}/edit`)).status).toBe(403);
    expect((await other.post(`${path}?_method=put`, { body: 'Yours' })).status).toBe(403);
    expect((await other.post(`${path}?_method=delete`)).status).toBe(403);
    const browser = browserOf(app.ann);
    const after = await browser.submit(await browser.visit(path), `${path}?_method=delete`);
    expect([after.path, itemsOf(after.html)]).toEqual(['/rooms/1', []]);
    expect((await browserOf(bob).visit(path)).status).toBe(404);
  });
});

describe('scrolling back', () => {
  test('gets messages and nothing else, and nothing at the end', async () => {
    const ids: number[] = [];
    for (let n = 1; n <= 3; n++) ids.push((await app.post(app.ann, { id: 1 }, `n${n}`)).id);
    const browser = browserOf(bob);
    const older = await browser.visit(`/rooms/1/messages?before=${ids[2]}`);
    expect([older.status, itemsOf(older.html)]).toEqual([200, ids.slice(0, 2)]);
    expect(older.html).toMatch(/^<li class="message/);
    expect(itemsOf((await browser.visit(`/rooms/1/messages?after=${ids[1]}`)).html)).toEqual([ids[2]]);
    expect((await browser.visit(`/rooms/1/messages?before=${ids[0]}`)).status).toBe(204);
    expect((await browser.visit('/rooms/1/messages?before=x')).status).toBe(422);
    expect((await browser.visit('/rooms/1/messages?limit=1000')).status).toBe(422);
  });
});

describe('the sidebar', () => {
  test('comes alone as it is now: my rooms, my pings, people to ping', async () => {
    await app.direct(bob, app.ann);
    await app.closedRoom(app.ann, 'Not mine', []);
    const { html } = await browserOf(bob).visit('/users/me/sidebar?room_id=1');
    expect(html).toMatch(/^<aside id="sidebar"/);
    expect(html).toMatch(/<a class="room-link" href="\/rooms\/1" aria-current="page"/);
    expect(html).toContain(`data-offer-of="${eve.id}"`);
    expect(html).not.toContain(`data-offer-of="${app.ann.id}"`);
    expect(html).not.toContain('Not mine');
  });
});

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 10));
}
