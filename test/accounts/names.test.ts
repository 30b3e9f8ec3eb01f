import { text } from '../../assets/texts/texts';
import type { UserList } from '../../src/protocol/user.view';
import { withKey } from '../support/keys';
import { Browser } from '../support/pages';
import { PASSWORD, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let joined = 0;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await join('Bob');
  for (const name of NAMES) await join(name);
});
afterAll(() => app.stop());

const NAMES = [
  ...['Иван', 'Ölaf', 'Ελένη', 'Élodie', 'Ümit', 'Şule', 'Łukasz', 'Đức', 'Zoë', 'José Álvarez', 'İbrahim'],
  ...['O’Brien', 'Jean‑Luc', 'J.R. Smith', '李小龙', '田中 太郎', 'محمّد', 'Ａｎｎａ', 'Straßer'],
];

async function join(name: string): Promise<Person & { email_address: string }> {
  const { join_code } = (await app.request(app.ann, 'GET', '/api/v1/account')).body;
  const email_address = `person${++joined}@example.com`;
  const { status, body } = await app.request(null, 'POST', `/api/v1/join/${join_code}`, {
    name,
    email_address,
    password: PASSWORD,
  });
  expect(status).toBe(201);
  return { ...body.user, email_address, token: body.token };
}

const named = async (query: string, path = '/api/v1/users') =>
  (await app.request(bob, 'GET', `${path}?query=${encodeURIComponent(query)}`)).body.items.map(
    ({ name }: { name: string }) => name,
  );

test.each([
  ...[
    ['иван', 'Иван'],
    ['ölaf', 'Ölaf'],
    ['olaf', 'Ölaf'],
    ['ελένη', 'Ελένη'],
    ['ΕΛΕΝΗ', 'Ελένη'],
  ],
  ...[
    ['élodie', 'Élodie'],
    ['elodie', 'Élodie'],
    ['E\u0301lodie', 'Élodie'],
    ['ümit', 'Ümit'],
    ['şule', 'Şule'],
  ],
  ...[
    ['łukasz', 'Łukasz'],
    ['lukasz', 'Łukasz'],
    ['đức', 'Đức'],
    ['duc', 'Đức'],
    ['zoe', 'Zoë'],
    ['jose', 'José Álvarez'],
  ],
  ...[
    ['álv', 'José Álvarez'],
    ['alv', 'José Álvarez'],
    ['ibr', 'İbrahim'],
    ['İBR', 'İbrahim'],
    ["o'b", 'O’Brien'],
  ],
  ...[
    ['brien', 'O’Brien'],
    ['jean-l', 'Jean‑Luc'],
    ['luc', 'Jean‑Luc'],
    ['smith', 'J.R. Smith'],
    ['j.r. s', 'J.R. Smith'],
  ],
  ...[
    ['李', '李小龙'],
    ['小龙', '李小龙'],
    ['太郎', '田中 太郎'],
    ['田中\u3000太', '田中 太郎'],
    ['محمد', 'محمّد'],
  ],
  ...[
    ['anna', 'Ａｎｎａ'],
    ['STRASSER', 'Straßer'],
  ],
] as [string, string][])('F14: %s finds %s', async (query, name) => {
  expect(await named(query)).toEqual([name]);
});

test('F14: people are sorted as they are compared', async () => {
  const names = await named('');
  const [elodie, ivan, jean] = ['Élodie', 'İbrahim', 'Jean‑Luc'].map((name) => names.indexOf(name));
  expect(names.indexOf('Bob')).toBeLessThan(elodie);
  expect(elodie).toBeLessThan(ivan);
  expect(ivan).toBeLessThan(jean);
});

test('F14: from: and in: know names by small letters, whatever the script', async () => {
  const ivan = await join('Пётр');
  const room = await app.openRoom(bob, 'Ночная КУХНЯ');
  const posted = await app.post(ivan, room, 'persimmon');
  const browser = Browser.of(app, bob);
  for (const q of ['from:пётр persimmon', 'from:ПЕТР persimmon', 'in:"ночная кухня" persimmon'])
    expect((await browser.visit(`/searches?${new URLSearchParams({ q })}`)).html).toContain(`@${posted.id}"`);
});

test('F15, F23: names have their normal form whatever door they come through', async () => {
  const strange = '\u202eJose\u0301 \u00a0 \u200bLee';
  expect((await join(strange)).name).toBe('José Lee');
  const me = await app.request(bob, 'PATCH', '/api/v1/me', { name: strange });
  expect(me.body.name).toBe('José Lee');
  await app.request(bob, 'PATCH', '/api/v1/me', { name: 'Bob' });
  const room = await app.openRoom(bob, strange);
  expect(room.name).toBe('José Lee');
  const renamed = await app.request(bob, 'PATCH', `/api/v1/rooms/${room.id}`, {
    name: ` ${strange}\u2066! `,
  });
  expect(renamed.body.name).toBe('José Lee!');
  const account = await app.request(app.ann, 'PATCH', '/api/v1/account', { name: `Ac\u200dme\u2003Inc` });
  expect(account.body.name).toBe('Acme Inc');
  expect((await join('علی\u200cرضا')).name).toBe('علی\u200cرضا');
});

