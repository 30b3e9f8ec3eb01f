import { Sessions } from '../../src/auth/sessions';
import { ReadDatabase } from '../../src/database/database';
import { TestSocket } from '../support/socket';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterEach(() => app.stop());

const setRole = (as: Person, who: Person, role: string) =>
  app.request(as, 'PATCH', `/api/v1/users/${who.id}`, { role });
const remove = (as: Person, who: Person) => app.request(as, 'DELETE', `/api/v1/users/${who.id}`);

test('P25: T33: two who set the account up at once make one account, one administrator and one room', async () => {
  const fresh = await TestApp.start({}, { isSetUp: false });
  const people = ['One', 'Two', 'Three', 'Four'].map((name) => ({
    name,
    email_address: emailOf(name),
    password: PASSWORD,
  }));
  const answers = await Promise.all(people.map((body) => fresh.request(null, 'POST', '/api/v1/setup', body)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  const reads = fresh.app.get(ReadDatabase);
  const count = (table: string) => reads.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)!.n;
  expect(['accounts', 'users', 'sessions', 'rooms', 'memberships'].map(count)).toEqual([1, 1, 1, 1, 1]);
  const won = answers.find(({ status }) => status === 201)!;
  expect(won.body.user.role).toBe('administrator');
  await fresh.stop();
});

test('P27: T33: a set-up that fails half-way leaves nothing of it, and is done again from the start', async () => {
  const empty = await TestApp.start({}, { isSetUp: false });
  try {
    jest.spyOn(empty.app.get(Sessions), 'start').mockImplementationOnce(() => {
      throw new Error('the last step');
    });
    await expect(empty.setUp('Ann')).rejects.toThrow('the last step');
    const { handle } = empty.app.get(ReadDatabase);
    const count = (table: string) => handle.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect(['accounts', 'users', 'rooms', 'memberships', 'events'].map(count)).toEqual([0, 0, 0, 0, 0]);
    const ann = await empty.setUp('Ann');
    expect((await empty.request(ann, 'GET', '/api/v1/rooms')).body.items).toHaveLength(1);
  } finally {
    await empty.stop();
  }
});

test('nobody is let in before the account is set up', async () => {
  const fresh = await TestApp.start({}, { isSetUp: false });
  const person = { name: 'Eve', email_address: emailOf('Eve'), password: PASSWORD };
  expect((await fresh.request(null, 'POST', '/api/v1/join/', person)).status).toBe(404);
  expect((await fresh.request(null, 'POST', '/api/v1/join/undefined', person)).status).toBe(404);
  await fresh.stop();
});

test('P35: whoever joins by the link is a member, in every open room and in no closed one', async () => {
  await app.openRoom(app.ann, 'Lobby');
  await app.closedRoom(app.ann, 'Attic', []);
  const eve = await app.join('Eve');
  const { items } = (await app.request(eve, 'GET', '/api/v1/rooms')).body;
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['All Talk', 'Lobby']);
  expect((await app.request(eve, 'GET', '/api/v1/me')).body.role).toBe('member');
});

test('P92: a renewed link lets people in; the old one, and a near miss, do not', async () => {
  const old = (await app.request(app.ann, 'GET', '/api/v1/account')).body.join_code as string;
  const fresh = (await app.request(app.ann, 'POST', '/api/v1/account/join_code')).body.join_code as string;
  const join = async (code: string) => {
    const person = { name: 'Eve', email_address: emailOf('Eve'), password: PASSWORD };
    return (await app.request(null, 'POST', `/api/v1/join/${code}`, person)).status;
  };
  expect(fresh).not.toBe(old);
  expect(fresh.replaceAll('-', '').length).toBeGreaterThanOrEqual(20);
  expect(await join(old)).toBe(404);
  expect(await join(fresh.toLowerCase())).toBe(fresh.toLowerCase() === fresh ? 201 : 404);
  expect(await join(fresh)).toBe(201);
});

test('P81: a member becomes administrator and back; everybody hears of it', async () => {
  const socket = await TestSocket.live(app, bob);
  expect((await setRole(bob, bob, 'administrator')).status).toBe(403);
  expect((await setRole(app.ann, bob, 'administrator')).body.role).toBe('administrator');
  const { data } = await socket.event('user.updated');
  expect(data.user).toMatchObject({ id: bob.id, role: 'administrator' });
  expect((await app.request(bob, 'PATCH', '/api/v1/account', { name: 'Bobs' })).status).toBe(200);
  expect((await setRole(app.ann, bob, 'member')).body.role).toBe('member');
  expect((await app.request(bob, 'PATCH', '/api/v1/account', { name: 'Mine' })).status).toBe(403);
  await socket.close();
});

