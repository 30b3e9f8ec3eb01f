import type { MessageView } from '../../src/protocol/message.view';
import { TestSocket } from '../support/socket';
import { until } from '../support/until';
import { allRead, type Scene, startScene, stopScene } from './scene';

let scene: Scene;
let { web, other, app, bob, eve, room } = {} as Scene;

beforeAll(async () => {
  scene = await startScene('Truth');
  ({ web, other, app, bob, eve, room } = scene);
});
afterAll(() => stopScene(scene));

/** The message and its HTML once its links were read. */
async function shown(body: string): Promise<{ message: MessageView; html: string }> {
  const { id } = await app.post(app.ann, room, body);
  const path = `/api/v1/rooms/${room.id}/messages/${id}`;
  await until(async () => {
    await allRead(scene);
    return (await app.request(bob, 'GET', path)).body.link_previews.length > 0;
  });
  await allRead(scene);
  const page = await app.request(bob, 'GET', `/rooms/${room.id}/messages/${id}`, undefined, {
    accept: 'text/html',
  });
  expect((await app.request(eve, 'GET', path)).status).toBe(404);
  return { message: (await app.request(bob, 'GET', path)).body, html: page.text };
}

const cardOf = (html: string) => {
  const card = /<div class="link-preview [\s\S]*?<\/div><button/.exec(html)![0];
  return {
    href: /class="link-preview-title"[^>]*href="([^"]*)"/.exec(card)![1]!.replaceAll('&amp;', '&'),
    host: /class="link-preview-site">(?:<svg[\s\S]*?<\/svg>)?<bdi>([^<]*)</.exec(card)![1],
  };
};

const CLAIMS: [name: string, path: string, claimed: (origin: string) => string][] = [
  ['a moment of a film', '/watch?v=1&t=90#t=90', (origin) => `${origin}/watch?v=1`],
  ['one of a list', '/list?id=5', (origin) => `${origin}/list`],
  ['the start page everywhere', '/deep/page', (origin) => `${origin}/`],
  ['a bank', '/phish', () => 'https://www.example-bank.com/login'],
  ['another site of the house', '/article', () => 'http://127.0.0.2/article.json'],
  ['a script', '/script', () => 'javascript:alert(1)'],
  ['nothing', '/none', () => ''],
  ['itself in capitals', '/Self', (origin) => `${origin.toUpperCase()}/Self`],
];

