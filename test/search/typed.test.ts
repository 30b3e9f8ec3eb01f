import { startOfDay } from '../../src/search/start-of-day';
import { extractFilters } from '../../src/search/typed-filters';
import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;
let lee: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob Barley');
  eve = await app.join('Eve');
  lee = await app.join('Ann Lee');
  const kitchen = await app.closedRoom(bob, 'The Kitchen', [app.ann, lee]);
  const cellar = await app.closedRoom(bob, 'The Cellar', [app.ann]);
  await app.post(bob, kitchen, 'parsnip by bob in the kitchen');
  await app.post(lee, kitchen, 'parsnip by lee in the kitchen https://example.com/');
  await app.post(app.ann, cellar, 'parsnip by ann in the cellar');
  await app.post(eve, await app.closedRoom(eve, 'Kitchen of Eve', []), 'parsnip by eve, secret');
});
afterAll(() => app.stop());

/** What the page shows: texts of hits, or what it says instead. */
async function shown(as: Person, query: Record<string, string>) {
  const { html, status, text } = await Browser.of(app, as).visit(`/searches?${new URLSearchParams(query)}`);
  const hits = Array.from(html.matchAll(/class="hit-text"[^>]*>([\s\S]*?)<\/span>/g), ([, hit]) =>
    hit!.replace(/<[^>]*>/g, ''),
  );
  return { status, hits: hits.map((hit) => /by (\w+)/.exec(hit)?.[1]), text };
}

test.each([
  ['parsnip from:bob', 'bob'],
  ['from:@bob', 'bob'],
  ['from:"Ann Lee" parsnip', 'lee'],
  ['parsnip from:me', 'ann'],
  ['parsnip in:"the kitchen"', 'lee', 'bob'],
  ['IN:cellar parsnip', 'ann'],
  ['in:kitchen from:bob parsnip', 'bob'],
  ['has:link parsnip', 'lee'],
  ['parsnip has:images'],
  ['parsnip after:2026-01-01', 'ann', 'lee', 'bob'],
  ['parsnip before:2026-01-01'],
  ['parsnip from: in:', 'ann', 'lee', 'bob'],
])('%s is understood', async (q, ...found) => {
  const { status, hits, text } = await shown(app.ann, { q });
  expect([status, hits]).toEqual([200, found]);
  expect(text).not.toContain('secret');
});

async function chipsFor(query: string) {
  const { html } = await Browser.of(app, app.ann).visit(`/searches?${query}`);
  return Array.from(
    html.matchAll(/class="chip" href="([^"]*)"[^>]*>\s*<span[^>]*>([^<]*)/g),
    ([, href, label]) => [label, href!.replaceAll('&amp;', '&')],
  );
}

test('Q5: what is thrown out is told in chips; a dash and an option throw out nothing', async () => {
  const q = encodeURIComponent('parsnip -cellar - kitchen -b -"by lee"');
  const [one, two] = ['parsnip - kitchen -b -"by lee"', 'parsnip -cellar - kitchen -b'];
  expect(await chipsFor(`q=${q}`)).toEqual([
    ['without cellar', `/searches?${new URLSearchParams({ q: one })}`],
    ['without by lee', `/searches?${new URLSearchParams({ q: two })}`],
  ]);
  expect((await shown(app.ann, { q: 'parsnip -cellar -"by lee"' })).hits).toEqual(['bob']);
});

test('what narrows or orders the search is told in chips, each with the way to do without it', async () => {
  expect(await chipsFor('q=parsnip&from=bob&has=link&order=rank')).toEqual([
    ['from Bob Barley', '/searches?q=parsnip&has=link&order=rank'],
    ['with a link', '/searches?q=parsnip&from=bob&order=rank'],
    ['most relevant first', '/searches?q=parsnip&from=bob&has=link'],
  ]);
});

test.each([
  [{ from: 'Ann Lee' }, 'lee'],
  [{ in: 'cellar' }, 'ann'],
  [{ has: 'link' }, 'lee'],
  [{ from: 'bob', in: 'kitchen', order: 'rank' }, 'bob'],
])('the same can be clicked: %j', async (filters, ...found) => {
  expect((await shown(app.ann, { q: 'parsnip', ...filters })).hits).toEqual(found);
});

test.each([
  ['from:nobody', '“nobody” doesn’t match anyone here.'],
  ['from:an', 'Who is “an”? It could be Ann or Ann Lee. Type more of the name.'],
  ['in:"Kitchen of Eve"', '“Kitchen of Eve” doesn’t match any of your rooms.'],
  ['in:the', 'Which room is “the”? It could be The Cellar or The Kitchen. Type more of the name.'],
  ['before:soon', '“soon” isn’t a date. Use a date like 2026-01-31.'],
  ['after:2026-02-30', '“2026-02-30” isn’t a date.'],
  [
    'has:cat',
    'has:cat isn’t a filter. Use has:image, has:video, has:audio, has:text, has:file, or has:link.',
  ],
])('what is not understood is told in words: %s', async (typed, words) => {
  const { status, hits, text } = await shown(app.ann, { q: `parsnip ${typed}` });
  expect([status, hits]).toEqual([200, []]);
  expect(text).toContain(words);
});

