import { Accounts } from '../../src/accounts/account/accounts';
import { Browser } from '../support/pages';
import { emailOf, PASSWORD, TestApp } from '../support/test-app';

const ANN = { account_name: 'Acme', name: 'Ann', email_address: 'ann@example.com', password: PASSWORD };

describe('an account that is not set up', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await TestApp.start({}, { isSetUp: false });
  });
  afterEach(() => app.stop());

  test('P14: the first visitor sets it up in the browser and stands in the first room', async () => {
    const browser = new Browser(app);
    const form = await browser.visit('/');
    expect(form.path).toBe('/first_run');
    expect((await browser.visit('/session/new')).path).toBe('/first_run');
    const room = await browser.submit(form, '/first_run', ANN);
    expect([room.status, room.path, room.title]).toEqual([200, '/rooms/1', 'All Talk · Acme']);
    expect((await browser.visit('/first_run')).path).toBe('/rooms/1');
  });

  test('T33: two who set it up at once make one account, and the slower one is sent to sign in', async () => {
    const [one, two] = [new Browser(app), new Browser(app)];
    const answers = await Promise.all([
      one.post('/first_run', ANN),
      two.post('/first_run', { ...ANN, name: 'Zoe', email_address: 'zoe@example.com' }),
    ]);
    expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual([
      [303, '/'],
      [303, '/'],
    ]);
    const landed = [await one.visit('/'), await two.visit('/')].map((page) => page.path).sort();
    expect(landed).toEqual(['/rooms/1', '/session/new']);
  });

  test('each wrong field is named beside it, and what was typed stays', async () => {
    const browser = new Browser(app);
    const form = await browser.visit('/first_run');
    const again = await browser.submit(form, '/first_run', {
      account_name: '',
      name: 'A'.repeat(61),
      email_address: 'not an address',
      password: 'short',
    });
    expect(again.status).toBe(422);
    expect(again.error('account_name')).toBe('This can’t be empty.');
    expect(again.error('name')).toBe('Use 60 characters or fewer.');
    expect(again.error('email_address')).toBe('Enter a valid email address.');
    expect(again.error('password')).toBe('Use at least 8 characters.');
    expect(again.form('/first_run')).toMatchObject({ email_address: ['not an address'], password: [''] });
    expect(app.app.get(Accounts).find()).toBeUndefined();
  });
});

