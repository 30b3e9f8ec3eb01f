import sharp from 'sharp';
import { ReadDatabase } from '../../src/database/database';
import { SLICE } from '../../src/messages/deletion/content-purge';
import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

/** The proxy in front of the server is trusted: it says where people come from. */
const BEHIND_A_PROXY = { TRUSTED_PROXIES: '127.0.0.1' };
const from = (address: string) => ({ 'x-forwarded-for': address });

let app: TestApp;
let bob: Person;
let eve: Person;
let count = 0;
/** A public address that nobody else in these tests comes from. */
let place: string;

beforeAll(async () => {
  app = await TestApp.start(BEHIND_A_PROXY);
  eve = await app.join('Eve');
});
beforeEach(async () => {
  place = `8.8.${++count}.8`;
  bob = await comeFrom(await app.join(`Bob ${count}`), place);
});
afterAll(() => app.stop());

/** Another session of the person, from that address. */
async function comeFrom(person: Person, address: string): Promise<Person> {
  const input = { email_address: emailOf(person.name), password: PASSWORD };
  const { body } = await app.request(null, 'POST', '/api/v1/sessions', input, from(address));
  return { ...person, token: body.token };
}

const ban = (as: Person, whom: Person, headers = {}) =>
  app.request(as, 'POST', `/api/v1/users/${whom.id}/ban`, undefined, headers);
const unban = (whom: Person) => app.request(app.ann, 'DELETE', `/api/v1/users/${whom.id}/ban`);
const say = (as: Person, headers: Record<string, string>) =>
  app.request(as, 'POST', '/api/v1/rooms/1/messages', { body: 'Hello' }, headers);
const banned = (whom: Person) =>
  app.app
    .get(ReadDatabase)
    .all<{ ip_address: string }>('SELECT ip_address FROM bans WHERE user_id = ? ORDER BY 1', whom.id)
    .map(({ ip_address }) => ip_address);
const left = (whom: Person) =>
  app.app
    .get(ReadDatabase)
    .get<{ n: number }>('SELECT count(*) AS n FROM messages WHERE creator_id = ?', whom.id)!.n;

test('P60: a ban keeps one row for each address of the sessions, ends these, and everybody hears of it', async () => {
  await comeFrom(bob, place);
  await comeFrom(bob, '2a00:1450:4001:81a::200e');
  const socket = await TestSocket.live(app, eve);
  expect(await ban(app.ann, bob)).toMatchObject({ status: 201, body: { id: bob.id, status: 'banned' } });
  expect(banned(bob)).toEqual(['2a00:1450:4001:81a::/64', place]);
  expect((await app.request(bob, 'GET', '/api/v1/me')).status).toBe(401);
  expect((await socket.event('user.updated')).data.user).toMatchObject({ id: bob.id, status: 'banned' });
  await socket.close();
});

test('P66: private addresses, and those of the administrator, are never banned', async () => {
  const office = '8.8.100.1';
  const ann = await comeFrom(app.ann, office);
  await comeFrom(bob, office);
  for (const address of ['10.1.2.3', '192.168.1.1', '::1', 'fe80::1', '169.254.1.1', '100.64.0.1'])
    await comeFrom(bob, address);
  // She has just come here: her sessions know nothing of it.
  const here = '8.8.100.2';
  await comeFrom(bob, here);
  expect((await ban(ann, bob, from(here))).status).toBe(201);
  expect(banned(bob)).toEqual([place]);
  for (const address of [office, here]) expect((await say(eve, from(address))).status).toBe(201);
  expect((await say(eve, from('10.1.2.3'))).status).toBe(201);
});

test('P68: banned requests: a POST from a banned address answers 429, whoever sends it; a GET passes', async () => {
  await ban(app.ann, bob);
  const refused = await say(eve, from(place));
  expect(refused).toMatchObject({ status: 429, body: { code: 'banned' } });
  const signIn = { email_address: emailOf('Eve'), password: PASSWORD };
  expect((await app.request(null, 'POST', '/api/v1/sessions', signIn, from(place))).status).toBe(429);
  for (const method of ['PUT', 'PATCH', 'DELETE'] as const)
    expect((await app.request(eve, method, '/api/v1/rooms/1', {}, from(place))).status).toBe(429);
  expect((await app.request(eve, 'GET', '/api/v1/rooms', undefined, from(place))).status).toBe(200);
  const page = await new Browser(app).visit('/session/new', from(place));
  expect([page.status, page.path]).toEqual([200, '/session/new']);
});

