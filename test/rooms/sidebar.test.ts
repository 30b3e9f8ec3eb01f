import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/protocol/room.view';
import { shortNames } from '../../views/rooms/ping-labels';
import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { emailOf, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeEach(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
});
afterEach(() => app.stop());

const sidebarOf = async (person: Person) => (await Browser.of(app, person).visit('/users/me/sidebar')).html;
const idsIn = async (person: Person) =>
  Array.from((await sidebarOf(person)).matchAll(/<li id="room-(\d+)"/g), ([, id]) => Number(id));
const unreadIn = async (person: Person) =>
  Array.from((await sidebarOf(person)).matchAll(/<li id="room-(\d+)"[^>]* data-unread="true"/g), ([, id]) =>
    Number(id),
  );

test('P50: my rooms stand there by their names, whatever their case; those of others do not', async () => {
  const [zoo, attic, bar] = [
    await app.openRoom(app.ann, 'zoo'),
    await app.closedRoom(app.ann, 'attic', [bob]),
    await app.openRoom(eve, 'Bar'),
  ];
  const secret = await app.closedRoom(app.ann, 'Chamber', [eve]);
  expect(await idsIn(bob)).toEqual([1, attic.id, bar.id, zoo.id]);
  expect(await idsIn(eve)).toEqual([1, bar.id, secret.id, zoo.id]);
});

test('P52: an unread room is marked for those who have not read it, not for the author nor for outsiders', async () => {
  const room = await app.closedRoom(app.ann, 'Attic', [bob]);
  await app.post(app.ann, room, 'News');
  expect([await unreadIn(app.ann), await unreadIn(bob), await unreadIn(eve)]).toEqual([[], [room.id], []]);
  await app.request(bob, 'POST', `/api/v1/rooms/${room.id}/read`, {});
  expect(await unreadIn(bob)).toEqual([]);
});

test('P51: an unread ping is marked for whom it is for; the ping with the latest word stands first', async () => {
  const [anns, eves] = [await app.direct(app.ann, bob), await app.direct(eve, bob)];
  await app.post(eve, eves, 'First');
  await app.post(app.ann, anns, 'Second');
  expect(await unreadIn(bob)).toEqual([anns.id, eves.id]);
  expect([await unreadIn(app.ann), await unreadIn(eve)]).toEqual([[], []]);
  await app.post(bob, eves, 'Third');
  expect((await idsIn(bob)).slice(1)).toEqual([eves.id, anns.id]);
  expect(await unreadIn(eve)).toEqual([eves.id]);
});

test('D12: nobody is in the strip of pings with whom I have none', async () => {
  const cleo = await app.join('Cleo');
  const ping = await app.direct(bob, cleo);
  const html = await sidebarOf(bob);
  expect(await idsIn(bob)).toEqual([1, ping.id]);
  expect(html).toContain('Cleo');
  expect(html).not.toContain('Eve');
  expect(html.indexOf('/rooms/directs/new')).toBeLessThan(html.indexOf(`id="room-${ping.id}"`));
});

const needsYou = async (person: Person) =>
  Array.from(
    (await sidebarOf(person)).matchAll(/<li data-needs-room-id="(\d+)"[\s\S]*?href="([^"]*)"[\s\S]*?<\/li>/g),
    ([row, id, path]) => ({
      id: Number(id),
      path,
      words: row
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    }),
  );