test('F23: a boost turns no direction', async () => {
  const message = await app.post(bob, { id: 1 }, 'hello');
  const boosted = await app.request(bob, 'POST', `/api/v1/messages/${message.id}/boosts`, {
    content: '\u202eyes',
  });
  expect(boosted.body.content).toBe('yes');
});

test('F23: a name that could be taken for another is pointed out to who joins with it, not refused', async () => {
  await join('Ann Lee');
  const { join_code } = (await app.request(app.ann, 'GET', '/api/v1/account')).body;
  const landing = async (name: string) => {
    const browser = new Browser(app);
    const form = await browser.visit(`/join/${join_code}`);
    const email_address = `person${++joined}@example.com`;
    return browser.submit(form, `/join/${join_code}`, { name, email_address, password: PASSWORD });
  };
  const page = await landing('Аnn\u00a0Lee'); // its first letter is Cyrillic
  expect([page.status, page.path]).toEqual([200, '/rooms/1']);
  expect(page.html).toContain('There’s already someone called Ann Lee.');
  expect((await landing('Anneliese')).html).not.toContain('There’s already someone');
});

test('F23: such a name is pointed out wherever people are listed or shown, also after a rename, and to them', async () => {
  const first = await join('Zoe Quinn');
  const [other, stranger] = [await join('Someone'), await join('Zoe Q')];
  const get = async (path: string) => (await app.request(bob, 'GET', path)).body;
  const page = async (path: string) =>
    (await app.request(bob, 'GET', path, undefined, { accept: 'text/html' })).text;
  expect(await get(`/api/v1/users/${other.id}`)).not.toHaveProperty('namesake');
  expect(await page('/account/users?query=zo')).not.toContain('similar name');

  const renamed = await app.request(other, 'PATCH', '/api/v1/me', { name: 'Zоe Quinn' }); // its o is Cyrillic
  expect(renamed.body.namesake).toEqual({ id: first.id, name: 'Zoe Quinn' });
  const { items } = await get('/api/v1/users?query=z');
  const namesakes = new Map<number, number | undefined>();
  for (const { id, namesake } of items) namesakes.set(id, namesake?.id);
  expect([first, other, stranger].map(({ id }) => namesakes.get(id))).toEqual([
    other.id,
    first.id,
    undefined,
  ]);
  const tagged =
    /Z[oо]e Quinn<\/span><span class="tag"[^>]*>similar name<\/span><small class="clip"[^>]*>Joined [^<]+/g;
  for (const path of [
    '/account/users?query=z',
    '/rooms/1/people',
    '/rooms/opens/1/edit',
    '/rooms/directs/new',
  ])
    expect([path, (await page(path)).match(tagged)]).toEqual([path, [expect.anything(), expect.anything()]]);
  expect(await page(`/users/${first.id}`)).toMatch(
    /Not to be confused with <a href="\/users\/\d+"><bdi>Zоe Quinn/,
  );

  await app.request(app.ann, 'DELETE', `/api/v1/users/${first.id}`);
  for (const { id } of [first, other])
    expect(await get(`/api/v1/users/${id}`)).not.toHaveProperty('namesake');
});

test('F23: two of one name are told apart: by their email addresses for administrators, by what all may know for others', async () => {
  const [one, other] = [await join('Mira Holt'), await join('Mira Holt')];
  await app.request(other, 'PATCH', '/api/v1/me', { bio: 'Accounts\nand more' });
  const listed = async (who: Person) => {
    const { items } = (await app.request(who, 'GET', '/api/v1/users?query=mira')).body as UserList;
    return items.map(({ distinction }) => [distinction?.joined_at, distinction?.email_address]);
  };
  const joined = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
  const emails = [one.email_address, other.email_address];
  expect(await listed(bob)).toEqual([
    [joined, undefined],
    [joined, undefined],
  ]);
  expect(await listed(app.ann)).toEqual(emails.map((email) => [joined, email]));
  const limited = await withKey(app, app.ann, { scopes: ['people:read'] });
  expect((await listed(limited)).flat()).not.toContain(emails[0]);

  const page = async (who: Person, path: string) =>
    (await app.request(who, 'GET', path, undefined, { accept: 'text/html' })).text;
  const told = (html: string) =>
    html
      .match(/Mira Holt<\/span><span class="tag"[^>]*>[^<]+<\/span><small[^>]*>[^<]+/g)
      ?.map((all) => all.split('>').at(-1));
  const paths = ['/rooms/directs/new', '/rooms/closeds/new', '/rooms/1/people', '/account/users?query=mira'];
  for (const path of [...paths, '/account/edit']) {
    expect([path, told(await page(app.ann, path))]).toEqual([path, emails]);
    const html = await page(bob, path);
    const day = text.shell.day(new Date());
    expect([path, told(html)]).toEqual([path, [`Joined ${day}`, `Joined ${day} · Accounts`]]);
    for (const email of emails) expect(html).not.toContain(email);
  }
  expect(await page(bob, `/users/${one.id}/card`)).toContain('Joined ');
  expect(await page(bob, `/users/${bob.id}/card`)).not.toContain('Joined ');
  expect((await app.request(bob, 'GET', `/api/v1/users/${bob.id}`)).body).not.toHaveProperty('distinction');
});
