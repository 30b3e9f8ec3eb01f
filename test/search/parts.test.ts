import type { HitList } from '../../src/protocol/hit.view';
import { type Person, TestApp } from '../support/test-app';
import { postFiles } from '../support/uploads';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  const room = await app.closedRoom(bob, 'Parts', []);
  for (const text of TEXTS) await app.post(bob, room, text);
});
afterAll(() => app.stop());

const TEXTS = [
  '明日の会議は東京タワーで行います',
  '我们下午三点在北京开会',
  'ประชุมพรุ่งนี้เช้าที่กรุงเทพ',
  '내일 회의는 서울에서 합니다',
  'Call `user_profile.fetchAll()` before `render<T>()`; C# and C++ differ: `a->b`, 100%',
  'The seawalrus is unpredictable, said Émilie',
];

async function search(as: Person, query: Record<string, string>) {
  const { status, body } = await app.request(as, 'GET', `/api/v1/search?${new URLSearchParams(query)}`);
  return {
    status,
    body: body as HitList,
    ids: ((body as HitList).items ?? []).map(({ message }) => message.id),
  };
}
const texts = async (as: Person, q: string) =>
  (await search(as, { q })).body.items.map(({ message }) => TEXTS.indexOf(message.body.source));

test.each([
  ['東京', 0],
  ['会議 東京', 0],
  ['会', 0, 1],
  ['タワー', 0],
  ['北京', 1],
  ['下午三点', 1],
  ['"在北京开会"', 1],
  ['พรุ่งนี้', 2],
  ['กรุง', 2],
  ['회의', 3],
  ['서', 3],
  ['東京 北京'],
])('texts without spaces are found by any part of them: %s', async (q, ...found) => {
  expect((await texts(bob, q)).sort()).toEqual(found);
  expect(await texts(eve, q)).toEqual([]);
});

test.each([
  ['user_profile', 4],
  ['USER_PROFILE.fetchAll()', 4],
  ['file.fetch', 4],
  ['render<T>', 4],
  ['C#', 4],
  ['C++', 4],
  ['a->b', 4],
  ['100%', 4],
  ['differ a->b', 4],
  ['differed a->b', 4],
  ['a->c'],
])('code is found as it stands: %s', async (q, ...found) => {
  expect(await texts(bob, q)).toEqual(found);
  expect(await texts(eve, q)).toEqual([]);
});

test.each([
  ['walrus', 5],
  ['unpredict', 5],
  ['predicta*', 5],
  ['emil', 5],
  ['walrus unpred', 5],
  ['walrux'],
  ['said -walrus', 5],
  ['said -seawalrus'],
])('what is no word of a message may be a part of one: %s', async (q, ...found) => {
  expect(await texts(bob, q)).toEqual(found);
  expect(await texts(eve, q)).toEqual([]);
});

test('what was edited or deleted is found by none of its old parts', async () => {
  const room = await app.openRoom(bob, 'Gone');
  const at = `/api/v1/rooms/${room.id}/messages`;
  const [one, two] = [await app.post(bob, room, '大阪で会う'), await app.post(bob, room, 'old_name()')];
  await app.request(bob, 'PATCH', `${at}/${one.id}`, { body: '京都で会う' });
  await app.request(bob, 'DELETE', `${at}/${two.id}`);
  expect([(await search(bob, { q: '大阪' })).ids, (await search(bob, { q: 'old_name' })).ids]).toEqual([
    [],
    [],
  ]);
  expect((await search(bob, { q: '京都' })).ids).toEqual([one.id]);
});

describe('has', () => {
  let room: { id: number };
  let [file, image, link, none] = [0, 0, 0, 0];
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  beforeAll(async () => {
    room = await app.openRoom(bob, 'Things');
    file = (await postFiles(app, bob, room, [{ name: 'parsnip.txt', content: 'a' }])).id;
    image = (await postFiles(app, bob, room, [{ name: 'parsnip.png', content: png }])).id;
    link = (await app.post(bob, room, 'parsnip at https://example.com/')).id;
    none = (await app.post(bob, room, 'parsnip soup')).id;
  });

  const having = async (has: string, q = 'parsnip') =>
    (await search(bob, { q, has, room_id: String(room.id) })).ids;

  test('P260: narrows to messages with a file, an image or a link, also without words', async () => {
    expect(await having('file')).toEqual([image, file]);
    expect(await having('image')).toEqual([image]);
    expect(await having('link')).toEqual([link]);
    expect(await having('image,link')).toEqual([]);
    expect(await having('file', '')).toEqual([image, file]);
    const closed = await app.closedRoom(app.ann, 'Closed', []);
    await app.post(app.ann, closed, 'parsnip https://example.org/');
    expect((await search(bob, { has: 'link', q: 'parsnip' })).ids).toEqual([link]);
    expect((await search(eve, { q: 'parsnip' })).ids).toEqual([none, link, image, file]);
  });

  test('follows an edit', async () => {
    const at = `/api/v1/rooms/${room.id}/messages`;
    await app.request(bob, 'PATCH', `${at}/${link}`, { body: 'parsnip' });
    await app.request(bob, 'PATCH', `${at}/${none}`, { body: '[parsnip](https://example.com/)' });
    await app.request(bob, 'PATCH', `${at}/${image}`, { body: 'look' });
    expect([await having('link'), await having('image')]).toEqual([[none], [image]]);
  });
});

test('the words of the index that nobody types are found by nobody', async () => {
  for (const q of ['r1', 'u1', 'dense', 'facets:r1', '"r1"', 'facets : "u2"'])
    expect([q, (await search(bob, { q })).ids]).toEqual([q, []]);
});

test.each([
  { order: 'newest', limit: '7' },
  { order: 'rank', limit: '7' },
  { order: 'rank', limit: '100' },
])('P254: paging shows every hit exactly once: %j', async (query) => {
  const room = await app.openRoom(eve, 'Long');
  const word = `quince${query.order}${query.limit}`;
  const posted = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      app.post(eve, room, `${word} ${n % 3 ? '' : `${word} `}${'x '.repeat(n % 7)}${n}`),
    ),
  );
  const seen: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body, ids } = await search(eve, { q: word, ...query, ...(cursor && { cursor }) });
    seen.push(...ids);
    // What comes meanwhile moves nothing.
    if (!cursor) await app.post(eve, room, `${word} late`);
    cursor = body.next;
  }
  const ids = posted.map(({ id }) => id);
  expect([...seen].sort((a, b) => a - b)).toEqual([...ids].sort((a, b) => a - b));
  if (query.order === 'newest') expect(seen).toEqual([...seen].sort((a, b) => b - a));
});

test('the best ones come first when that is asked for: those that say it more often in fewer words', async () => {
  const room = await app.openRoom(eve, 'Best');
  const best = await app.post(eve, room, 'medlar, medlar!');
  const long = await app.post(eve, room, `a medlar ${'among many other words '.repeat(5)}`);
  const mean = await app.post(eve, room, 'a medlar then');
  expect((await search(eve, { q: 'medlar', order: 'rank' })).ids).toEqual([best.id, mean.id, long.id]);
  expect((await search(eve, { q: 'medlar' })).ids).toEqual([mean.id, long.id, best.id]);
});