test('no address of any kind is an error page', async () => {
  for (const query of [
    'q[]=x',
    'q=x&q=y',
    'has=a&has=b',
    'in=99999',
    'from=-1',
    'zone=Nowhere',
    'order=x',
    'q=%22from:',
    'q=%00in:%ff',
  ])
    expect([query, (await Browser.of(app, bob).visit(`/searches?${query}`)).status]).toEqual([query, 200]);
});

test('what stands in quotes is no filter, and a filter is taken out of the words', () => {
  expect(extractFilters('a "say from:ann" from:bob b')).toEqual({
    words: 'a "say from:ann" b',
    filters: [{ name: 'from', value: 'bob', typed: 'from:bob' }],
  });
  expect(extractFilters('x.from:ann').filters).toEqual([]);
});

test('a day begins where the person is, also on days on which the clock is changed', () => {
  const begin = (day: string, zone?: string) => new Date(startOfDay(day, zone)!).toISOString();
  expect(begin('2026-01-31')).toBe('2026-01-31T00:00:00.000Z');
  expect(begin('2026-01-31', 'Europe/Berlin')).toBe('2026-01-30T23:00:00.000Z');
  expect(begin('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  expect(begin('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
  expect(begin('2026-07-01', 'Pacific/Auckland')).toBe('2026-06-30T12:00:00.000Z');
  expect(begin('2026-07-01', 'Nowhere/Land')).toBe('2026-07-01T00:00:00.000Z');
  expect(startOfDay('2026-02-30', undefined)).toBeUndefined();
});

describe('recent searches', () => {
  const recent = async (as: Person) =>
    (await app.request(as, 'GET', '/api/v1/searches')).body.items.map(
      ({ query }: { query: string }) => query,
    );
  const save = (as: Person, query: string) => app.request(as, 'POST', '/api/v1/searches', { query });

  test('P250: a search that is sent is saved and shown', async () => {
    const browser = Browser.of(app, bob);
    const page = await browser.submit(await browser.visit('/searches'), '/searches', {
      q: ' parsnip in:cellar ',
    });
    expect(page.path).toBe('/searches?q=parsnip+in%3Acellar');
    expect(page.html).toContain('<mark>parsnip</mark> by ann');
    expect((await browser.visit('/searches')).html).toContain('href="/searches?q=parsnip+in%3Acellar"');
    expect([await recent(bob), await recent(eve)]).toEqual([['parsnip in:cellar'], []]);
  });

  test('P252: ten are kept, and the same again moves to the top', async () => {
    for (let n = 1; n <= 12; n++) expect((await save(lee, `word ${n}`)).status).toBe(201);
    expect(await recent(lee)).toEqual(Array.from({ length: 10 }, (_, n) => `word ${12 - n}`));
    await save(lee, 'word 5');
    expect((await recent(lee)).slice(0, 3)).toEqual(['word 5', 'word 12', 'word 11']);
    expect(await recent(lee)).toHaveLength(10);
    expect((await save(lee, ' ')).status).toBe(422);
    expect((await save(lee, 'x'.repeat(201))).status).toBe(422);
  });

  test('P251: they can be cleared, from the page, too, and nobody else loses theirs', async () => {
    await save(eve, 'of eve');
    const browser = Browser.of(app, bob);
    await browser.submit(await browser.visit('/searches'), '/searches/clear?_method=delete');
    expect([await recent(bob), await recent(eve)]).toEqual([[], ['of eve']]);
    await app.request(eve, 'DELETE', '/api/v1/searches');
    expect(await recent(eve)).toEqual([]);
    expect((await recent(lee)).length).toBe(10);
  });

  test('whoever is taken off the account leaves none', async () => {
    const fay = await app.join('Fay');
    await save(fay, 'of fay');
    await app.request(app.ann, 'DELETE', `/api/v1/users/${fay.id}`);
    const rows = await app.app
      .get(WritesService)
      .run((tx) => tx.all('SELECT query FROM searches WHERE user_id = ?', fay.id));
    expect(rows).toEqual([]);
  });
});

test('the results alone are what a page shows while one types; whoever is not signed in gets none', async () => {
  const part = await app.request(bob, 'GET', '/searches/results?q=parsnip', undefined, {
    accept: 'text/html',
  });
  expect(part.text).toMatch(/^<div class="search-results-content"/);
  expect(part.text).toContain('data-summary="3 results"');
  expect(part.text).not.toContain('secret');
  expect((await app.request(null, 'GET', '/searches/results?q=parsnip')).status).not.toBe(200);
});
