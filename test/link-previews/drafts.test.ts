import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { WebSite } from '../support/web-site';

let web: WebSite;
let app: TestApp;
let bob: Person;

beforeAll(async () => {
  web = await WebSite.start();
  app = await TestApp.start(web.settings);
  bob = await app.join('Bob');
});
afterAll(async () => {
  await app.stop();
  await web.stop();
});

const unfurl = (url: unknown, as: Person | null = bob) =>
  app.request(as, 'POST', '/api/v1/link_previews', { url });

test('P261: Unfurl: answers title, url, image and description', async () => {
  const image = await web.picture('/cat.png', 640, 320);
  const link = web.page('/cats', { 'og:title': 'Cats', 'og:description': 'They sleep.', 'og:image': image });
  const answer = await unfurl(link);
  expect([answer.status, answer.body]).toEqual([
    200,
    {
      url: link,
      host: new URL(link).host,
      kind: 'page',
      title: 'Cats',
      description: 'They sleep.',
      site_name: '',
      image: {
        url: expect.stringMatching(/^\/unfurl_link\/images\/[\w-]{22}$/),
        width: 640,
        height: 320,
        alt: '',
      },
      media: null,
      is_avatar: false,
    },
  ]);
  const picture = await app.request(bob, 'GET', answer.body.image.url);
  expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/webp']);
  expect((await app.request(null, 'GET', answer.body.image.url)).status).toBe(401);
  const form = await app.request(bob, 'POST', '/unfurl_link', { url: link });
  expect([form.status, form.body]).toEqual([200, answer.body]);
  expect(web.countOf('/cats')).toBe(1);
});

test('P263: Unfurl: nothing that can be shown answers 204, with nothing', async () => {
  for (const url of [
    web.html('/bare', '<p>no tags</p>'),
    `${web.origin}/nowhere`,
    'http://10.0.0.1/',
    `${web.origin}/a.zip`,
  ]) {
    const { status, text } = await unfurl(url);
    expect([url, status, text]).toEqual([url, 204, '']);
  }
});

test('P264: Unfurl: without an address it is refused, and so is what is none', async () => {
  for (const url of [undefined, '', 5, 'nonsense', 'ftp://a.example/', 'javascript:alert(1)'])
    expect((await unfurl(url)).status).toBe(422);
  expect((await unfurl('https://example.com/', null)).status).toBe(401);
});

test('Unfurl: thirty times in a minute', async () => {
  const limited = await TestApp.start({ ...web.settings, RATE_LIMITS: 'on' });
  const link = web.page('/often', { 'og:title': 'Often' });
  const answers: number[] = [];
  for (let nth = 0; nth < 31; nth++)
    answers.push((await limited.request(limited.ann, 'POST', '/api/v1/link_previews', { url: link })).status);
  expect(answers).toEqual([...Array(30).fill(200), 429]);
  await limited.stop();
});

test('switched off, nothing is fetched: 501, and the composer offers nothing', async () => {
  const off = await TestApp.start({ ...web.settings, FEATURE_OPENGRAPH: 'off' });
  const link = web.page('/off', { 'og:title': 'Off' });
  const answer = await off.request(off.ann, 'POST', '/api/v1/link_previews', { url: link });
  expect([answer.status, answer.body.code]).toEqual([501, 'feature_disabled']);
  const socket = await TestSocket.live(off, off.ann);
  const message = await off.post(off.ann, { id: 1 }, link);
  // What is asked for after the message was heard of comes after whatever that would have caused.
  await socket.event('message.posted');
  await fetch(web.html('/after', ''));
  const later = await off.request(off.ann, 'GET', `/api/v1/rooms/1/messages/${message.id}`);
  expect(later.body.link_previews).toEqual([]);
  const page = await off.request(off.ann, 'GET', '/rooms/1', undefined, { accept: 'text/html' });
  expect(page.text).not.toContain('class="draft-previews"');
  expect((await app.request(bob, 'GET', '/rooms/1', undefined, { accept: 'text/html' })).text).toContain(
    'class="draft-previews"',
  );
  expect(web.countOf('/off')).toBe(0);
  const settings = await off.request(off.ann, 'GET', '/account/edit', undefined, { accept: 'text/html' });
  expect(settings.text).toContain('Turned off by the server operator');
  await socket.close();
  await off.stop();
});