describe('an account', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await app.join('Bob');
  });
  afterAll(() => app.stop());

  const joinPath = () => `/join/${app.app.get(Accounts).view().join_code}`;

  test('P33: somebody joins by the link and stands in the room that is open to all', async () => {
    const browser = new Browser(app);
    const form = await browser.visit(joinPath());
    const room = await browser.submit(form, joinPath(), {
      name: 'Cleo',
      email_address: 'cleo@example.com',
      password: PASSWORD,
    });
    expect([room.status, room.path]).toEqual([200, '/rooms/1']);
    expect((await browser.visit(joinPath())).path).toBe('/rooms/1');
  });

  test('P37: whoever cannot get in is told whom to ask: an administrator who is still here', async () => {
    const asked = async (path: string) =>
      Array.from(
        (await new Browser(app).visit(path)).html.matchAll(/href="mailto:([^"]+)"/g),
        ([, to]) => to,
      );
    for (const path of ['/session/new', joinPath()]) expect(await asked(path)).toEqual([emailOf('Ann')]);
    const zoe = await app.join('Zoe');
    await app.request(app.ann, 'PATCH', `/api/v1/users/${zoe.id}`, { role: 'administrator' });
    expect(await asked('/session/new')).toEqual([emailOf('Ann')]);
    await app.request(zoe, 'DELETE', `/api/v1/users/${app.ann.id}`);
    for (const path of ['/session/new', joinPath()]) expect(await asked(path)).toEqual([emailOf('Zoe')]);
  });

  test('P34: a wrong or an old join link leads nowhere', async () => {
    const browser = new Browser(app);
    expect((await browser.visit('/join/wrong')).status).toBe(404);
    expect((await browser.post('/join/wrong', ANN)).status).toBe(404);
    const old = joinPath();
    await app.app.get(Accounts).renewJoinCode();
    expect((await browser.visit(old)).status).toBe(404);
    expect((await browser.visit(joinPath())).status).toBe(200);
  });

  test('P36: an e-mail address that is taken is refused beside its field, and the way to sign in is prefilled', async () => {
    const browser = new Browser(app);
    const form = await browser.visit(joinPath());
    const again = await browser.submit(form, joinPath(), {
      name: 'Another Bob',
      email_address: emailOf('Bob').toUpperCase(),
      password: PASSWORD,
    });
    expect(again.status).toBe(422);
    expect(again.error('email_address')).toBe('Someone already uses that email address.');
    expect(again.form(joinPath()).name).toEqual(['Another Bob']);
    const way = /href="(\/session\/new\?email_address=[^"]+)"/.exec(again.html)![1]!;
    expect((await browser.visit(way)).form('/session').email_address).toEqual([emailOf('Bob').toUpperCase()]);
    expect(browser.cookies.has('session')).toBe(false);
  });

  test('P13: signing in leads to the page that was asked for, once', async () => {
    const browser = new Browser(app);
    const form = await browser.visit('/account/edit?from=mail');
    expect(form.path).toBe('/session/new');
    const signIn = { email_address: emailOf('Bob'), password: PASSWORD };
    expect((await browser.submit(form, '/session', signIn)).path).toBe('/account/edit?from=mail');
    expect((await browser.post('/session', signIn)).headers.location).toBe('/');
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/.//evil.example/',
    'javascript:alert(1)',
    '/\r\nset-cookie: a=b',
  ])('signing in never leads to another site: %j', async (path) => {
    const browser = new Browser(app);
    browser.cookies.set('return_to', encodeURIComponent(path));
    const answer = await browser.post('/session', { email_address: emailOf('Bob'), password: PASSWORD });
    expect(answer.status).toBe(303);
    const target = new URL(answer.headers.location!, app.origin);
    expect(target.origin).toBe(app.origin);
    expect(answer.headers.location).toMatch(/^\/(?![/\\])/);
    expect(answer.headers['set-cookie']).not.toContain('a=b');
  });

  test('parts of pages and pictures are no place to return to', async () => {
    const browser = new Browser(app);
    for (const path of ['/users/me/sidebar', '/rooms/1/messages?before=5', '/users/abc/avatar'])
      await browser.visit(path);
    await browser.request('POST', '/rooms/1/messages', '', { origin: app.origin });
    expect(browser.cookies.has('return_to')).toBe(false);
  });

  test('P16: a wrong password is told without saying which of the two is wrong', async () => {
    const browser = new Browser(app);
    const form = await browser.visit('/session/new');
    const wrong = await browser.submit(form, '/session', {
      email_address: emailOf('Bob'),
      password: 'wrong password',
    });
    const unknown = await browser.submit(form, '/session', {
      email_address: 'nobody@example.com',
      password: PASSWORD,
    });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.error('base')).toBe('Wrong email address or password.');
    expect(unknown.error('base')).toBe(wrong.error('base'));
    expect(wrong.form('/session').email_address).toEqual([emailOf('Bob')]);
    expect(browser.cookies.has('session')).toBe(false);
  });

  test('R72: signing in again replaces the session that the browser had', async () => {
    const browser = new Browser(app);
    const signIn = { email_address: emailOf('Bob'), password: PASSWORD };
    await browser.post('/session', signIn);
    const first = new Browser(app);
    first.cookies.set('session', browser.cookies.get('session')!);
    await browser.post('/session', signIn);
    expect((await first.visit('/account/edit')).path).toBe('/session/new');
    expect((await browser.visit('/account/edit')).path).toBe('/account/edit');
  });

  test('P17: signing out ends the session and clears the cookie', async () => {
    const browser = new Browser(app);
    await browser.post('/session', { email_address: emailOf('Bob'), password: PASSWORD });
    const other = new Browser(app);
    other.cookies.set('session', browser.cookies.get('session')!);
    const profile = await browser.visit('/users/me/profile');
    const out = await browser.submit(profile, '/session?_method=delete');
    expect(out.path).toBe('/session/new');
    expect(browser.cookies.has('session')).toBe(false);
    expect((await other.visit('/users/me/profile')).path).toBe('/session/new');
  });
});

test('too many tries from one address show the form again and say when to come back', async () => {
  const app = await TestApp.start({ RATE_LIMITS: 'on' });
  const browser = new Browser(app);
  const typed = { email_address: 'ann@example.com', password: 'wrong password' };
  for (let tries = 0; tries < 10; tries++) await browser.post('/session', typed);
  const refused = await browser.post('/session', typed);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.error('base')).toMatch(/Too many requests/);
  expect(refused.form('/session').email_address).toEqual(['ann@example.com']);
  await app.stop();
});