test.each(CLAIMS)(
  'L1: a card leads to the link as posted, and names who answered, when a page claims to be %s',
  async (_name, path, claimed) => {
    const link = web.origin + path;
    const tags = {
      'og:title': 'T',
      'og:url': claimed(web.origin),
      'twitter:url': claimed(web.origin),
      'og:site_name': 'example-bank.com',
    };
    web.page(path.replace(/[?#].*/, ''), tags, '<link rel="canonical" href="https://www.example-bank.com/">');
    const { message, html } = await shown(`See ${link}`);
    expect(message.link_previews).toMatchObject([{ link, host: new URL(web.origin).host }]);
    expect(new URL(message.link_previews[0]!.url).origin).toBe(web.origin);
    expect(cardOf(html)).toEqual({ href: link, host: new URL(web.origin).host });
    expect(/<div class="link-preview-text">[\s\S]*?<\/p>/.exec(html)![0]).not.toContain('example-bank');
  },
);

test('L1: a shortener shows where it led, and the card still leads through it', async () => {
  other.page('/end', { 'og:title': 'The end', 'og:url': `${web.origin}/short` });
  const link = web.redirect('/short', `${other.origin}/end`);
  const { message, html } = await shown(link);
  expect(message.link_previews).toMatchObject([{ link, url: `${other.origin}/end` }]);
  expect(cardOf(html)).toEqual({ href: link, host: new URL(other.origin).host });
});

test('L1: an address alone gives way only to a card that leads exactly there', async () => {
  const link = web.page('/alone?a=1&b=2#part', { 'og:title': 'Alone', 'og:url': `${web.origin}/alone` });
  web.page('/alone', { 'og:title': 'Alone', 'og:url': `${web.origin}/alone` });
  const alone = await shown(link);
  expect(alone.html).toMatch(/class="body"[^>]*hidden/);
  expect(cardOf(alone.html).href).toBe(link);
  const beside = await shown(`${link} !`);
  expect(beside.html).not.toMatch(/class="body"[^>]*hidden/);
});

const WALLS: [name: string, answer: () => string][] = [
  ['a sign-in page', () => web.redirect('/doc', '/signin?x=1')],
  ['a login path', () => web.redirect('/issue', '/users/login')],
  [
    'an address to come back to',
    () => web.redirect('/back', `/start?continue=${encodeURIComponent(`${web.origin}/back`)}`),
  ],
  ['a path to come back to', () => web.redirect('/way/in', '/start?os_destination=%2Fway%2Fin')],
  ['a check for robots', () => web.html('/check', '<title>Just a moment...</title>')],
  ['a question to robots', () => web.html('/robot', '<title>Robot or human?</title>')],
  ['a consent page', () => web.html('/consented', '<title>Before you continue to YouTube</title>')],
  [
    'a form with a password',
    () => web.html('/form', '<title>Docs</title><form><input type=PASSWORD name=p></form>'),
  ],
  ['a redirect notice', () => web.html('/notice', '<title>Redirect Notice</title>')],
  ['template signs', () => web.html('/template', '<title>{{ page.title }}</title>')],
  ['template signs and a site', () => web.html('/template-site', '<title>{{title}} - Shop</title>')],
  ['undefined', () => web.html('/undefined', '<title>undefined</title>')],
  ['the name of a tool', () => web.html('/react', '<title>React App</title>')],
];

test.each(WALLS)('L5: %s is no card: the address stays', async (_name, answer) => {
  for (const path of ['/signin', '/users/login', '/start'])
    web.html(
      path,
      '<title>Sign in - Example Accounts</title><meta name=description content="Use your account">',
    );
  const link = answer();
  const socket = await TestSocket.live(app, bob);
  const { id } = await app.post(app.ann, room, link);
  await socket.event('message.posted');
  await until(() => web.countOf(new URL(link).pathname) > 0);
  await allRead(scene);
  const { text } = await app.request(bob, 'GET', `/rooms/${room.id}/messages/${id}`, undefined, {
    accept: 'text/html',
  });
  expect(text).not.toContain('link-preview-title');
  expect(text).not.toMatch(/class="body"[^>]*hidden/);
  await socket.close();
});

test.each([
  ['/login', '<title>Sign in</title><input type=password>'],
  ['/wiki/Access_control', '<title>Access control</title>'],
  ['/blog/single-sign-on', '<title>What single sign-on is</title>'],
  ['/learn', '<title>How {{ }} works in templates</title>'],
  ['/shop', '<meta property="og:title" content="A shop"><title>Shop</title><input type=password>'],
])('L5: a page that was asked for by its own name is shown: %s', async (path, html) => {
  const { message } = await shown(`${web.html(path, html)} here`);
  expect(message.link_previews).toHaveLength(1);
});

test('L5: a language or a slash in the address of the answer is no wall', async () => {
  web.html('/en/guide', '<title>Guide</title>');
  const { message } = await shown(web.redirect('/guide', '/en/guide'));
  expect(message.link_previews).toMatchObject([{ title: 'Guide' }]);
});

test('L17: links to one page are one card, at the first, and one fetch', async () => {
  const link = web.page('/video', { 'og:title': 'Video' });
  const body = `${link} ${link}#x ${link}?utm_source=a&utm_medium=b ${link}?fbclid=1`;
  const { message } = await shown(body);
  expect(message.link_previews.map((preview) => preview.link)).toEqual([link]);
  expect(web.requests.filter((path) => path.startsWith('/video'))).toHaveLength(1);
});

test('L17: what calls itself the same on the same host is one card, other pages are not', async () => {
  const own = { 'og:title': 'Article', 'og:url': `${web.origin}/article-1` };
  const [amp, full] = [web.page('/amp/1', own), web.page('/full/1', own)];
  const start = { 'og:url': `${web.origin}/` };
  const [one, two] = [
    web.page('/p/1', { ...start, 'og:title': 'One' }),
    web.page('/p/2', { ...start, 'og:title': 'Two' }),
  ];
  expect((await shown(`${amp} ${full}`)).message.link_previews.map(({ link }) => link)).toEqual([amp]);
  expect((await shown(`${one} ${two}`)).message.link_previews.map(({ link }) => link)).toEqual([one, two]);
});
