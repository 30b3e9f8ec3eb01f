import { insertUser } from '../../src/auth/user.writes';
import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

/** More than two pages of them, some under the same name. */
const CROWD = Array.from({ length: 110 }, (_, index) => `Person ${String(index >> 1).padStart(3, '0')}`);

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  await app.app.get(WritesService).run((tx) => {
    for (const [index, name] of CROWD.entries())
      insertUser(tx, {
        name,
        email_address: `p${index}@example.com`,
        password_digest: 'none',
        role: 'member',
      });
  });
});
afterAll(() => app.stop());

const rows = (html: string) =>
  [...html.matchAll(/class="row-link" href="\/users\/(\d+)"/g)].map(([, id]) => Number(id));
const list = (as: Person, query = '') => app.request(as, 'GET', `/api/v1/users${query}`);

test('P84: the list of people comes page by page, each person once, in the order of their names', async () => {
  const browser = Browser.of(app, bob);
  const seen: number[] = [];
  let path: string | undefined = '/account/users';
  while (path) {
    const page: string = (await browser.visit(path)).html;
    expect(rows(page).length).toBeLessThanOrEqual(50);
    seen.push(...rows(page));
    path = /href="(\/account\/users\?cursor=\d+)"/.exec(page)?.[1];
  }
  expect(seen).toHaveLength(CROWD.length + 2);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.slice(0, 2)).toEqual([app.ann.id, bob.id]);
});

test('the API pages through the same people', async () => {
  const names: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: { name: string }[]; next: string | null } = (
      await list(bob, cursor ? `?cursor=${cursor}` : '')
    ).body;
    expect(page.items.length).toBeLessThanOrEqual(20);
    names.push(...page.items.map(({ name }) => name));
    cursor = page.next;
  }
  expect(names).toEqual(['Ann', 'Bob', ...CROWD]);
  for (const wrong of ['x', '1.5', '-1']) expect((await list(bob, `?cursor=${wrong}`)).status).toBe(422);
});

test('the links of the API lead through them, and keep what was asked; the last page has none', async () => {
  const names: string[] = [];
  let next: string | undefined = '/api/v1/users?query=Person%200';
  for (let page = 0; next !== undefined && page < 10; page++) {
    const { body, headers } = await app.request(bob, 'GET', next);
    names.push(...body.items.map(({ name }: { name: string }) => name));
    next = /^<([^>]+)>; rel="next"$/.exec(headers.link ?? '')?.[1];
    expect(next === undefined).toBe(body.next === null);
  }
  expect(names).toEqual(CROWD);
});

test('searching narrows the list, and keeps what was searched over its pages', async () => {
  const browser = Browser.of(app, app.ann);
  const found = await browser.visit('/account/users?query=person');
  expect(rows(found.html)).toHaveLength(50);
  expect(found.html).toMatch(/href="\/account\/users\?query=person&amp;cursor=\d+"/);
  const bobs = await browser.visit('/account/users?query=BO');
  expect(rows(bobs.html)).toEqual([bob.id]);
  expect((await browser.visit('/account/users?query=%25')).text).toContain('No one by that name.');
});

test('who was removed or banned is in lists of their own, for administrators only', async () => {
  const [gone, rude] = [await app.join('Gus'), await app.join('Rudi')];
  await app.request(app.ann, 'DELETE', `/api/v1/users/${gone.id}`);
  await app.request(app.ann, 'POST', `/api/v1/users/${rude.id}/ban`);
  const browser = Browser.of(app, app.ann);
  expect(rows((await browser.visit('/account/users?status=deactivated')).html)).toEqual([gone.id]);
  expect(rows((await browser.visit('/account/users?status=banned')).html)).toEqual([rude.id]);
  expect((await browser.visit('/account/users')).text).toMatch(/Active \d+ Former 1 Banned 1/);
  expect((await list(app.ann, '?status=banned')).body.items).toMatchObject([
    { id: rude.id, status: 'banned' },
  ]);
  for (const query of ['?status=banned', '?status=deactivated']) {
    expect((await list(bob, query)).status).toBe(403);
    expect((await Browser.of(app, bob).visit(`/account/users${query}`)).status).toBe(403);
  }
  expect((await list(app.ann, '?status=king')).body.code).toBe('unknown_status');
  expect((await Browser.of(app, bob).visit('/account/users')).text).not.toContain('Banned');
});

test('D26: members find no tools on it; administrators make others administrators there', async () => {
  expect(
    (await Browser.of(app, bob).visit('/account/users')).forms.filter(({ html }) => /role|Remove/.test(html)),
  ).toEqual([]);
  const browser = Browser.of(app, app.ann);
  const after = await browser.submit(
    await browser.visit('/account/users'),
    `/account/users/${bob.id}?_method=put`,
    {
      role: 'administrator',
    },
  );
  expect(after.path).toBe('/account/users');
  expect(after.html).toMatch(/>Make member<\/button>[\s\S]*>Remove<\/button>/);
  expect((await app.request(bob, 'GET', '/api/v1/me')).body.role).toBe('administrator');
  await app.request(app.ann, 'PATCH', `/api/v1/users/${bob.id}`, { role: 'member' });
});

test('P74: administrators are listed before members on the page of the account, with a line between, and no more than fifty', async () => {
  const page = await Browser.of(app, bob).visit('/account/edit');
  expect(rows(page.html)[0]).toBe(app.ann.id);
  expect(page.html).toMatch(/Administrators<\/h3>[\s\S]*Ann[\s\S]*Members<\/h3>[\s\S]*Bob/);
  expect(rows(page.html)).toHaveLength(50);
  expect(page.html).toContain('href="/account/users"');
});
