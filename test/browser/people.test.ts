import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { until } from '../support/until';
import { scenes } from './support/stage';

const scene = scenes();

const face = async (background: string) => ({
  name: 'face.png',
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer(),
});

scene(
  'a chosen picture is seen before it is saved, and on every screen at once when it is',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    await ann.open('/rooms/1');
    await bob.open('/rooms/1');
    await bob.says('Who am I?');
    await ann.sees('Who am I?');
    const inRoom = ann.message('Who am I?').locator('.message-face img');
    const before = await inRoom.getAttribute('src');
    await bob.visit('/users/me/profile');
    const shown = bob.page.locator('.picture-form img');
    await bob.page.getByLabel('Your picture').setInputFiles(await face('purple'));
    await until(async () => expect(await shown.getAttribute('src')).toMatch(/^blob:/));
    await bob.button('Save the picture').click();
    await bob.page.getByText('That is your picture now.').waitFor();
    expect(await shown.getAttribute('src')).toMatch(/^\/users\/[\w-]+\/avatar\?v=/);
    await until(async () => expect(await inRoom.getAttribute('src')).not.toBe(before));
    const width = () => inRoom.evaluate((image: HTMLImageElement) => image.naturalWidth);
    await until(async () => expect(await width()).toBe(200));
  },
);

scene('another device signs itself in by a link, once, as soon as it opens it', async (stage) => {
  const bob = await stage.person('Bob');
  await bob.visit('/users/me/profile');
  await bob.button('Sign in on another device').click();
  const link = await bob.page.getByLabel('Sign-in link', { exact: true }).inputValue();
  const { pathname } = new URL(link);
  const phone = await stage.stranger();
  await phone.visit(pathname);
  await phone.isAt('/rooms/1');
  await phone.visit('/users/me/profile');
  expect(await phone.page.getByLabel('E-mail').inputValue()).toBe('bob@example.com');
  stage.faults.forgive(/status of 404/);
  const late = await stage.stranger();
  await late.visit(pathname);
  await late.page.getByText('This link was used already').waitFor();
});

scene('a ban takes the person off the screen, and what they said off everybody’s', async (stage) => {
  const [ann, rudi] = await stage.people('Ann', 'Rudi');
  await ann.open('/rooms/1');
  await rudi.open('/rooms/1');
  await rudi.says('Something rude');
  await ann.sees('Something rude');
  const other = await ann.secondWindow();
  await other.visit(`/users/${rudi.person.id}`);
  await other.page.getByRole('link', { name: 'Ban' }).click();
  stage.faults.forgive(/status of 401|WebSocket/);
  await other.button('Ban and erase').click();
  await other.page.getByText('Rudi may not come in any more.').waitFor();
  await ann.seesNoMore('Something rude');
  await rudi.isAt('/session/new');
});

scene('who is removed is asked about first, and stays when the answer is no', async (stage) => {
  const ann = await stage.person('Ann');
  const eli = await stage.named('Eli');
  await ann.visit('/account/users');
  await ann.button('Remove Eli').click();
  await ann.page.locator('dialog#confirm button[value=cancel]').click();
  expect((await stage.app.request(eli, 'GET', '/api/v1/me')).status).toBe(200);
  await ann.button('Remove Eli').click();
  await ann.confirms();
  await until(async () => expect(await ann.button('Remove Eli').count()).toBe(0));
  expect((await stage.app.request(eli, 'GET', '/api/v1/me')).status).toBe(401);
});

scene(
  'own styles reach the next page; what they fetch from elsewhere never leaves the browser',
  async (stage) => {
    const { app } = stage;
    const bob = await stage.person('Bob', {});
    const asked: string[] = [];
    const spy = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.end();
    }).listen(0, '127.0.0.1');
    await once(spy, 'listening');
    const { port } = spy.address() as AddressInfo;
    const custom_styles = `@import url("http://127.0.0.1:${port}/a.css");
    @font-face { font-family: Spy; src: url("http://127.0.0.1:${port}/spy.woff2"); }
    .room-name { color: rgb(1, 2, 3); font-family: Spy; background-image: url("http://127.0.0.1:${port}/p.png"); }`;
    stage.faults.forgive(/Content Security Policy|127\.0\.0\.1/);
    await app.request(app.ann, 'PUT', '/api/v1/account/custom_styles', { custom_styles });
    await bob.open('/rooms/1');
    const colour = () => bob.page.locator('.room-name').evaluate((name) => getComputedStyle(name).color);
    expect(await colour()).toBe('rgb(1, 2, 3)');
    await bob.upToDate();
    expect(asked).toEqual([]);
    await app.request(app.ann, 'PUT', '/api/v1/account/custom_styles', { custom_styles: '' });
    await bob.open('/rooms/1');
    expect(await colour()).not.toBe('rgb(1, 2, 3)');
  },
);
