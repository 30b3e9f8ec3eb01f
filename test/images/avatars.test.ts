import sharp from 'sharp';
import { ReadDatabase } from '../../src/database/database';
import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { storedFiles } from '../support/store';
import { type Person, TestApp } from '../support/test-app';
import { bytesOf, fetchFile } from '../support/uploads';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

/** Red above, blue below, as the camera held it: turned by a quarter, which EXIF says. */
async function photo(width = 900, height = 600): Promise<Buffer> {
  const half = { create: { width, height: height / 2, channels: 3, background: 'red' } } as const;
  const image = sharp({ create: { width, height, channels: 3, background: 'blue' } });
  return image
    .composite([{ input: half, left: 0, top: 0 }])
    .jpeg()
    .withExif({ IFD0: { Make: 'SecretCamera', Copyright: 'Secret Person' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

async function send(as: Person, content: Buffer | string, field = 'avatar') {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(Buffer.from(content))]), 'face.jpg');
  const response = await fetch(`${app.origin}/api/v1/me/avatar`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${as.token}` },
    body: form,
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
  return { status: response.status, body: (await response.json()) as any };
}

const pictureOf = async (url: string) => {
  const response = await fetchFile(app, app.ann, url);
  return { type: response.headers.get('content-type'), response, bytes: await bytesOf(response) };
};

test('P44: an uploaded picture is a square WebP, upright, small, and without what the camera wrote beside it', async () => {
  const { status, body } = await send(bob, await photo());
  expect([status, body.avatar_url]).toEqual([200, expect.stringMatching(/^\/users\/[\w-]+\/avatar\?v=\w+$/)]);
  expect(body.avatar_url).not.toBe(bob.user.avatar_url);
  const { type, response, bytes } = await pictureOf(body.avatar_url);
  expect([type, response.headers.get('cache-control')]).toEqual([
    'image/webp',
    'private, max-age=31536000, immutable',
  ]);
  const { width, height, exif, orientation } = await sharp(bytes).metadata();
  expect({ width, height, exif, orientation }).toEqual({ width: 512, height: 512 });
  expect(bytes.includes('Secret')).toBe(false);
  // A quarter turn clockwise: what was above is on the right.
  const at = async (left: number) =>
    (
      await sharp(bytes).extract({ left, top: 256, width: 1, height: 1 }).removeAlpha().raw().toBuffer()
    ).toJSON().data;
  expect((await at(480))[0]).toBeGreaterThan(200);
  expect((await at(30))[2]).toBeGreaterThan(200);
});

test('P47: a small picture stays as small as it is, and an animated one shows its first frame', async () => {
  const small = await sharp({ create: { width: 80, height: 60, channels: 3, background: 'green' } })
    .gif()
    .toBuffer();
  const { body } = await send(bob, small);
  const { width, height, pages } = await sharp((await pictureOf(body.avatar_url)).bytes).metadata();
  expect({ width, height, pages }).toEqual({ width: 60, height: 60, pages: undefined });
});

test('everybody sees the new face at once: the event, the old messages, the page', async () => {
  const message = await app.post(bob, { id: 1 }, 'Look at me');
  const socket = await TestSocket.live(app, app.ann);
  const { body } = await send(bob, await photo());
  const { data } = await socket.event('user.updated');
  expect(data.user).toMatchObject({ id: bob.id, avatar_url: body.avatar_url });
  const { creator } = (await app.request(app.ann, 'GET', `/api/v1/rooms/1/messages/${message.id}`)).body;
  expect(creator.avatar_url).toBe(body.avatar_url);
  expect((await Browser.of(app, app.ann).visit('/rooms/1')).html).toContain(body.avatar_url);
  await socket.close();
});

test.each([
  ['text', 'I am no picture', 'not_a_picture'],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'not_a_picture'],
  ['a broken JPEG', Buffer.from('ffd8ffe000104a46494600010100', 'hex'), 'not_a_picture'],
  ['nothing', '', 'not_a_picture'],
  ['more than 20 MiB', Buffer.alloc(21 * 1024 * 1024, 1), 'picture_too_large'],
])('P45: %s is refused, and the picture stays as it was', async (_name, content, code) => {
  const before = (await send(bob, await photo())).body.avatar_url;
  expect(await send(bob, content)).toMatchObject({
    status: 422,
    body: { code, errors: [{ field: 'avatar', code }] },
  });
  expect((await app.request(bob, 'GET', '/api/v1/me')).body.avatar_url).toBe(before);
  expect((await pictureOf(before)).type).toBe('image/webp');
});

test('P48: without a picture, and after it was removed, there are initials', async () => {
  await send(bob, await photo());
  const removed = await app.request(bob, 'DELETE', '/api/v1/me/avatar');
  const { type, bytes } = await pictureOf(removed.body.avatar_url);
  expect([type, bytes.toString()]).toEqual(['image/svg+xml', expect.stringContaining('>B</text>')]);
  const again = await app.request(bob, 'DELETE', '/api/v1/me/avatar');
  expect(again.body.avatar_url).toBe(removed.body.avatar_url);
});

test('nobody changes the face of somebody else: a picture goes to whoever sent it, and other fields nowhere', async () => {
  const faces = () => app.app.get(ReadDatabase).all<{ user_id: number }>('SELECT user_id FROM avatars');
  await app.request(bob, 'DELETE', '/api/v1/me/avatar');
  await send(app.ann, await photo(), 'user_id');
  expect(faces()).toEqual([{ user_id: app.ann.id }]);
});

test('one picture at a time is taken from a person', async () => {
  const picture = await photo();
  const answers = await Promise.all([1, 2, 3].map(() => send(bob, picture)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toEqual(expect.arrayContaining([200, 429]));
  for (const status of statuses) expect([200, 429]).toContain(status);
  expect((await send(bob, picture)).status).toBe(200);
});

test('what was sent is kept nowhere but as the small picture', async () => {
  await send(bob, await photo());
  await send(bob, 'nonsense');
  expect(storedFiles(app.dataDir)).toEqual([]);
});

test('the form on my page works without scripts, and says what is wrong beside the field', async () => {
  const page = async (content: string | Buffer) => {
    const form = new FormData();
    form.append('avatar', new Blob([new Uint8Array(Buffer.from(content))]), 'face.png');
    return fetch(`${app.origin}/users/me/avatar?_method=put`, {
      method: 'POST',
      headers: { cookie: `session=${bob.token}`, 'sec-fetch-site': 'same-origin', accept: 'text/html' },
      body: form,
      redirect: 'manual',
    });
  };
  const done = await page(await photo());
  expect([done.status, done.headers.get('location')]).toEqual([303, '/users/me/profile']);
  const refused = await page('no picture');
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringMatching(/id="error-avatar"[\s\S]*This file can’t be used/),
  ]);
});

test('where profile photos are switched off, everybody has initials, and uploads answer 501', async () => {
  const { body } = await send(bob, await photo());
  await app.request(app.ann, 'PATCH', '/api/v1/account', { settings: { features: { avatars: false } } });
  expect((await pictureOf(body.avatar_url)).type).toBe('image/svg+xml');
  expect(await send(bob, await photo())).toMatchObject({ status: 501, body: { code: 'feature_disabled' } });
  const profile = await Browser.of(app, bob).visit('/users/me/profile');
  expect(profile.text).toContain('Profile photos are turned off');
  await app.request(app.ann, 'PATCH', '/api/v1/account', { settings: { features: { avatars: true } } });
  expect((await pictureOf(body.avatar_url)).type).toBe('image/webp');
});
