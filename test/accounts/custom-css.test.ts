import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const EDIT = '/account/custom_styles/edit';
const SAVE = '/account/custom_styles?_method=put';
const LINK = /<link rel="stylesheet" href="(\/account\/custom_styles\/[\w-]+\.css)"/;
const linkOn = async (browser: Browser, path: string) => LINK.exec((await browser.visit(path)).html)?.[1];

test('P87: an administrator saves styles, and every page but their own form links to them as a file', async () => {
  const browser = Browser.of(app, app.ann);
  const socket = await TestSocket.live(app, bob);
  expect(await linkOn(browser, '/rooms/1')).toBeUndefined();
  const css = '.room-name { background: hotpink }\n/* </style><script>alert(1)</script> "quotes" */';
  const after = await browser.submit(await browser.visit(EDIT), SAVE, { custom_css: css });
  expect([after.path, after.text]).toEqual([EDIT, expect.stringContaining('Custom CSS saved.')]);
  await socket.event('account.updated');
  const path = (await linkOn(browser, '/rooms/1'))!;
  expect(await linkOn(Browser.of(app, bob), '/account/edit')).toBe(path);
  expect(await linkOn(new Browser(app), '/session/new')).toBe(path);
  expect(await linkOn(browser, EDIT)).toBeUndefined();
  const file = await new Browser(app).visit(path);
  expect(file.html).toBe(css);
  expect(file.headers).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  });
  // Never inside of a page.
  expect((await browser.visit('/rooms/1')).html).not.toContain('hotpink');
  await socket.close();
});

test('other styles have another address, and the old one is gone; without styles there is none', async () => {
  const set = (custom_css: string) =>
    app.request(app.ann, 'PUT', '/api/v1/account/custom_styles', { custom_css });
  await set('b { color: red }');
  const browser = new Browser(app);
  const old = (await linkOn(browser, '/session/new'))!;
  await set('b { color: blue }');
  expect(await linkOn(browser, '/session/new')).not.toBe(old);
  expect((await browser.visit(old)).status).toBe(404);
  expect((await set(' \n')).status).toBe(200);
  expect(await linkOn(browser, '/session/new')).toBeUndefined();
  expect((await app.request(app.ann, 'GET', '/api/v1/account/custom_styles')).body).toEqual({
    custom_css: ' \n',
  });
});

test('the policy lets styles call nobody: no fonts, pictures or imports of other sites', async () => {
  const page = await Browser.of(app, bob).visit('/rooms/1');
  const policy = page.headers['content-security-policy']!;
  const sources = Object.fromEntries(policy.split('; ').map((one) => one.split(/ (.*)/s).slice(0, 2)));
  expect(sources).toMatchObject({
    'default-src': "'none'",
    'style-src': "'self'",
    'font-src': "'self'",
    'img-src': "'self' blob: data:",
  });
});

test('more than 64 KiB, and what cannot be stored, is refused, and stays in the form', async () => {
  const browser = Browser.of(app, app.ann);
  const long = `/* ${'x'.repeat(65_536)} */`;
  const again = await browser.post(SAVE, { custom_css: long });
  expect([again.status, again.error('custom_css')]).toEqual([422, 'Use 65,536 characters or fewer.']);
  expect(again.form(SAVE).custom_css).toEqual([long]);
  expect((await browser.post(SAVE, { custom_css: 'a\0b' })).status).toBe(422);
});

test('P88: members neither see nor change them', async () => {
  const browser = Browser.of(app, bob);
  expect((await browser.visit(EDIT)).status).toBe(403);
  expect((await browser.post(SAVE, { custom_css: 'b {}' })).status).toBe(403);
  expect((await app.request(bob, 'GET', '/api/v1/account/custom_styles')).status).toBe(403);
  expect((await browser.visit('/account/edit')).html).not.toContain(EDIT);
});
