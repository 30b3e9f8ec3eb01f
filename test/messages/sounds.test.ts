import { CATALOGUE } from '../../src/messages/sounds/sound-catalogue';
import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

const names = Object.keys(CATALOGUE);
const edit = async (id: number, body: string) =>
  (await app.request(bob, 'PATCH', `/api/v1/rooms/${room.id}/messages/${id}`, { body })).body;

test('P210: there are 59 sounds, and each can be played in a room', async () => {
  expect(names).toHaveLength(59);
  for (const name of names) {
    const message = await app.post(bob, room, `/play ${name}`);
    expect(message).toMatchObject({ kind: 'sound', sound: { name }, body: { source: `/play ${name}` } });
    expect(message.sound!.url).toMatch(new RegExp(`^/assets/sounds/${name}-.{10}\\.mp3$`));
    expect(Number(message.sound!.text !== undefined) + Number(message.sound!.image_url !== undefined)).toBe(
      1,
    );
    expect(message.body.plain_text).toContain(name);
  }
});

test('a picture says how large it is, so that nothing jumps', async () => {
  const { sound } = await app.post(bob, room, '/play rumble');
  expect(sound).toMatchObject({ image_width: 220, image_height: 150 });
  expect(sound!.image_url).toMatch(/^\/assets\/images\/sounds\/rumble-.{10}\.svg$/);
});

test('a sound is heard of by the members of its room, with its page, and by nobody else', async () => {
  const [member, outsider] = [await TestSocket.live(app, app.ann), await TestSocket.live(app, eve)];
  await app.post(bob, room, '/play trombone');
  const { data, html } = await member.event('message.posted');
  expect(data.message).toMatchObject({ kind: 'sound', sound: { name: 'trombone' } });
  expect(html ?? '').not.toContain('/play');
  await app.post(app.ann, { id: 1 }, 'the fence');
  const heard = await outsider.event('message.posted');
  expect(heard.data.message.body.source).toBe('the fence');
  await Promise.all([member.close(), outsider.close()]);
});

test.each(['/Play Tada', '  /play tada  ', '/play TADA'])('%j is the same sound', async (body) => {
  expect(await app.post(bob, room, body)).toMatchObject({ kind: 'sound', sound: { name: 'tada' } });
});

test('T49: a sound that there is not stays the text it is', async () => {
  for (const body of [
    '/play nothing',
    '/play',
    '/play constructor',
    '/play toString',
    '/play tada now',
    'a /play tada',
  ]) {
    const message = await app.post(bob, room, body);
    expect(message).toMatchObject({ kind: 'text', body: { source: body, plain_text: body } });
    expect(message.sound).toBeUndefined();
  }
});

test('T49: a mention of somebody who is gone is text, and what is cleaned to nothing is refused without a row', async () => {
  const gone = await app.join('Gone');
  await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${gone.id}`);
  const [message] = await Promise.all([
    app.post(bob, room, `Hello <@${gone.id}>`),
    app.request(app.ann, 'DELETE', `/api/v1/users/${gone.id}`),
  ]);
  expect(message.body.plain_text).not.toBe('');
  const later = await app.post(bob, room, `Hello <@${gone.id}> again`);
  expect(later).toMatchObject({ mentions: [], body: { plain_text: `Hello <@${gone.id}> again` } });
  const empty = { body: '<script>alert(1)</script>', format: 'html', client_message_id: 'nothing-left' };
  expect((await app.request(bob, 'POST', `/api/v1/rooms/${room.id}/messages`, empty)).status).toBe(422);
  const { items } = (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`)).body;
  expect(items.map((one: { client_message_id: string }) => one.client_message_id)).not.toContain(
    'nothing-left',
  );
});

test('nobody writes the markup of a sound themselves', async () => {
  const forged = '<p data-sound="tada">🔊 tada: plays a fanfare</p>';
  const message = await app.post(bob, room, forged, { format: 'html' });
  expect(message).toMatchObject({ kind: 'text', body: { html: '<p>🔊 tada: plays a fanfare</p>' } });
});

test('a message becomes a sound by an edit, another sound, and a text again', async () => {
  const { id } = await app.post(bob, room, 'Listen');
  expect(await edit(id, '/play bell')).toMatchObject({ kind: 'sound', sound: { name: 'bell' } });
  expect(await edit(id, '/play horn')).toMatchObject({ kind: 'sound', sound: { name: 'horn' } });
  const text = await edit(id, 'Enough');
  expect(text).toMatchObject({ kind: 'text', body: { plain_text: 'Enough' } });
  expect(text.sound).toBeUndefined();
});

test('it is found by its name and by its words, which the snippet shows', async () => {
  const { id } = await app.post(bob, room, '/play crickets');
  for (const q of ['crickets', 'chirping']) {
    const { items } = (await app.request(bob, 'GET', `/api/v1/search?q=${q}`)).body;
    const hit = items.find((one: { message: { id: number } }) => one.message.id === id);
    expect(hit.message).toMatchObject({ kind: 'sound' });
    expect(hit.snippet).toContain('<mark>');
  }
  expect((await app.request(eve, 'GET', '/api/v1/search?q=chirping')).body.items).toEqual([]);
});

test('the page of the room shows speaker and words, and the list plays by a form, without scripts', async () => {
  await app.post(bob, room, '/play vuvuzela');
  const browser = Browser.of(app, bob);
  const page = await browser.visit(`/rooms/${room.id}`);
  expect(page.html).toContain('Play vuvuzela: a stadium full of plastic horns');
  expect(page.text).toContain('======<() ~ ♪ ~♫');
  const list = await browser.visit(`/rooms/${room.id}/sounds`);
  for (const name of names) expect(list.html).toContain(`value="/play ${name}"`);
  await browser.submit(list, `/rooms/${room.id}/messages`, { body: '/play sax' });
  const { items } = (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages?limit=1`)).body;
  expect(items[0]).toMatchObject({ kind: 'sound', sound: { name: 'sax' } });
});

test('switched off it is text, the list says so kindly, and what was played before stays', async () => {
  const before = await app.post(bob, room, '/play tada');
  const set = (sounds: boolean) =>
    app.request(app.ann, 'PATCH', '/api/v1/account', { settings: { features: { sounds } } });
  await set(false);
  expect(await app.post(bob, room, '/play tada')).toMatchObject({
    kind: 'text',
    body: { plain_text: '/play tada' },
  });
  expect(await app.request(bob, 'GET', '/api/v1/sounds')).toMatchObject({
    status: 501,
    body: { code: 'feature_disabled' },
  });
  const browser = Browser.of(app, bob);
  expect((await browser.visit(`/rooms/${room.id}/sounds`)).text).toContain('Sounds are turned off here');
  expect((await browser.visit(`/rooms/${room.id}`)).html).not.toContain('autocomplete sounds');
  const path = `/api/v1/rooms/${room.id}/messages/${before.id}`;
  expect((await app.request(bob, 'GET', path)).body).toMatchObject({ kind: 'sound' });
  await set(true);
  expect((await app.request(bob, 'GET', '/api/v1/sounds')).body.items).toHaveLength(59);
});
