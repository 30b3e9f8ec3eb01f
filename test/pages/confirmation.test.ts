import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let cleo: Person;
let browser: Browser;

beforeAll(async () => {
  app = await TestApp.start();
  [bob, cleo] = [await app.join('Bob'), await app.join('Cleo')];
  browser = Browser.of(app, app.ann);
});
afterAll(() => app.stop());

const statusOf = async (room: { id: number }) =>
  (await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}`)).status;
const namesIn = async (room: { id: number }) => {
  const { body } = await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}/members`);
  return body.items.map(({ user }: { user: { name: string } }) => user.name);
};

test('a form that cannot be undone asks first, does nothing, and does it when it comes again', async () => {
  const room = await app.closedRoom(app.ann, 'Doomed', [bob]);
  const action = `/rooms/${room.id}?_method=delete`;
  const question = await browser.send(await browser.visit(`/rooms/closeds/${room.id}/edit`), action);
  expect([question.status, question.title]).toEqual([428, expect.stringContaining('Are you sure?')]);
  expect(question.text).toContain('Delete this room and all its messages? This can’t be undone.');
  expect(await statusOf(room)).toBe(200);
  await browser.send(question, action);
  expect(await statusOf(room)).toBe(404);
});

test('what a button says of itself goes with it, and the way back leads to the page with the form', async () => {
  await app.request(app.ann, 'PATCH', `/api/v1/users/${cleo.id}`, { role: 'administrator' });
  const action = `/account/users/${cleo.id}?_method=put`;
  const fields = { ...(await browser.visit('/account/users')).form(action), role: 'member' };
  const referer = `${app.origin}/account/users?query=Cleo`;
  const host = new URL(app.origin).host;
  const question = await browser.post(action, fields, { referer, host });
  expect(question.form(action)).toEqual({ role: ['member'] });
  expect(question.html).toContain('href="/account/users?query=Cleo"');
  const elsewhere = await browser.post(action, fields, { referer: 'https://evil.example/account', host });
  expect(elsewhere.html).not.toContain('evil.example');
  await browser.send(question, action);
  const { body } = await app.request(app.ann, 'GET', `/api/v1/users/${cleo.id}`);
  expect(body.role).toBe('member');
});

test('Turbo has asked already', async () => {
  const room = await app.closedRoom(app.ann, 'Asked', [bob]);
  const action = `/rooms/${room.id}?_method=delete`;
  const fields = (await browser.visit(`/rooms/closeds/${room.id}/edit`)).form(action);
  expect(Object.keys(fields)).toEqual(['ask', 'confirm_label']);
  const accept = 'text/vnd.turbo-stream.html, text/html, application/xhtml+xml';
  expect((await browser.post(action, fields, { accept })).status).toBe(303);
  expect(await statusOf(room)).toBe(404);
});

test('who may not do it is not asked, and no markup comes back from a question', async () => {
  const room = await app.closedRoom(app.ann, 'Hers', [bob]);
  const words = { ask: '<b onclick="x()">Sure?</b>', confirm_label: '"><script>' };
  const stranger = await new Browser(app).post(`/rooms/${room.id}?_method=delete`, words);
  expect([stranger.status, stranger.headers.location]).toEqual([303, '/session/new']);
  const admins = await Browser.of(app, bob).post(`/account/users/${cleo.id}?_method=delete`, words);
  expect(admins.status).toBe(403);
  const { html } = await browser.post(`/rooms/${room.id}?_method=delete`, words);
  expect(html).toContain('&lt;b onclick=');
  expect(html).not.toMatch(/<b onclick|<script>/);
});

test('whom a room would lose is asked about by name; who stays, and a wrong name, is not', async () => {
  const room = await app.closedRoom(app.ann, 'Board', [bob, cleo]);
  const action = `/rooms/closeds/${room.id}?_method=put`;
  const edit = () => browser.visit(`/rooms/closeds/${room.id}/edit`);
  const stay = { name: 'Table', user_ids: [app.ann.id, bob.id] };
  const question = await browser.send(await edit(), action, stay);
  expect([question.status, question.text]).toEqual([428, expect.stringContaining('Remove Cleo?')]);
  expect(question.text).not.toContain('Bob');
  expect(await namesIn(room)).toEqual(['Ann', 'Bob', 'Cleo']);
  const nameless = await browser.send(await edit(), action, { ...stay, name: '' });
  expect([nameless.status, nameless.error('name')]).toEqual([422, expect.any(String)]);
  await browser.send(question, action);
  expect(await namesIn(room)).toEqual(['Ann', 'Bob']);
  const more = await browser.send(await edit(), action, { user_ids: [app.ann.id, bob.id, cleo.id] });
  expect(more.status).toBe(200);
  expect(await namesIn(room)).toEqual(['Ann', 'Bob', 'Cleo']);
});

test('every form that asks in a dialog asks without one, too', () => {
  const folder = join(__dirname, '../../views');
  const views = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.tsx'),
  );
  const asking = views.filter((view) =>
    /<form[^>]*data-turbo-confirm/s.test(readFileSync(join(folder, view), 'utf8')),
  );
  expect(asking).toEqual(['components/confirm-form.tsx']);
});

test('S3: who removes or bans somebody is offered a new join link, which ends the one that they know', async () => {
  const joinCode = async () =>
    (await app.request(app.ann, 'GET', '/api/v1/account')).body.join_code as string;
  const [dana, erin, finn] = [await app.join('Dana'), await app.join('Erin'), await app.join('Finn')];
  const before = await joinCode();
  const remove = (id: number) => `/account/users/${id}?_method=delete`;
  const asked = await browser.send(await browser.visit(`/users/${dana.id}`), remove(dana.id));
  expect(asked.text).toContain('Also create a new join link');
  await browser.send(asked, remove(dana.id));
  expect(await joinCode()).toBe(before);
  const again = await browser.send(await browser.visit(`/users/${erin.id}`), remove(erin.id));
  await browser.send(again, remove(erin.id), { new_join_link: 'yes' });
  const after = await joinCode();
  expect(after).not.toBe(before);
  expect((await new Browser(app).visit(`/join/${before}`)).status).toBe(404);
  const page = await browser.visit(`/users/${finn.id}/ban/new`);
  expect(page.text).toContain('Also create a new join link');
  await browser.send(page, `/users/${finn.id}/ban`, { new_join_link: 'yes' });
  expect(await joinCode()).not.toBe(after);
});
