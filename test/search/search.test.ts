import fc from 'fast-check';
import type { HitList } from '../../src/protocol/hit.view';
import { MAX_CANDIDATES, MAX_ROOM_FILTERS } from '../../src/search/engine/finder';
import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterAll(() => app.stop());

async function search(as: Person, query: Record<string, string | number | undefined>) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const path = `/api/v1/search?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
  const { status, body, headers } = await app.request(as, 'GET', path);
  return { status, headers, body: body as HitList, texts: textsOf(body) };
}

const textsOf = (list: HitList | undefined) => list?.items?.map((hit) => hit.message.body.plain_text);

test('P257: a message is found as soon as it is posted, by other forms of its words, and marked', async () => {
  const room = await app.openRoom(bob, 'Kitchen');
  const message = await app.post(bob, room, 'We were **running** out of <coffee> & "crème"');
  const { body } = await search(app.ann, { q: 'run creme' });
  expect(body.items.map((hit) => hit.message.id)).toEqual([message.id]);
  expect(body.items[0]!.room).toMatchObject({ id: room.id, name: 'Kitchen' });
  expect(body.items[0]!.snippet).toBe(
    'We were <mark>running</mark> out of &lt;coffee&gt; &amp; &quot;<mark>crème</mark>&quot;',
  );
  expect(body.next).toBeNull();
});

test('P256: an edited text is found by its new words only, a deleted one not at all', async () => {
  const room = await app.openRoom(bob, 'Edits');
  const message = await app.post(bob, room, 'marmalade');
  await app.request(bob, 'PATCH', `/api/v1/rooms/${room.id}/messages/${message.id}`, { body: 'honey' });
  expect((await search(bob, { q: 'marmalade' })).texts).toEqual([]);
  expect((await search(bob, { q: 'honey' })).texts).toEqual(['honey']);
  await app.request(bob, 'DELETE', `/api/v1/rooms/${room.id}/messages/${message.id}`);
  expect((await search(bob, { q: 'honey' })).texts).toEqual([]);
});

test('P248: a room that somebody made invisible is searched all the same', async () => {
  const room = await app.closedRoom(bob, 'Attic', [app.ann]);
  await app.post(bob, room, 'an old gramophone');
  const path = `/api/v1/rooms/${room.id}/membership`;
  expect((await app.request(app.ann, 'PATCH', path, { involvement: 'invisible' })).status).toBe(200);
  expect((await search(app.ann, { q: 'gramophone' })).texts).toEqual(['an old gramophone']);
  expect((await search(eve, { q: 'gramophone' })).texts).toEqual([]);
});

test('P259: markup is no word of a message', async () => {
  const room = await app.openRoom(bob, 'Markup');
  await app.post(bob, room, '**persimmon** with [a page](https://example.com/quark)');
  expect((await search(bob, { q: 'persimmon' })).texts).toHaveLength(1);
  for (const q of ['persimmon strong', 'persimmon href', 'persimmon quark', 'persimmon nofollow'])
    expect([q, (await search(bob, { q })).texts]).toEqual([q, []]);
});

test('P249: only those in the room find what was said there, and only while they are in it', async () => {
  const room = await app.closedRoom(app.ann, 'Secret', [bob]);
  await app.post(app.ann, room, 'The zebra moves');
  const ping = await app.direct(bob, app.ann);
  await app.post(bob, ping, 'zebra, between us');
  expect((await search(bob, { q: 'zebra' })).texts).toEqual(['zebra, between us', 'The zebra moves']);
  expect((await search(eve, { q: 'zebra' })).texts).toEqual([]);
  expect((await search(eve, { q: 'zebra', room_id: room.id })).status).toBe(404);
  await app.request(bob, 'DELETE', `/api/v1/rooms/${room.id}/members/me`);
  expect((await search(bob, { q: 'zebra' })).texts).toEqual(['zebra, between us']);
  expect((await app.request(null, 'GET', '/api/v1/search?q=zebra')).status).toBe(401);
});

test('P258: pages follow each other from the newest to the oldest without a gap or a repeat', async () => {
  const room = await app.openRoom(bob, 'Pages');
  for (let n = 1; n <= 5; n++) await app.post(bob, room, `walnut ${n}`);
  const first = await search(bob, { q: 'walnut', limit: 2 });
  expect(first.texts).toEqual(['walnut 5', 'walnut 4']);
  const link = /<([^>]+)>; rel="next"/.exec(first.headers.link!)![1]!;
  const second = await app.request(bob, 'GET', link);
  expect(textsOf(second.body)).toEqual(['walnut 3', 'walnut 2']);
  const last = await search(bob, { q: 'walnut', limit: 2, cursor: second.body.next });
  expect([last.texts, last.body.next]).toEqual([['walnut 1'], null]);
  expect(last.headers.link).toBeUndefined();
});

test('all words must occur, and a quoted phrase as it stands', async () => {
  const room = await app.openRoom(bob, 'Words');
  await app.post(bob, room, 'green apple pie');
  await app.post(bob, room, 'apple green tea');
  expect((await search(bob, { q: 'apple green' })).texts).toHaveLength(2);
  expect((await search(bob, { q: '"green apple"' })).texts).toEqual(['green apple pie']);
  expect((await search(bob, { q: 'apple NOT green' })).texts).toEqual([]);
  expect((await search(bob, { q: 'plain_text:apple' })).texts).toEqual([]);
});

test('room, person and date narrow a search', async () => {
  const [one, two] = [await app.openRoom(bob, 'One'), await app.openRoom(bob, 'Two')];
  await app.post(bob, one, 'lantern one');
  await app.post(eve, two, 'lantern two');
  expect((await search(bob, { q: 'lantern', room_id: one.id })).texts).toEqual(['lantern one']);
  expect((await search(bob, { q: 'lantern', from: eve.id })).texts).toEqual(['lantern two']);
  const [day, next] = [0, 86_400_000].map((ms) => new Date(Date.now() + ms).toISOString().slice(0, 10));
  expect((await search(bob, { q: 'lantern', after: day! })).texts).toHaveLength(2);
  expect((await search(bob, { q: 'lantern', before: next! })).texts).toHaveLength(2);
  expect((await search(bob, { q: 'lantern', after: next! })).texts).toEqual([]);
  expect((await search(bob, { q: 'lantern', before: day! })).texts).toEqual([]);
});

test.each([
  { room_id: 'x' },
  { from: '-1' },
  { before: 'yesterday' },
  { after: '2026-02-31' },
  { after: '20261122' },
  { after: '2026-W10' },
  { before: '2026-330' },
  { before: '2026-11-22T10:00' },
  { limit: '0' },
  { limit: '101' },
  { cursor: 'x' },
  { cursor: '-1' },
  { has: 'cat' },
  { order: 'best' },
])('a wrong filter is named: %j', async (filter) => {
  const { status, body } = await search(bob, { q: 'apple', ...filter });
  expect(status).toBe(422);
  expect((body as unknown as { errors: { field: string }[] }).errors[0]!.field).toBe(Object.keys(filter)[0]);
});

test('P253: T48: no text whatever is an error, and none finds what is not there for the asker', async () => {
  await app.post(app.ann, await app.closedRoom(app.ann, 'Vault', []), 'a b c NEAR AND OR the vault');
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom(
        '"',
        "'",
        '*',
        '(',
        ')',
        ':',
        '^',
        '-',
        '+',
        '\0',
        ' ',
        'a',
        'é',
        '\ud800',
        '{',
        'NEAR',
        'AND ',
        'OR ',
        'NOT ',
        '🔥',
        'ا',
        '中',
        '́',
      ),
      maxLength: 30,
    }),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (q) => {
      const path = `/api/v1/search?q=${encodeURIComponent(q.toWellFormed())}`;
      const { status, body } = await app.request(eve, 'GET', path);
      expect(status).toBe(200);
      expect(body.items.map((hit: { room: { name: string } }) => hit.room.name)).not.toContain('Vault');
    }),
    { numRuns: 300 },
  );
});

test('a raw NUL, a lone surrogate and a broken escape in the address are searched for like anything else', async () => {
  for (const q of ['%00', '%ED%A0%80', '%22', '%', 'a%00b', `${'x'.repeat(5_000)}`]) {
    const { status } = await app.request(bob, 'GET', `/api/v1/search?q=${q}`);
    expect([q.slice(0, 10), status]).toEqual([q.slice(0, 10), 200]);
  }
});

describe('one needle under more hits of others than one request looks at', () => {
  let needle: { id: number };

  beforeAll(async () => {
    const hidden = await app.closedRoom(app.ann, 'Crowd', []);
    needle = await app.post(bob, await app.openRoom(bob, 'Needle'), 'pebble below');
    await app.app.get(WritesService).run((tx) => {
      tx.run(
        `INSERT INTO messages (room_id, creator_id, client_message_id, source, html, plain_text, html_version, posted_hash, created_at)
          SELECT ?, ?, 'crowd-' || key, 'pebble', 'pebble', 'pebble', 1, x'', ? FROM json_each(?)`,
        hidden.id,
        app.ann.id,
        tx.now,
        JSON.stringify(Array(MAX_CANDIDATES + 1).fill(0)),
      );
    });
  });

  test('whoever is in few rooms is led to it at once', async () => {
    const { body } = await search(eve, { q: 'pebble' });
    expect([body.items.map(({ message }) => message.id), body.next]).toEqual([[needle.id], null]);
  });

  test('for others one request looks at no more than it may, and the next one goes on from there', async () => {
    const carol = await app.join('Carol');
    await app.app.get(WritesService).run((tx) => {
      for (let n = 0; n <= MAX_ROOM_FILTERS; n++) {
        const room_id = tx.insert(
          `INSERT INTO rooms (type, name, creator_id, last_activity_at, created_at, updated_at)
            VALUES ('closed', 'Full', ?, 0, 0, 0)`,
          carol.id,
        );
        tx.run('INSERT INTO memberships (room_id, user_id, created_at) VALUES (?, ?, 0)', room_id, carol.id);
      }
    });
    const first = await search(carol, { q: 'pebble' });
    expect(first.texts).toEqual([]);
    expect(first.body.next).not.toBeNull();
    const second = await search(carol, { q: 'pebble', cursor: first.body.next! });
    expect([second.texts, second.body.next]).toEqual([['pebble below'], null]);
  });
});

describe('the search screen', () => {
  test('P247: shows what was looked for, where it was said, and leads there', async () => {
    const room = await app.openRoom(bob, 'Screen');
    const message = await app.post(bob, room, 'teapot <script>');
    const page = await Browser.of(app, bob).visit('/searches?q=teapot');
    expect(page.status).toBe(200);
    expect(page.html).toContain('<mark>teapot</mark> &lt;script&gt;');
    expect(page.html).toContain(`href="/rooms/${room.id}/@${message.id}"`);
    expect(page.html).toContain('value="teapot"');
    expect((await Browser.of(app, eve).visit('/searches?q=teapot')).html).toContain('<mark>');
  });

  test('P246: asks for words, and says when nothing was found', async () => {
    const browser = Browser.of(app, bob);
    expect((await browser.visit('/searches')).text).toContain('What are you looking for?');
    expect((await browser.visit('/searches?q=%22%3E%3Cumbrella%3E')).text).toContain('No results');
    expect((await browser.visit('/searches?q=%00')).status).toBe(200);
  });
});

test('T55: a switched-off search says so, to people and to programs', async () => {
  const off = await TestApp.start({ FEATURE_SEARCH: 'off' });
  const answer = await off.request(off.ann, 'GET', '/api/v1/search?q=x');
  expect([answer.status, answer.body.code]).toEqual([501, 'feature_disabled']);
  expect((await off.request(off.ann, 'GET', '/api/v1/searches')).status).toBe(501);
  expect((await off.request(off.ann, 'POST', '/api/v1/searches', { query: 'x' })).status).toBe(501);
  const page = await Browser.of(off, off.ann).visit('/searches?q=x');
  expect([page.status, page.title]).toEqual([501, 'This feature is off · Acme']);
  await off.stop();
});

test('searches have a tighter limit than other requests, one for the page and the API together', async () => {
  const limited = await TestApp.start({ RATE_LIMITS: 'on' });
  try {
    const carol = await limited.join('Carol');
    const ask = (path: string) => limited.request(carol, 'GET', path);
    const paths = Array.from({ length: 60 }, (_, n) => (n % 2 ? '/api/v1/search?q=x' : '/searches?q=x'));
    const answers = await Promise.all(paths.map(ask));
    expect(answers.map(({ status }) => status)).toEqual([...Array(50).fill(200), ...Array(10).fill(429)]);
    expect(answers.at(-1)!.headers['ratelimit-policy']).toBe('"search";q=50;w=10');
    const page = await Browser.of(limited, carol).visit('/searches?q=x');
    expect(page.title).toMatch(/^Too many requests/);
    expect(page.text).toMatch(/Too many requests Try again in \d+ seconds?\./);
    expect((await ask('/api/v1/rooms')).status).toBe(200);
    expect((await limited.request(limited.ann, 'GET', '/api/v1/search?q=x')).status).toBe(200);
  } finally {
    await limited.stop();
  }
});