test('P85: the last administrator can neither step down nor be taken off, not even by two at once', async () => {
  for (const answer of [await setRole(app.ann, app.ann, 'member'), await remove(app.ann, app.ann)])
    expect(answer).toMatchObject({ status: 422, body: { code: 'last_administrator' } });
  await setRole(app.ann, bob, 'administrator');
  const answers = await Promise.all([setRole(app.ann, bob, 'member'), setRole(bob, app.ann, 'member')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
});

test('P82: nobody makes a bot or an invented role out of a person', async () => {
  for (const role of ['bot', 'owner', '', null, 1, ['administrator']])
    expect((await setRole(app.ann, bob, role as string)).status).toBe(422);
  expect((await app.request(bob, 'GET', '/api/v1/me')).body.role).toBe('member');
});

test('P83: whoever is taken off the account is out at once: sessions, sockets, rooms, completion', async () => {
  const room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
  await app.post(bob, room, 'I was here');
  const [gone, other] = [await TestSocket.live(app, bob), await TestSocket.live(app, app.ann)];
  expect((await remove(app.ann, bob)).status).toBe(204);
  expect((await gone.ended()).code).toBe(1008);
  expect((await other.event('user.deactivated')).data).toEqual({ user_id: bob.id });
  expect((await app.request(bob, 'GET', '/api/v1/me')).status).toBe(401);
  const signIn = { email_address: emailOf('Bob'), password: PASSWORD };
  expect((await app.request(null, 'POST', '/api/v1/sessions', signIn)).status).toBe(401);
  const people = (await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}/members`)).body.items;
  expect(people.map(({ user }: { user: { id: number } }) => user.id)).toEqual([app.ann.id]);
  expect((await app.request(app.ann, 'GET', '/api/v1/users?query=Bob')).body.items).toEqual([]);
  // What somebody said stays, under their name; nobody is written into a room any more.
  const [message] = (await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}/messages`)).body.items;
  expect(message).toMatchObject({ creator: { name: 'Bob' }, body: { plain_text: 'I was here' } });
  expect((await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${bob.id}`)).status).toBe(422);
  expect((await remove(app.ann, bob)).status).toBe(404);
  await other.close();
});

test('the e-mail address of somebody who was taken off is free again, for another person', async () => {
  await remove(app.ann, bob);
  const again = await app.join('Bob');
  expect(again.id).not.toBe(bob.id);
});

test('people see of each other what they say about themselves, and no e-mail address', async () => {
  const seen = await app.request(bob, 'GET', `/api/v1/users/${app.ann.id}`);
  expect(Object.keys(seen.body).sort()).toEqual(['avatar_url', 'bio', 'id', 'name', 'role', 'status']);
  for (const path of ['/api/v1/users?query=A', '/api/v1/rooms/1/members', '/api/v1/rooms/1/messages'])
    expect((await app.request(bob, 'GET', path)).text).not.toMatch(/email_address|@example\.com|digest/);
});

test('P71: completion finds the beginning of a name or of a later word, and takes no wildcard', async () => {
  await app.join('Eve Marie');
  const names = async (query: string) =>
    (await app.request(bob, 'GET', `/api/v1/users?query=${encodeURIComponent(query)}`)).body.items.map(
      ({ name }: { name: string }) => name,
    );
  expect(await names('mar')).toEqual(['Eve Marie']);
  expect(await names('arie')).toEqual([]);
  for (const query of ['%', '_', '%ve', '\\', "'"]) expect(await names(query)).toEqual([]);
  expect(await names('')).toEqual(['Ann', 'Bob', 'Eve Marie']);
});

test('P73: completion within a room finds its members only, and nothing for outsiders; names come as they are', async () => {
  await app.join('<b>Bold</b>');
  const room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
  const find = (as: Person, query: string) => app.request(as, 'GET', `/api/v1/users?${query}`);
  const { items } = (await find(bob, `room_id=${room.id}`)).body;
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['Ann', 'Bob']);
  const eve = await app.join('Eve');
  expect((await find(eve, `room_id=${room.id}`)).status).toBe(404);
  expect((await find(eve, 'query=%3Cb')).body.items).toMatchObject([{ name: '<b>Bold</b>' }]);
});

test('D28: those asked for come first on the first page, if they are there and match', async () => {
  const [cem, dora] = await Promise.all([app.join('Cem'), app.join('Dora')]);
  const room = await app.closedRoom(app.ann, 'Parlor', [bob, cem]);
  const names = async (query: string) =>
    (await app.request(bob, 'GET', `/api/v1/users?${query}`)).body.items.map(({ name }: Person) => name);
  expect(await names(`room_id=${room.id}&first=${cem.id},${bob.id},${dora.id}`)).toEqual([
    'Cem',
    'Bob',
    'Ann',
  ]);
  expect(await names(`room_id=${room.id}&query=b&first=${cem.id},${bob.id}`)).toEqual(['Bob']);
  expect(await names(`room_id=${room.id}&cursor=${app.ann.id}&first=${cem.id}`)).toEqual(['Bob', 'Cem']);
  for (const first of ['x', '1,', '0', '1.5', Array(11).fill(1).join(',')])
    expect([first, (await app.request(bob, 'GET', `/api/v1/users?first=${first}`)).status]).toEqual([
      first,
      422,
    ]);
});

test('P91: a new account has a join code of five groups of four, and a renewed one is another', async () => {
  const { join_code } = (await app.request(bob, 'GET', '/api/v1/account')).body;
  expect(join_code).toMatch(/^([2-9A-HJ-NP-Za-km-z]{4}-){4}[2-9A-HJ-NP-Za-km-z]{4}$/);
  const renewed = (await app.request(app.ann, 'POST', '/api/v1/account/join_code')).body.join_code;
  expect([renewed !== join_code, renewed.length]).toEqual([true, join_code.length]);
});

test('where only administrators make rooms, members still ping each other', async () => {
  const settings = { restrict_room_creation_to_administrators: true };
  await app.request(app.ann, 'PATCH', '/api/v1/account', { settings });
  const create = async (as: Person, body: object) =>
    (await app.request(as, 'POST', '/api/v1/rooms', body)).status;
  expect(await create(bob, { type: 'closed', name: 'Mine' })).toBe(403);
  expect(await create(bob, { type: 'open', name: 'Ours' })).toBe(403);
  expect(await create(bob, { type: 'direct', user_ids: [app.ann.id] })).toBe(201);
  expect(await create(app.ann, { type: 'closed', name: 'Hers' })).toBe(201);
});
