import { FEATURES } from '../../src/config/config';
import { Features } from '../../src/config/features';
import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start({ FEATURE_SOUNDS: 'off' });
  bob = await app.join('Bob');
});
afterEach(() => set(Object.fromEntries(FEATURES.map((name) => [name, true]))));
afterAll(() => app.stop());

const set = (features: Record<string, unknown>, as = app.ann) =>
  app.request(as, 'PATCH', '/api/v1/account', { settings: { features } });
const search = () => app.request(bob, 'GET', '/api/v1/search?q=hello');

test('T58: a switch works at once, for everybody, and back again without a restart; everybody hears of it', async () => {
  const socket = await TestSocket.live(app, bob);
  expect((await set({ search: false })).body.features).toMatchObject({ search: false, files: true });
  expect((await socket.event('account.updated')).data.features).toMatchObject({ search: false, files: true });
  expect(await search()).toMatchObject({ status: 501, body: { code: 'feature_disabled' } });
  expect((await set({ search: true })).body.features.search).toBe(true);
  expect((await socket.event('account.updated')).data.features).toMatchObject({ search: true });
  expect((await search()).status).toBe(200);
  await socket.close();
});

test('T58: two who switch different things at once both have their way', async () => {
  await Promise.all([set({ search: false }), set({ bots: false }), set({ push: false })]);
  const { features, settings } = (await app.request(bob, 'GET', '/api/v1/account')).body;
  expect(features).toMatchObject({ search: false, bots: false, push: false, files: true });
  expect(settings.features).toEqual({ ...features, sounds: true });
});

test('T58: under load each request sees the switch one way or the other, and in the end all see it the same', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      index % 8 === 4 ? set({ search: index % 16 === 4 }) : search(),
    ),
  );
  for (const { status } of answers) expect([200, 501]).toContain(status);
  const { features } = (await app.request(bob, 'GET', '/api/v1/account')).body;
  expect((await search()).status).toBe(features.search ? 200 : 501);
});

test('a page that is switched off says so in kind words, and is there again afterwards', async () => {
  const browser = Browser.of(app, bob);
  await set({ search: false });
  const page = await browser.visit('/searches?q=hello');
  expect([page.status, page.text]).toEqual([
    501,
    expect.stringMatching(/This feature is off .*This Campfire has search turned off\./),
  ]);
  await set({ search: true });
  expect((await browser.visit('/searches?q=hello')).status).toBe(200);
});

test('what the operator has switched off, administrators cannot switch on', async () => {
  expect((await set({ sounds: true })).body.features.sounds).toBe(false);
  expect(app.app.get(Features).isOn('sounds')).toBe(false);
  const page = await Browser.of(app, app.ann).visit('/account/edit');
  expect(page.text).toContain('Turned off by the server operator');
  expect(page.html).toMatch(/name="feature_sounds" value="true" disabled/);
});

test('administrators press a switch on the page of the account; members find none', async () => {
  const browser = Browser.of(app, app.ann);
  const page = await browser.post('/account?_method=put', { feature_search: 'false' });
  expect([page.status, (await search()).status]).toEqual([303, 501]);
  expect((await browser.post('/account?_method=put', { feature_search: 'maybe' })).status).toBe(422);
  expect((await Browser.of(app, bob).visit('/account/edit')).html).not.toContain('feature_');
  expect((await set({ search: true }, bob)).status).toBe(403);
  expect((await search()).status).toBe(501);
});

test('a switch outlives a restart', async () => {
  const first = await TestApp.start();
  await first.request(first.ann, 'PATCH', '/api/v1/account', { settings: { features: { search: false } } });
  await first.app.close();
  const second = await TestApp.start({ DATA_DIR: first.dataDir }, { isSetUp: false });
  expect((await second.request(first.ann, 'GET', '/api/v1/search?q=x')).status).toBe(501);
  await second.stop();
});

test('switches that do not exist, and what is neither on nor off, are refused', async () => {
  expect((await set({ teleport: true })).status).toBe(422);
  expect((await set({ search: 'no' })).body.code).toBe('not_a_boolean');
});

test('L15: administrators set the language of link previews on the page; a wrong one is named at its field', async () => {
  const browser = Browser.of(app, app.ann);
  const save = (link_preview_language: string) =>
    browser.post('/account?_method=put', { link_preview_language });
  const language = async () =>
    (await app.request(app.ann, 'GET', '/api/v1/account')).body.settings.link_preview_language;
  expect([(await save('pt-BR')).status, await language()]).toEqual([303, 'pt-BR']);
  const wrong = await save('Portuguese, please');
  expect([wrong.status, await language()]).toEqual([422, 'pt-BR']);
  expect(wrong.html).toContain('value="Portuguese, please"');
  expect(wrong.text).toContain('Use a language tag, such as de or pt-BR.');
  expect([(await save('')).status, await language()]).toEqual([303, '']);
  expect(
    (await Browser.of(app, bob).post('/account?_method=put', { link_preview_language: 'de' })).status,
  ).toBe(403);
});