test('D2: “Needs you” has the unread mentions and pings, newest first, with who, where, and the first words', async () => {
  const rooms = await Promise.all(
    ['Attic', 'Muted'].map((name) => app.closedRoom(app.ann, name, [bob, eve])),
  );
  const [attic, muted] = rooms as [MyRoomView, MyRoomView];
  const ping = await app.direct(eve, bob);
  await app.post(app.ann, attic, 'Not for anybody');
  expect([await needsYou(bob), await needsYou(eve)]).toEqual([[], []]);
  const mention = await app.post(app.ann, attic, '@Bob, **two** for you');
  await app.post(app.ann, attic, 'Something else');
  await app.post(eve, ping, 'Are you');
  const last = await app.post(eve, ping, 'there?');
  expect(await needsYou(bob)).toEqual([
    { id: ping.id, path: `/rooms/${ping.id}/@${last.id}`, words: 'Eve there? 2 unread messages' },
    {
      id: attic.id,
      path: `/rooms/${attic.id}/@${mention.id}`,
      words: 'Ann in Attic two for you 1 mention',
    },
  ]);
  expect([await needsYou(eve), await needsYou(app.ann)]).toEqual([[], []]);
  await app.request(bob, 'PATCH', `/api/v1/rooms/${ping.id}/membership`, { involvement: 'nothing' });
  await app.post(app.ann, muted, '@Bob');
  await app.request(bob, 'PATCH', `/api/v1/rooms/${muted.id}/membership`, { involvement: 'invisible' });
  await app.request(bob, 'POST', `/api/v1/rooms/${attic.id}/read`, {});
  expect(await needsYou(bob)).toEqual([]);
});

test('D2: “Needs you” has five rows at most, and the room on screen is not among them', async () => {
  const rooms: MyRoomView[] = [];
  for (let n = 1; n <= 7; n++) rooms.push(await app.closedRoom(app.ann, `Room ${n}`, [bob]));
  for (const room of rooms) await app.post(app.ann, room, '@Bob');
  const newestFirst = rooms.map(({ id }) => id).reverse();
  expect((await needsYou(bob)).map(({ id }) => id)).toEqual(newestFirst.slice(0, 5));
  const { html } = await Browser.of(app, bob).visit(`/users/me/sidebar?room_id=${newestFirst[0]}`);
  const shown = Array.from(html.matchAll(/data-needs-room-id="(\d+)"/g), ([, id]) => Number(id));
  expect(shown).toEqual(newestFirst.slice(1, 6));
});

const set = (person: Person, room: { id: number }, body: object) =>
  app.request(person, 'PATCH', `/api/v1/rooms/${room.id}/membership`, body);
const arrange = (person: Person, body: object) => app.request(person, 'PUT', '/api/v1/me/room_order', body);

test('D2: starred rooms come first, the others in the order I choose, on all my devices and for me alone', async () => {
  const [a, b, c] = await Promise.all(
    ['a', 'b', 'c'].map((name) => app.closedRoom(app.ann, name, [bob, eve])),
  );
  const [phone, eves] = await Promise.all([TestSocket.live(app, bob), TestSocket.live(app, eve)]);
  expect((await set(bob, c!, { starred: true })).body).toMatchObject({
    involvement: 'mentions',
    starred: true,
  });
  expect((await phone.event('membership.updated')).data).toEqual({
    room_id: c!.id,
    involvement: 'mentions',
    starred: true,
  });
  expect(await idsIn(bob)).toEqual([c!.id, a!.id, 1, b!.id]);
  expect((await arrange(bob, { order: 'own', room_ids: [b!.id, a!.id] })).body).toEqual({ order: 'own' });
  expect((await phone.event('sidebar.updated')).data).toEqual({ order: 'own' });
  expect(await idsIn(bob)).toEqual([c!.id, b!.id, a!.id, 1]);
  await set(bob, a!, { starred: true });
  await arrange(bob, { room_ids: [a!.id, c!.id] });
  expect(await idsIn(bob)).toEqual([a!.id, c!.id, b!.id, 1]);
  await app.post(app.ann, { id: 1 }, 'News');
  await arrange(bob, { order: 'activity' });
  expect(await idsIn(bob)).toEqual([a!.id, c!.id, 1, b!.id]);
  expect(await idsIn(eve)).toEqual([a!.id, 1, b!.id, c!.id]);
  await eves.settled();
  expect(eves.events.filter(({ name }) => name !== 'message.posted')).toEqual([]);
  await Promise.all([phone, eves].map((socket) => socket.close()));
});

