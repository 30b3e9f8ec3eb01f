import { Accounts } from '../../src/accounts/account/accounts';
import { Browser } from '../support/pages';
import { emailOf, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterEach(() => app.stop());

const browserOf = (person: Person) => Browser.of(app, person);

describe('the account', () => {
  test('P38: everyone sees the join link with its QR code; only administrators find the settings', async () => {
    const { join_url } = app.app.get(Accounts).view();
    const [hers, his] = [
      await browserOf(app.ann).visit('/account/edit'),
      await browserOf(bob).visit('/account/edit'),
    ];
    for (const page of [hers, his]) {
      expect(page.html).toContain(`value="${join_url}"`);
      expect(page.html).toMatch(/aria-label="QR code for the join link"[^>]*><svg [^>]*viewBox/);
    }
    expect(hers.hasForm('/account?_method=put')).toBe(true);
    expect(his.forms.map(({ action }) => action)).toEqual(['/session?_method=delete']);
  });

  test('P75: an administrator renames it, and everyone reads the new name', async () => {
    const browser = browserOf(app.ann);
    const form = await browser.visit('/account/edit');
    const after = await browser.submit(form, '/account?_method=put', { name: 'Umbrella' });
    expect([after.title, after.text]).toEqual(['Umbrella', expect.stringContaining('Saved.')]);
    expect((await browserOf(bob).visit('/rooms/1')).title).toBe('All Talk · Umbrella');
  });

  test('a wrong name is refused beside its field and stays there; the account keeps its name', async () => {
    const browser = browserOf(app.ann);
    for (const [name, fault] of [
      ['', 'This can’t be empty.'],
      ['x'.repeat(61), 'Use 60 characters or fewer.'],
      ['a\0b', 'This contains characters that can’t be used.'],
    ] as const) {
      const again = await browser.follow(await browser.post('/account?_method=put', { name }));
      expect([again.status, again.error('name')]).toEqual([422, fault]);
      expect(again.form('/account?_method=put').name).toEqual([name]);
    }
    expect(app.app.get(Accounts).view().name).toBe('Acme');
  });

  test('P77: with the switch on, only administrators find the way to a new room', async () => {
    const browser = browserOf(app.ann);
    await browser.post('/account?_method=put', { restrict_room_creation_to_administrators: 'true' });
    expect(app.app.get(Accounts).settings.restrict_room_creation_to_administrators).toBe(true);
    expect((await browserOf(bob).visit('/rooms/opens/new')).status).toBe(403);
    expect((await browserOf(bob).visit('/rooms/1')).html).not.toContain('href="/rooms/opens/new"');
    expect((await browser.visit('/rooms/1')).html).toContain('href="/rooms/opens/new"');
    await browser.post('/account?_method=put', { restrict_room_creation_to_administrators: 'false' });
    expect((await browserOf(bob).visit('/rooms/opens/new')).status).toBe(200);
    const set = (value: unknown) =>
      app.request(app.ann, 'PATCH', '/api/v1/account', {
        settings: { restrict_room_creation_to_administrators: value },
      });
    for (const value of [true, false]) {
      expect((await set(value)).status).toBe(200);
      expect((await browserOf(bob).visit('/rooms/opens/new')).status).toBe(value ? 403 : 200);
    }
    for (const value of ['yes', 1, [true]]) expect([value, (await set(value)).status]).toEqual([value, 422]);
    expect(app.app.get(Accounts).settings.restrict_room_creation_to_administrators).toBe(false);
  });

  test('P90: a new join link ends the old one', async () => {
    const old = new URL(app.app.get(Accounts).view().join_url).pathname;
    const browser = browserOf(app.ann);
    await browser.submit(await browser.visit('/account/edit'), '/account/join_code');
    expect((await new Browser(app).visit(old)).status).toBe(404);
  });

  test('P76: nobody but an administrator changes anything', async () => {
    const browser = browserOf(bob);
    for (const path of [
      '/account?_method=put',
      '/account/join_code',
      `/account/users/${bob.id}?_method=put`,
      `/account/users/${app.ann.id}?_method=delete`,
    ])
      expect([path, (await browser.post(path, { name: 'Mine', role: 'administrator' })).status]).toEqual([
        path,
        403,
      ]);
    expect(app.app.get(Accounts).view().name).toBe('Acme');
    expect((await browserOf(app.ann).visit('/rooms/1')).status).toBe(200);
  });
});

describe('people', () => {
  test('an administrator makes another one, and takes it back', async () => {
    const browser = browserOf(app.ann);
    const action = `/account/users/${bob.id}?_method=put`;
    await browser.submit(await browser.visit('/account/edit'), action, { role: 'administrator' });
    expect((await browserOf(bob).visit('/account/edit')).hasForm('/account?_method=put')).toBe(true);
    await browser.post(action, { role: 'member' });
    expect((await browserOf(bob).visit('/account/edit')).hasForm('/account?_method=put')).toBe(false);
  });

  test('the last administrator stays, and the page says why', async () => {
    const browser = browserOf(app.ann);
    for (const method of ['put', 'delete']) {
      const action = `/account/users/${app.ann.id}?_method=${method}`;
      const page = await browser.follow(await browser.post(action, { role: 'member' }));
      expect(page.text).toContain('The account needs an administrator.');
    }
    expect((await browser.visit('/account/edit')).hasForm('/account?_method=put')).toBe(true);
  });

  test('who is removed is signed out at once; the page of the person stays and says so', async () => {
    const his = browserOf(bob);
    const browser = browserOf(app.ann);
    const list = await browser.visit('/account/edit');
    const after = await browser.submit(list, `/account/users/${bob.id}?_method=delete`);
    expect(after.hasForm(`/account/users/${bob.id}?_method=delete`)).toBe(false);
    expect((await his.visit('/rooms/1')).path).toBe('/session/new');
    expect((await browser.visit(`/users/${bob.id}`)).text).toContain('Bob is no longer on this account.');
  });

  test('P32: a page shows anyone, with the e-mail address to administrators only', async () => {
    expect((await browserOf(app.ann).visit(`/users/${bob.id}`)).text).toContain(emailOf('Bob'));
    const page = await browserOf(bob).visit(`/users/${app.ann.id}`);
    expect([page.status, page.title]).toEqual([200, 'Ann · Acme']);
    expect(page.text).not.toContain(emailOf('Ann'));
    for (const id of ['99', '0', 'x', '9'.repeat(20), '%00'])
      expect([id, (await browserOf(bob).visit(`/users/${id}`)).status]).toEqual([id, 404]);
  });
});
