import sharp from 'sharp';
import { linksIn as draftedLinks } from '../../assets/app/models/composer/links-in-text';
import { mayHoldSecret } from '../../assets/rules/secret-links';
import { ReadDatabase } from '../../src/database/database';
import { FileCleaner } from '../../src/files/store/file-cleaner';
import { linksIn } from '../../src/link-previews/links';
import { shownHost } from '../../src/link-previews/shown-host';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';
import type { LinkPreviewView } from '../../src/protocol/link-preview.view';
import type { MessageView } from '../../src/protocol/message.view';
import { TestSocket } from '../support/socket';
import { storedFiles } from '../support/store';
import { until } from '../support/until';
import { WebSite } from '../support/web-site';
import { allRead, type Scene, startScene, stopScene } from './scene';

let scene: Scene;
let { web, app, bob, eve, room } = {} as Scene;

beforeAll(async () => {
  scene = await startScene('Manners');
  ({ web, app, bob, eve, room } = scene);
});
afterAll(() => stopScene(scene));

const pathOf = ({ id }: { id: number }) => `/api/v1/rooms/${room.id}/messages/${id}`;
const previewsOf = async (message: { id: number }): Promise<LinkPreviewView[]> =>
  (await app.request(bob, 'GET', pathOf(message))).body.link_previews;
const idle = () => allRead(scene);

async function shown(body: string, isComplete = (previews: LinkPreviewView[]) => previews.length > 0) {
  const message = await app.post(app.ann, room, body);
  await until(async () => expect(isComplete(await previewsOf(message))).toBe(true));
  return { message, previews: await previewsOf(message) };
}

const finder = new MentionFinder(() => []);
test.each([
  ['Https://A.example/Path?Q=1', 'https://a.example/Path?Q=1'],
  ['HTTP://a.example/x', 'http://a.example/x'],
  ['[words](HTTPS://A.Example/b)', 'https://a.example/b'],
  ['<Http://a.example/>', 'http://a.example/'],
  ['www.a.example/x', 'http://www.a.example/x'],
  ['See https://a.example/x.', 'https://a.example/x'],
  ['(https://a.example/x)', 'https://a.example/x'],
  ['`https://a.example/code`', undefined],
  ['ftp://a.example/', undefined],
])('L10: the text field, the message and the server find the same link in %j', (text, link) => {
  const { html } = renderBody(text, 'markdown', finder);
  const inHtml = /<a href="([^"]*)"/.exec(html)?.[1];
  const found = [draftedLinks(text, 'https://own.example'), linksIn(html, []).pages];
  expect([inHtml, ...found]).toEqual([link, ...Array(2).fill(link === undefined ? [] : [link])]);
});

const SECRETS = [
  '/final?token=abc',
  '/x?code=1',
  '/x?api_key=1',
  '/x?X-Amz-Signature=1',
  '/x?a=1&access_token=z',
  '/x#access_token=z',
  '/invite/abcdef',
  '/reset/abcdef12',
  '/magic-link/abcdef12',
  '/d/0123456789abcdef0123456789abcdef',
  '/s/6f9619ff-8b86-d011-b42d-00c04fc964ff',
  '/x?q=aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE',
];
const PUBLIC = [
  '/',
  '/articles/how-to-make-10-great-pancakes-in-2026-and-beyond',
  '/o/r/commit/0123456789abcdef0123456789abcdef01234567',
  '/o/r/blob/0123456789abcdef0123456789abcdef01234567/README.md',
  '/watch?v=dQw4w9WgXcQ&list=PL123',
  '/search?q=token',
  '/wiki/Invitation',
  '/x?token=',
  '/keyboard?monkey=1',
];
test.each(SECRETS)('L11: %s may hold a secret', (path) =>
  expect(mayHoldSecret(`https://a.example${path}`)).toBe(true),
);
test.each(PUBLIC)('L11: %s holds none', (path) =>
  expect(mayHoldSecret(`https://a.example${path}`)).toBe(false),
);

test('L11: a link that may hold a secret is opened only after someone asked for it', async () => {
  web.page('/once', { 'og:title': 'Once' });
  const link = `${web.origin}/once?token=abc`;
  const quiet = await app.post(app.ann, room, `Quiet ${link}`);
  await shown(`After ${web.page('/after', { 'og:title': 'After' })}`);
  await idle();
  expect([await previewsOf(quiet), web.requests.filter((path) => path.startsWith('/once'))]).toEqual([
    [],
    [],
  ]);
  expect((await app.request(null, 'POST', '/api/v1/link_previews', { url: link })).status).toBe(401);
  expect((await app.request(app.ann, 'POST', '/api/v1/link_previews', { url: link })).status).toBe(200);
  const { previews } = await shown(`Now ${link}`);
  expect(previews).toMatchObject([{ title: 'Once', link }]);
  expect(web.countOf('/once?token=abc')).toBe(1);
});