test('D2: a star or an order that cannot be is refused, and nothing changes', async () => {
  const [mine, hers] = [
    await app.closedRoom(app.ann, 'Mine', [bob]),
    await app.closedRoom(app.ann, 'Hers', [eve]),
  ];
  const ping = await app.direct(app.ann, bob);
  const before = await sidebarOf(bob);
  for (const body of [{}, { starred: 'yes' }, { involvement: 'loud' }])
    expect([body, (await set(bob, mine, body)).status]).toEqual([body, 422]);
  expect((await set(bob, ping, { starred: true })).status).toBe(422);
  expect((await set(bob, hers, { starred: true })).status).toBe(404);
  for (const body of [{ order: 'size' }, { room_ids: ['a'] }, { room_ids: [0] }, { room_ids: 3 }])
    expect([body, (await arrange(bob, body)).status]).toEqual([body, 422]);
  expect((await arrange(bob, { room_ids: [hers.id, 999] })).status).toBe(200);
  expect(await sidebarOf(bob)).toBe(before);
});

test('D34: pings of people with alike names can be told apart', () => {
  const labels = (...names: string[]) => [...shortNames(names.map((name, id) => ({ id, name }))).values()];
  expect(labels('Ann', 'Bob Baker')).toEqual(['Ann', 'Bob']);
  for (const [names, expected] of [
    [
      ['Jonas Weller', 'Jonas Petersen', 'Mira'],
      ['Jonas P.', 'Jonas W.', 'Mira'],
    ],
    [
      ['O’Neil, Ann', 'O’Neil, Bob'],
      ['O’Neil A.', 'O’Neil B.'],
    ],
    [
      ['Person 1', 'Person 12', 'Person 2'],
      ['Person 1', 'Person 12', 'Person 2.'],
    ],
    [
      ['李小龍', '佐藤 さくら', '佐藤 太郎'],
      ['佐藤 さ.', '佐藤 太.', '李小龍'],
    ],
    [
      ['Dr. Anne O’Neil', '👩‍🚀', 'J. R.'],
      ['Dr. Anne O’Neil', 'J. R.', '👩‍🚀'],
    ],
  ] as const)
    expect([names, labels(...names).sort()]).toEqual([names, expected]);
});

test('F23: namesakes are told apart in the strip of pings and in “Needs you”', async () => {
  const [one, other] = [await app.join('Mira Holt'), await app.join('Mira Two')];
  await app.request(other, 'PATCH', '/api/v1/me', { name: 'Mira Holt', bio: 'Accounts\nand more' });
  const gus = await app.join('Gus');
  for (const mira of [one, other]) {
    for (const who of [gus, app.ann]) await app.post(mira, await app.direct(mira, who), 'Hello');
  }
  const [mine, theirs] = [await sidebarOf(app.ann), await sidebarOf(gus)];
  const titles = (html: string) =>
    Array.from(
      html.matchAll(/ data-name="Mira Holt"[\s\S]*? title="([^"]*)"/g),
      ([, title]) => title,
    ).toSorted();
  const day = text.shell.day(new Date());
  const [first, second] = [`Joined ${day}`, `Joined ${day} · Accounts`];
  expect(titles(theirs)).toEqual([first, second].map((words) => `Mira Holt (${words})`).toSorted());
  const emails = ['Mira Holt', 'Mira Two'].map(emailOf);
  expect(titles(mine)).toEqual(emails.map((email) => `Mira Holt (${email})`).toSorted());
  for (const email of emails) expect(theirs).not.toContain(email);
  const [newest, older] = await needsYou(gus);
  expect([newest!.words, older!.words]).toEqual([
    expect.stringContaining(`Mira Holt · ${second} Hello`),
    expect.stringContaining(`Mira Holt · ${first} Hello`),
  ]);
  expect(await sidebarOf(one)).not.toContain('Joined ');
});