test('P69: banned requests: a POST from another address passes, and so does one that only pretends', async () => {
  await ban(app.ann, bob);
  expect((await say(eve, from('8.8.200.8'))).status).toBe(201);
  // What the client wrote left of what the proxy saw does not count, neither to shut out nor to get in.
  expect((await say(eve, from(`${place}, 8.8.200.8`))).status).toBe(201);
  expect((await say(eve, from(`8.8.200.8, ${place}`))).status).toBe(429);
});

test('the neighbours of a banned IPv6 address in the same network are banned with it', async () => {
  await comeFrom(bob, '2a00:1450:4001:900::1');
  await ban(app.ann, bob);
  expect((await say(eve, from('2a00:1450:4001:900:ffff::2'))).status).toBe(429);
  expect((await say(eve, from('2a00:1450:4001:901::1'))).status).toBe(201);
});

test('P70: open sockets of a banned person, and from a banned address, close at once; forged headers do not help', async () => {
  const open = async (person: Person, address: string) => {
    const headers = { authorization: `Bearer ${person.token}`, ...from(address) };
    const socket = await TestSocket.open(app, null, { headers });
    socket.send({ type: 'hello' });
    await socket.next('welcome');
    return socket;
  };
  const elsewhere = await open(bob, '8.8.201.8');
  const sameAddress = await open(eve, place);
  const forged = await open(eve, `8.8.202.8, ${place}`);
  const other = await open(eve, '8.8.203.8');
  await ban(app.ann, bob);
  for (const socket of [elsewhere, sameAddress, forged]) expect((await socket.ended()).code).toBe(1008);
  // Where his open socket came from is banned, too, though no session named it.
  expect(banned(bob)).toContain('8.8.201.8');
  await other.settled();
  expect(other.closed).toBeUndefined();
  const headers = { authorization: `Bearer ${eve.token}`, ...from(place) };
  expect(await TestSocket.refusal(app, null, { headers })).toMatchObject({ status: 429 });
  await other.close();
});

test('P62: all that a banned person said goes, bit by bit, from every screen; nothing of anybody else', async () => {
  const room = await app.closedRoom(app.ann, 'Kitchen', [bob, eve]);
  const hers = await app.post(eve, room, 'I stay');
  const posts = SLICE + 5;
  for (let index = 0; index < posts; index++) await app.post(bob, room, `Rude ${index}`);
  const socket = await TestSocket.live(app, eve);
  const outsider = await TestSocket.live(app, await app.join(`Olaf ${count}`));
  await ban(app.ann, bob);
  await until(() => left(bob) === 0);
  await until(() => socket.events.filter(({ name }) => name === 'message.deleted').length === posts);
  const { items } = (await app.request(eve, 'GET', `/api/v1/rooms/${room.id}/messages`)).body;
  expect(items.map(({ id }: { id: number }) => id)).toEqual([hers.id]);
  expect((await app.request(eve, 'GET', '/api/v1/search?q=Rude')).body.items).toEqual([]);
  await outsider.settled();
  expect(outsider.events.filter(({ name }) => name === 'message.deleted')).toEqual([]);
  await Promise.all([socket.close(), outsider.close()]);
});

test('P61: an erasure that a crash interrupted goes on at the next start', async () => {
  const first = await TestApp.start();
  const carl = await first.join('Carl');
  await first.post(carl, { id: 1 }, 'Rude');
  await first.post(first.ann, { id: 1 }, 'Kind');
  // As a crash leaves it: banned, nothing erased yet.
  await first.app.get(WritesService).run((tx) => {
    tx.run(`UPDATE users SET status = 'banned' WHERE id = ?`, carl.id);
    tx.run('INSERT INTO purge_jobs (user_id, up_to_message_id, created_at) VALUES (?, 1000, 0)', carl.id);
  });
  await first.app.close();
  const second = await TestApp.start({ DATA_DIR: first.dataDir }, { isSetUp: false });
  const reads = second.app.get(ReadDatabase);
  const texts = () =>
    reads.all<{ plain_text: string }>('SELECT plain_text FROM messages').map((row) => row.plain_text);
  await until(() => reads.get('SELECT 1 FROM purge_jobs') === undefined);
  expect(texts()).toEqual(['Kind']);
  await second.stop();
});

test('P65: lifting the ban deletes its rows and lets the person in again; the messages stay away', async () => {
  await app.post(bob, { id: 1 }, 'Rude once more');
  await ban(app.ann, bob);
  await until(() => left(bob) === 0);
  expect((await unban(bob)).status).toBe(204);
  expect(banned(bob)).toEqual([]);
  const again = await comeFrom(bob, place);
  expect((await say(again, from(place))).status).toBe(201);
  // What is said after that is not erased.
  expect(left(bob)).toBe(1);
  expect((await unban(bob)).status).toBe(404);
});

