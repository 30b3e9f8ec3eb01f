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
    expect(page.messageBodies).toEqual(['Once']);
    await browser.submit(page, '/rooms/1/messages', { body: 'Once' });
    expect((await browser.visit('/rooms/1')).messageBodies).toEqual(['Once', 'Once']);
  });

  test.each([
    ['', 'This can’t be empty.'],
    ['  \n ', 'This can’t be empty.'],
    ['x'.repeat(16_385), 'Messages can be up to 16 KiB.'],
    ['\0\u0007', 'This can’t be empty.'],
  ])('refuses %j beside the text, which stays', async (body, fault) => {
    const browser = browserOf(bob);
    const page = await browser.submit(await browser.visit('/rooms/1'), '/rooms/1/messages', { body });
    expect([page.status, page.error('body')]).toEqual([422, fault]);
    expect(page.form('/rooms/1/messages').body).toEqual([body]);
    expect(page.messageIds).toEqual([]);
  });

  test('another text under the same name is kept for another try, which works', async () => {
    const browser = browserOf(bob);
    const form = await browser.visit('/rooms/1');
    await browser.submit(form, '/rooms/1/messages', { body: 'One' });
    const again = await browser.submit(form, '/rooms/1/messages', { body: 'Two' });
    expect([again.status, again.form('/rooms/1/messages').body]).toEqual([409, ['Two']]);
    expect((await browser.submit(again, '/rooms/1/messages')).messageBodies).toEqual(['One', 'Two']);
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
    expect(gone.text).toContain('The message you’re replying to is no longer in this room.');
  });
});

describe('a message', () => {
  test('P158: is edited by its author on a page of its own', async () => {
    const message = await app.post(bob, { id: 1 }, 'Hallo');
    const browser = browserOf(bob);
    const path = `/rooms/1/messages/${message.id}`;
    expect((await browser.visit(path)).html).toContain(`href="${path}/edit"`);
    const form = await browser.visit(`${path}/edit`);
    expect(form.form(`${path}?_method=put`).body).toEqual(['Hallo']);
    const refused = await browser.submit(form, `${path}?_method=put`, { body: ' ' });
    expect([refused.status, refused.error('body'), refused.form(`${path}?_method=put`).body]).toEqual([
      422,
      'This can’t be empty.',
      [' '],
    ]);
    const page = await browser.submit(form, `${path}?_method=put`, { body: 'Hello' });
    expect([page.path, page.messageBodies]).toEqual([`/rooms/1/@${message.id}`, ['Hello']]);
  });

  test('P166: is deleted by its author or an administrator, and by nobody else', async () => {
    const message = await app.post(bob, { id: 1 }, 'Mine');
    const path = `/rooms/1/messages/${message.id}`;
    const other = browserOf(eve);
    expect((await other.visit(path)).forms).toEqual([]);
    expect((await other.visit(`${path}/edit`)).status).toBe(403);
    expect((await other.post(`${path}?_method=put`, { body: 'Yours' })).status).toBe(403);
    expect((await other.post(`${path}?_method=delete`)).status).toBe(403);
    const browser = browserOf(app.ann);
    const after = await browser.submit(await browser.visit(path), `${path}?_method=delete`);
    expect([after.path, after.messageIds]).toEqual(['/rooms/1', []]);
    expect((await browserOf(bob).visit(path)).status).toBe(404);
  });
});
