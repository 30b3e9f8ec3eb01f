import sharp from 'sharp';
import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { bytesOf } from '../support/uploads';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const purple = () =>
  sharp({ create: { width: 700, height: 400, channels: 3, background: '#800080' } })
    .png()
    .toBuffer();

async function send(as: Person, content: Buffer | string) {
  const form = new FormData();
  form.append('logo', new Blob([new Uint8Array(Buffer.from(content))]), 'logo.png');
  const response = await fetch(`${app.origin}/api/v1/account/logo`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${as.token}` },
    body: form,
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
  return { status: response.status, body: (await response.json()) as any };
}

/** As somebody who is not signed in gets it. */
async function logo(query = '') {
  const response = await fetch(`${app.origin}/account/logo${query}`);
  const bytes = await bytesOf(response);
  const { width, height, format } = await sharp(bytes).metadata();
  const [red] = await sharp(bytes)
    .extract({ left: 96, top: 96, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  return { response, size: `${format} ${width}×${height}`, isOurs: red !== 0x80 };
}

test('P93: the stock logo comes as PNG of 512 and of 192 px, and with a margin', async () => {
  expect(await logo()).toMatchObject({ size: 'png 512×512', isOurs: true });
  expect(await logo('?size=small')).toMatchObject({ size: 'png 192×192', isOurs: true });
  expect(await logo('?size=maskable')).toMatchObject({ size: 'png 512×512', isOurs: true });
  const { response } = await logo('?size=nonsense');
  expect(response.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=604800');
});

test('P78: an own logo comes in the same sizes, in the manifest, on the pages, and everybody hears of it', async () => {
  const socket = await TestSocket.live(app, bob);
  const { status, body } = await send(app.ann, await purple());
  expect(status).toBe(200);
  expect((await socket.event('account.updated')).data).toMatchObject({
    name: 'Acme',
    logo_url: body.logo_url,
  });
  expect(await logo()).toMatchObject({ size: 'png 512×512', isOurs: false });
  expect(await logo('?size=small')).toMatchObject({ size: 'png 192×192', isOurs: false });
  expect(await logo('?size=maskable')).toMatchObject({ size: 'png 512×512', isOurs: false });
  const version = new URLSearchParams(body.logo_url.split('?')[1]).get('v');
  const kept = await fetch(app.origin + body.logo_url);
  expect(kept.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const again = { 'if-none-match': kept.headers.get('etag')! };
  expect((await fetch(app.origin + body.logo_url, { headers: again })).status).toBe(304);
  const { icons } = JSON.parse((await new Browser(app).visit('/webmanifest')).html);
  expect(icons.map(({ sizes, purpose, src }: Record<string, string>) => [sizes, purpose, src])).toEqual([
    ['192x192', 'any', `/account/logo?size=small&v=${version}`],
    ['512x512', 'any', `/account/logo?v=${version}`],
    ['512x512', 'maskable', `/account/logo?size=maskable&v=${version}`],
  ]);
  for (const page of [
    await Browser.of(app, bob).visit('/rooms/1'),
    await new Browser(app).visit('/session/new'),
  ])
    expect(page.html).toContain(`/account/logo?size=small&amp;v=${version}`);
  await socket.close();
});

test('P79: what is no picture is refused, and the logo stays as it was', async () => {
  const before = (await send(app.ann, await purple())).body.logo_url;
  expect(await send(app.ann, 'no picture')).toMatchObject({ status: 422, body: { code: 'not_a_picture' } });
  expect((await app.request(bob, 'GET', '/api/v1/account')).body.logo_url).toBe(before);
});

test('members can neither change nor remove it', async () => {
  await send(app.ann, await purple());
  expect((await send(bob, await purple())).status).toBe(403);
  expect((await app.request(bob, 'DELETE', '/api/v1/account/logo')).status).toBe(403);
  expect(await logo()).toMatchObject({ isOurs: false });
});

test('P80: a removed logo makes room for the stock one', async () => {
  await send(app.ann, await purple());
  const browser = Browser.of(app, app.ann);
  await browser.submit(await browser.visit('/account/edit'), '/account/logo?_method=delete');
  expect(await logo()).toMatchObject({ size: 'png 512×512', isOurs: true });
  expect((await browser.visit('/account/edit')).hasForm('/account/logo?_method=delete')).toBe(false);
});
