import sharp from 'sharp';
import { Accounts } from '../../src/accounts/accounts';
import { Browser } from '../support/pages';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterEach(() => app.stop());

const themeOf = async (browser: Browser) =>
  /data-theme="(\w+)"/.exec((await browser.visit('/rooms/1')).html)?.[1];
const browserOf = (person: Person) => Browser.of(app, person);

describe('the account', () => {
  test('everyone sees the join link with its QR code; only administrators find the settings', async () => {
    const { join_url } = app.app.get(Accounts).view();
    const [hers, his] = [
      await browserOf(app.ann).visit('/account/edit'),
      await browserOf(bob).visit('/account/edit'),
    ];
    for (const page of [hers, his]) {
      expect(page.html).toContain(`value="${join_url}"`);
      expect(page.html).toMatch(/aria-label="Join link as a QR code"[^>]*><svg [^>]*viewBox/);
    }
    expect(hers.hasForm('/account?_method=put')).toBe(true);
    expect(his.forms).toEqual([]);
  });

  test('an administrator renames it, and everyone reads the new name', async () => {
    const browser = browserOf(app.ann);
    const form = await browser.visit('/account/edit');
    const after = await browser.submit(form, '/account?_method=put', { name: 'Umbrella' });
    expect([after.title, after.text]).toEqual(['Umbrella', expect.stringContaining('Saved.')]);
    expect((await browserOf(bob).visit('/rooms/1')).title).toBe('All Talk · Umbrella');
  });

  test('a wrong name is refused beside its field and stays there; the account keeps its name', async () => {
    const browser = browserOf(app.ann);
    for (const [name, fault] of [
      ['', 'This cannot be empty.'],
      ['x'.repeat(61), 'Use at most 60 characters.'],
      ['a\0b', 'This holds characters that cannot be stored.'],
    ] as const) {
      const again = await browser.follow(await browser.post('/account?_method=put', { name }));
      expect([again.status, again.error('name')]).toEqual([422, fault]);
      expect(again.form('/account?_method=put').name).toEqual([name]);
    }
    expect(app.app.get(Accounts).view().name).toBe('Acme');
  });

  test('with the switch on, only administrators find the way to a new room', async () => {
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

  test('a new join link ends the old one', async () => {
    const old = new URL(app.app.get(Accounts).view().join_url).pathname;
    const browser = browserOf(app.ann);
    await browser.submit(await browser.visit('/account/edit'), '/account/join_code');
    expect((await new Browser(app).visit(old)).status).toBe(404);
  });

  test('nobody but an administrator changes anything', async () => {
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
      expect(page.text).toContain('Somebody has to be administrator.');
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

  test('a page shows anyone, with the e-mail address to administrators only', async () => {
    expect((await browserOf(app.ann).visit(`/users/${bob.id}`)).text).toContain(emailOf('Bob'));
    const page = await browserOf(bob).visit(`/users/${app.ann.id}`);
    expect([page.status, page.title]).toEqual([200, 'Ann · Acme']);
    expect(page.text).not.toContain(emailOf('Ann'));
    for (const id of ['99', '0', 'x', '9'.repeat(20), '%00'])
      expect([id, (await browserOf(bob).visit(`/users/${id}`)).status]).toEqual([id, 404]);
  });
});

describe('my profile', () => {
  const SAVE = '/users/me/profile?_method=put';

  test('shows what I have said of myself, and is nobody else’s, whatever the address', async () => {
    await app.request(bob, 'PATCH', '/api/v1/me', { bio: 'I bake.' });
    const page = await browserOf(bob).visit('/users/me/profile');
    expect(page.form(SAVE)).toMatchObject({
      name: ['Bob'],
      email_address: [emailOf('Bob')],
      bio: ['I bake.'],
    });
    expect(page.html).toContain(`src="${bob.user.avatar_url.replace(/v=.*/, 'v=')}`);
    const other = browserOf(app.ann);
    const path = `/users/${bob.id}/profile`;
    expect((await other.visit(path)).status).toBe(404);
    expect((await other.post(`${path}?_method=put`, { name: 'Mine' })).status).toBe(404);
    const names = [app.ann, bob].map(async (as) => (await app.request(as, 'GET', '/api/v1/me')).body.name);
    expect(await Promise.all(names)).toEqual(['Ann', 'Bob']);
  });

  test('name and words about me are changed for all to see', async () => {
    const browser = browserOf(bob);
    const form = await browser.visit('/users/me/profile');
    const after = await browser.submit(form, SAVE, {
      name: 'Robert',
      email_address: emailOf('Bob'),
      bio: 'Line one\r\nline <two>',
    });
    expect([after.path, after.text]).toEqual(['/users/me/profile', expect.stringContaining('Saved.')]);
    expect((await browserOf(app.ann).visit(`/users/${bob.id}`)).html).toContain('Line one\nline &lt;two>');
  });

  test('a new e-mail address needs the password, which the form then asks for, keeping the rest', async () => {
    const browser = browserOf(bob);
    const typed = { name: 'Robert', email_address: 'robert@example.com', bio: 'Hi' };
    const asked = await browser.post(SAVE, typed);
    expect([asked.status, asked.error('about-password')]).toEqual([
      422,
      'Type your current password to change this.',
    ]);
    expect(asked.html).toContain('value="robert@example.com"');
    expect(asked.html).toContain('value="Robert"');
    expect((await browser.post(SAVE, { ...typed, current_password: 'wrong one' })).status).toBe(422);
    expect((await browser.post(SAVE, { ...typed, current_password: PASSWORD })).status).toBe(303);
    const signIn = { email_address: 'robert@example.com', password: PASSWORD };
    expect((await new Browser(app).post('/session', signIn)).status).toBe(303);
  });

  test('an address that somebody has is refused beside its field', async () => {
    const again = await browserOf(bob).post(SAVE, {
      name: 'Bob',
      email_address: emailOf('Ann'),
      bio: '',
      current_password: PASSWORD,
    });
    expect([again.status, again.error('email_address')]).toEqual([
      422,
      'Somebody on this account has that e-mail address.',
    ]);
  });

  test('a new password signs the other devices out and keeps this one', async () => {
    const signIn = { email_address: emailOf('Bob'), password: PASSWORD };
    const [here, there] = [new Browser(app), new Browser(app)];
    await Promise.all([here.post('/session', signIn), there.post('/session', signIn)]);
    const wrong = await here.post(SAVE, { current_password: 'not mine', password: 'quite another one' });
    expect([wrong.status, wrong.error('current_password')]).toEqual([
      422,
      'That is not your current password.',
    ]);
    expect((await there.visit('/users/me/profile')).path).toBe('/users/me/profile');
    const done = await here.follow(
      await here.post(SAVE, { current_password: PASSWORD, password: 'quite another one' }),
    );
    expect([done.path, done.text]).toEqual(['/users/me/profile', expect.stringContaining('is changed')]);
    expect((await there.visit('/users/me/profile')).path).toBe('/session/new');
    expect((await new Browser(app).post('/session', signIn)).status).toBe(401);
  });

  test('light or dark is chosen, and every page comes in it', async () => {
    const browser = browserOf(bob);
    await browser.submit(await browser.visit('/users/me/profile'), SAVE, { theme: 'dark' });
    expect(await themeOf(browser)).toBe('dark');
    expect(await themeOf(browserOf(app.ann))).toBe('auto');
    expect((await browser.post(SAVE, { theme: 'pink' })).status).toBe(422);
  });

  test('a device is signed out from the list; nobody reaches the devices of somebody else', async () => {
    const there = new Browser(app);
    await there.post('/session', { email_address: emailOf('Bob'), password: PASSWORD });
    const browser = browserOf(bob);
    const list = await browser.visit('/users/me/profile');
    const action = list.forms.find((form) => form.action.startsWith('/users/me/sessions/'))!.action;
    expect((await browserOf(app.ann).post(action)).status).toBe(404);
    expect((await there.visit('/users/me/profile')).path).toBe('/users/me/profile');
    await browser.submit(list, action);
    expect((await there.visit('/users/me/profile')).path).toBe('/session/new');
    expect((await browser.visit('/users/me/profile')).path).toBe('/users/me/profile');
  });
});

describe('a picture', () => {
  test('of initials is kept for good under its version, and only shortly under any other', async () => {
    const browser = browserOf(app.ann);
    const picture = await browser.request('GET', bob.user.avatar_url);
    expect(picture.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect(picture.html).toMatch(/<svg[\s\S]*>B<\/text><\/svg>/);
    const { etag } = picture.headers;
    const again = await browser.request('GET', bob.user.avatar_url, undefined, { 'if-none-match': etag! });
    expect([again.status, again.html]).toEqual([304, '']);
    const other = await browser.request('GET', bob.user.avatar_url.replace(/v=.*/, 'v=0'));
    expect(other.headers['cache-control']).toBe('private, max-age=60');
  });

  test('is found by its token alone, by people who are signed in', async () => {
    expect((await browserOf(bob).visit('/users/nobody/avatar')).status).toBe(404);
    expect((await browserOf(bob).visit(`/users/${app.ann.id}/avatar`)).status).toBe(404);
    expect((await new Browser(app).visit(bob.user.avatar_url)).path).toBe('/session/new');
  });
});

test('the manifest names the account', async () => {
  const manifest = await new Browser(app).visit('/webmanifest');
  expect(manifest.headers['content-type']).toContain('application/manifest+json');
  expect(JSON.parse(manifest.html)).toMatchObject({ name: 'Acme', start_url: '/', display: 'standalone' });
});

test('every picture that the manifest names is there, of the type and the size it names', async () => {
  const { icons, screenshots, shortcuts } = JSON.parse((await new Browser(app).visit('/webmanifest')).html);
  const pictures = [...icons, ...screenshots, ...shortcuts.flatMap((one: { icons: object[] }) => one.icons)];
  expect(icons.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['any', 'any', 'maskable']);
  expect(screenshots.map((one: { form_factor: string }) => one.form_factor)).toEqual(['wide', 'narrow']);
  for (const { src, type, sizes } of pictures) {
    const answer = await fetch(app.origin + src);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { format, width, height } = await sharp(bytes).metadata();
    expect([src, answer.headers.get('content-type'), `image/${format}`]).toEqual([src, type, type]);
    expect(`${width}x${height}`).toBe(sizes);
    expect(bytes.length).toBeLessThan(100_000);
  }
});

test('the maskable icon bleeds to its edges, and says what it says within the circle that is never cut', async () => {
  const answer = await fetch(`${app.origin}/account/logo?size=maskable`);
  const { data, info } = await sharp(Buffer.from(await answer.arrayBuffer()))
    .ensureAlpha()
    .raw()
    .toBuffer({
      resolveWithObject: true,
    });
  const at = (x: number, y: number) => data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4);
  const corner = at(0, 0);
  expect(corner[3]).toBe(255);
  for (let y = 0; y < info.height; y += 8)
    for (let x = 0; x < info.width; x += 8) {
      const isSafe = Math.hypot(x - info.width / 2, y - info.height / 2) <= info.width * 0.4;
      if (!isSafe) expect([x, y, ...at(x, y)]).toEqual([x, y, ...corner]);
    }
});

test('each shortcut of the manifest leads to a page, and strangers to signing in', async () => {
  const { shortcuts } = JSON.parse((await new Browser(app).visit('/webmanifest')).html);
  expect(shortcuts).toHaveLength(3);
  for (const { url } of shortcuts) {
    expect(await browserOf(bob).visit(url)).toMatchObject({ status: 200, path: url });
    expect((await new Browser(app).visit(url)).path).toBe('/session/new');
  }
});