test('L12: words are shown before the picture has come, which follows in a second event, for members alone', async () => {
  const { url: image, release } = await web.heldPicture('/late.png', 600, 300);
  const link = web.page('/words', {
    'og:title': 'Words first',
    'og:image': image,
    'og:image:alt': 'A grey field',
  });
  const [socket, stranger] = [await TestSocket.live(app, bob), await TestSocket.live(app, eve)];
  const message = await app.post(app.ann, room, `See ${link}`);
  const previewIn = ({ data }: { data: { message: MessageView } }) => data.message.link_previews[0];
  expect(previewIn(await socket.event('message.edited'))).toMatchObject({
    title: 'Words first',
    image: null,
  });
  release();
  expect(previewIn(await socket.event('message.edited'))).toMatchObject({
    image: { width: 600, height: 300, alt: 'A grey field' },
  });
  await idle();
  expect(app.app.get(ReadDatabase).all('SELECT * FROM link_preview_jobs')).toEqual([]);
  expect((await app.request(eve, 'GET', (await previewsOf(message))[0]!.image!.url)).status).toBe(404);
  expect(stranger.events.map(({ name }) => name)).not.toContain('message.edited');
  await Promise.all([socket.close(), stranger.close()]);
});

test('L12: an edit while the picture is under way doesn’t lose it', async () => {
  const { url: image, release } = await web.heldPicture('/edited.png', 600, 300);
  const link = web.page('/edited', { 'og:title': 'Edited', 'og:image': image });
  const { message } = await shown(`See ${link}`);
  await app.request(app.ann, 'PATCH', pathOf(message), { body: `Do see ${link}` });
  release();
  await until(async () => expect(await previewsOf(message)).toMatchObject([{ image: { width: 600 } }]));
});

test('L12: hosts that never answer keep no quick one waiting', async () => {
  const slow = await Promise.all(Array.from({ length: 12 }, (_, nth) => WebSite.start(`127.0.1.${nth + 1}`)));
  for (const site of slow) await app.post(app.ann, room, `Slow ${site.on('/never', () => undefined)}`);
  await until(() => slow.filter((site) => site.countOf('/never') > 0).length >= 8);
  const { previews } = await shown(`Quick ${web.page('/quick', { 'og:title': 'Quick' })}`);
  expect(previews).toMatchObject([{ title: 'Quick' }]);
  // They would have been given up by then if the quick one had waited for them.
  expect(app.app.get(ReadDatabase).all('SELECT * FROM link_preview_jobs WHERE tries > 0')).toEqual([]);
  await Promise.all(slow.map((site) => site.stop()));
  await idle();
});

test.each([
  ['black', '#000000', 'light'],
  ['white', '#ffffff', 'dark'],
])('L13: a %s logo without background is drawn so that it can be seen', async (_name, color, expected) => {
  const logo = await sharp({ create: { width: 300, height: 300, channels: 4, background: '#00000000' } })
    .composite([
      { input: { create: { width: 100, height: 100, channels: 3, background: color } }, left: 100, top: 100 },
    ])
    .png()
    .toBuffer();
  const image = web.on(`/logo-${expected}.png`, (_request, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end(logo),
  );
  const link = web.page(`/logo-${expected}`, { 'og:title': 'Logo', 'og:image': image });
  const { previews } = await shown(`Logo ${link}`, ([one]) => Boolean(one?.image));
  const response = await fetch(app.origin + previews[0]!.image!.url, {
    headers: { authorization: `Bearer ${bob.token}` },
  });
  const { data, info } = await sharp(Buffer.from(await response.arrayBuffer()))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(3);
  expect(data[0]! > 128 ? 'light' : 'dark').toBe(expected);
});

test.each([
  ['https://m\u00fcnchen.example/a', 'münchen.example'],
  ['https://www.例え.jp/', '例え.jp'],
  ['https://пример.рф/', 'пример.рф'],
  ['https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com'],
  ['https://раypal.com/x', 'xn--ypal-43d9g.com'],
  ['http://127.0.0.1:8080/', '127.0.0.1:8080'],
  ['http://[::1]/', '[::1]'],
])('L16: the host of %s is shown as %s', (address, host) => expect(shownHost(address)).toBe(host));

test('L17: a picture is one file, however many messages show it, and goes with the last of them', async () => {
  const image = await web.picture('/shared.png', 500, 400, '#123456');
  const links = [1, 2, 3].map((nth) =>
    web.page(`/shares/${nth}`, { 'og:title': `Shares ${nth}`, 'og:image': image }),
  );
  const before = storedFiles(app.dataDir).length;
  const messages: { id: number }[] = [];
  for (const link of links)
    messages.push((await shown(`One ${link}`, ([one]) => Boolean(one?.image))).message);
  await idle();
  await until(() => expect(storedFiles(app.dataDir)).toHaveLength(before + 1));
  for (const [nth, message] of messages.entries()) {
    const [preview] = await previewsOf(message);
    expect((await app.request(bob, 'GET', preview!.image!.url)).status).toBe(200);
    expect((await app.request(eve, 'GET', preview!.image!.url)).status).toBe(404);
    await app.request(app.ann, 'DELETE', pathOf(message));
    const left = nth === messages.length - 1 ? before : before + 1;
    await until(async () => {
      await app.app.get(FileCleaner).idle();
      expect(storedFiles(app.dataDir)).toHaveLength(left);
    });
  }
});