test('a ban that two people share is lifted for one of them only', async () => {
  const gus = await comeFrom(await app.join(`Gus ${count}`), place);
  await ban(app.ann, bob);
  await app.request(app.ann, 'POST', `/api/v1/users/${gus.id}/ban`);
  await unban(bob);
  expect((await say(eve, from(place))).status).toBe(429);
  await unban(gus);
  expect((await say(eve, from(place))).status).toBe(201);
});

test('bans outlive a restart', async () => {
  const first = await TestApp.start(BEHIND_A_PROXY);
  const carl = await first.join('Carl');
  await first.app
    .get(WritesService)
    .run((tx) =>
      tx.run(`INSERT INTO bans (user_id, ip_address, created_at) VALUES (?, '8.9.9.9', 0)`, carl.id),
    );
  await first.app.close();
  const second = await TestApp.start({ DATA_DIR: first.dataDir, ...BEHIND_A_PROXY }, { isSetUp: false });
  const post = (address: string) =>
    second.request(carl, 'POST', '/api/v1/rooms/1/messages', { body: 'x' }, from(address));
  expect([(await post('8.9.9.9')).status, (await post('8.9.9.8')).status]).toEqual([429, 201]);
  await second.stop();
});

test('P64: members can neither ban nor lift a ban, and nobody bans themselves', async () => {
  expect((await ban(eve, bob)).status).toBe(403);
  expect(await ban(app.ann, app.ann)).toMatchObject({ status: 422, body: { code: 'not_yourself' } });
  await ban(app.ann, bob);
  expect((await app.request(eve, 'DELETE', `/api/v1/users/${bob.id}/ban`)).status).toBe(403);
  expect((await ban(app.ann, bob)).status).toBe(404);
});

test('a ban is asked on a page of its own, which says what goes; the person is in a list of their own then', async () => {
  await app.post(bob, { id: 1 }, 'Rude');
  const browser = Browser.of(app, app.ann);
  const person = await browser.visit(`/users/${bob.id}`);
  expect(person.html).toContain(`href="/users/${bob.id}/ban/new"`);
  const asked = await browser.visit(`/users/${bob.id}/ban/new`);
  expect(asked.text).toContain('Their one message will be erased for good.');
  expect(left(bob)).toBe(1);
  const after = await browser.submit(asked, `/users/${bob.id}/ban`);
  expect([after.path, after.text]).toEqual([`/users/${bob.id}`, expect.stringContaining('Lift ban')]);
  expect((await browser.visit(`/account/users?query=Bob ${count}`)).text).toContain('No one by that name.');
  const list = await browser.visit('/account/users?status=banned');
  expect(list.hasForm(`/users/${bob.id}/ban?_method=delete`)).toBe(true);
  await browser.submit(list, `/users/${bob.id}/ban?_method=delete`);
  expect((await browser.visit(`/users/${bob.id}`)).text).toContain('Ban and erase their messages.');
});

test('P63: what a banned person showed of themselves goes at once: their picture and the words about them', async () => {
  await app.request(bob, 'PATCH', '/api/v1/me', { bio: 'Buy at spam.example' });
  const image = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .webp()
    .toBuffer();
  await app.app
    .get(WritesService)
    .run((tx) => tx.run('INSERT INTO avatars (user_id, image) VALUES (?, ?)', bob.id, image));
  await app.request(eve, 'PATCH', '/api/v1/me', { bio: 'Still here' });
  const socket = await TestSocket.live(app, eve);
  const before = (await app.request(app.ann, 'GET', `/api/v1/users/${bob.id}`)).body;
  await ban(app.ann, bob);
  const { user } = (await socket.event('user.updated')).data;
  expect(user).toMatchObject({ id: bob.id, status: 'banned', bio: '' });
  expect(user.avatar_url).not.toBe(before.avatar_url);
  const picture = await app.request(eve, 'GET', user.avatar_url);
  expect(picture.headers['content-type']).toContain('image/svg+xml');
  expect((await app.request(app.ann, 'GET', `/api/v1/users/${eve.id}`)).body.bio).toBe('Still here');
  await unban(bob);
  expect((await app.request(app.ann, 'GET', `/api/v1/users/${bob.id}`)).body.bio).toBe('');
  await socket.close();
});
