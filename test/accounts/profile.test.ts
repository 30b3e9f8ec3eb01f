import { Browser } from '../support/pages';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterEach(() => app.stop());

const lookOf = (name: string) => async (browser: Browser) =>
  new RegExp(`data-${name}="(\\w+)"`).exec((await browser.visit('/rooms/1')).html)?.[1];
const [themeOf, densityOf] = [lookOf('theme'), lookOf('density')];
const browserOf = (person: Person) => Browser.of(app, person);

describe('my profile', () => {
  const SAVE = '/users/me/profile?_method=put';

  test('P39: shows what I have said of myself, and is nobody else’s, whatever the address', async () => {
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

  test('P40: name and words about me are changed for all to see', async () => {
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

  test('P42: a new e-mail address needs the password, which the form then asks for, keeping the rest', async () => {
    const browser = browserOf(bob);
    const typed = { name: 'Robert', email_address: 'robert@example.com', bio: 'Hi' };
    const asked = await browser.post(SAVE, typed);
    expect([asked.status, asked.error('about-password')]).toEqual([
      422,
      'Enter your current password to change this.',
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
      'Someone already uses that email address.',
    ]);
  });

  test('P41: a new password signs the other devices out and keeps this one', async () => {
    const signIn = { email_address: emailOf('Bob'), password: PASSWORD };
    const [here, there] = [new Browser(app), new Browser(app)];
    await Promise.all([here.post('/session', signIn), there.post('/session', signIn)]);
    const wrong = await here.post(SAVE, { current_password: 'not mine', password: 'quite another one' });
    expect([wrong.status, wrong.error('current_password')]).toEqual([
      422,
      'That’s not your current password.',
    ]);
    expect((await there.visit('/users/me/profile')).path).toBe('/users/me/profile');
    const done = await here.follow(
      await here.post(SAVE, { current_password: PASSWORD, password: 'quite another one' }),
    );
    expect([done.path, done.text]).toEqual([
      '/users/me/profile',
      expect.stringContaining('Password changed.'),
    ]);
    expect((await there.visit('/users/me/profile')).path).toBe('/session/new');
    expect((await new Browser(app).post('/session', signIn)).status).toBe(401);
  });

  test('P224: light or dark is chosen, and every page comes in it', async () => {
    const browser = browserOf(bob);
    await browser.submit(await browser.visit('/users/me/look'), SAVE, { theme: 'dark' });
    expect(await themeOf(browser)).toBe('dark');
    expect(await themeOf(browserOf(app.ann))).toBe('auto');
    expect((await browser.post(SAVE, { theme: 'pink' })).status).toBe(422);
  });

  test('D36: how much fits on a screen is chosen by each person, and every page comes in it', async () => {
    const browser = browserOf(bob);
    expect(await densityOf(browser)).toBe('comfortable');
    const answer = await browser.submit(await browser.visit('/users/me/look'), SAVE, { density: 'compact' });
    expect(answer.path).toBe('/users/me/look');
    expect(await densityOf(browser)).toBe('compact');
    expect(await themeOf(browser)).toBe('auto');
    expect(await densityOf(browserOf(app.ann))).toBe('comfortable');
    const refused = await app.request(bob, 'PATCH', '/api/v1/me', { density: 'dense' });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'unknown_density' }] } });
    expect((await app.request(bob, 'GET', '/api/v1/me')).body.density).toBe('compact');
  });

  test('a device is signed out from the list; nobody reaches the devices of somebody else', async () => {
    const there = new Browser(app);
    await there.post('/session', { email_address: emailOf('Bob'), password: PASSWORD });
    const browser = browserOf(bob);
    const list = await browser.visit('/users/me/devices');
    const action = list.forms.find((form) => form.action.startsWith('/users/me/sessions/'))!.action;
    expect((await browserOf(app.ann).post(action)).status).toBe(404);
    expect((await there.visit('/users/me/profile')).path).toBe('/users/me/profile');
    await browser.submit(list, action);
    expect((await there.visit('/users/me/profile')).path).toBe('/session/new');
    expect((await browser.visit('/users/me/profile')).path).toBe('/users/me/profile');
  });
});

describe('a picture', () => {
  test('P43: of initials is kept for good under its version, and only shortly under any other', async () => {
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

  test('P46: is found by its token alone, by people who are signed in', async () => {
    expect((await browserOf(bob).visit('/users/nobody/avatar')).status).toBe(404);
    expect((await browserOf(bob).visit(`/users/${app.ann.id}/avatar`)).status).toBe(404);
    expect((await new Browser(app).visit(bob.user.avatar_url)).path).toBe('/session/new');
  });
});
