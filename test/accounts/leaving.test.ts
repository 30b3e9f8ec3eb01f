import { ReadDatabase } from '../../src/database/database';
import { Browser } from '../support/pages';
import { PushService } from '../support/push-service';
import { TestSocket } from '../support/socket';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let service: PushService;
let bob: Person;

beforeAll(async () => {
  service = await PushService.start();
  app = await TestApp.start(service.settings);
});
beforeEach(async () => {
  bob = await app.join(`Bob ${Math.random()}`);
});
afterAll(async () => {
  await app.stop();
  await service.stop();
});

const LEAVE = '/users/me/departure';
const remove = (whom: Person) => app.request(app.ann, 'DELETE', `/api/v1/users/${whom.id}`);
const letIn = (whom: { id: number }) => app.request(app.ann, 'POST', `/api/v1/users/${whom.id}/reactivation`);
const signIn = (email_address: string, password = PASSWORD) =>
  app.request(null, 'POST', '/api/v1/sessions', { email_address, password });
const count = (sql: string, id: number) => app.app.get(ReadDatabase).get<{ n: number }>(sql, id)!.n;

describe('leaving the account', () => {
  test('is asked on a page of its own, with the password, and signs out everywhere', async () => {
    const [gone, other] = [await TestSocket.live(app, bob), await TestSocket.live(app, app.ann)];
    const browser = Browser.of(app, bob);
    expect((await browser.visit('/users/me/profile')).html).toContain(`href="${LEAVE}"`);
    const wrong = await browser.submit(await browser.visit(LEAVE), LEAVE, { current_password: 'not mine' });
    expect([wrong.status, wrong.error('current_password')]).toEqual([
      422,
      'That’s not your current password.',
    ]);
    const out = await browser.submit(wrong, LEAVE, { current_password: PASSWORD });
    expect([out.path, out.text]).toEqual([
      '/session/new',
      expect.stringContaining('You’ve left. All the best!'),
    ]);
    expect(browser.cookies.has('session')).toBe(false);
    expect((await gone.ended()).code).toBe(1008);
    expect((await other.event('user.deactivated')).data).toEqual({ user_id: bob.id });
    expect((await app.request(bob, 'GET', '/api/v1/me')).status).toBe(401);
    expect((await signIn(emailOf(bob.name))).status).toBe(401);
    await other.close();
  });

  test('is refused to the last administrator, who stays with everything', async () => {
    const answer = await app.request(app.ann, 'POST', '/api/v1/me/departure', { current_password: PASSWORD });
    expect(answer).toMatchObject({ status: 422, body: { code: 'last_administrator' } });
    const browser = Browser.of(app, app.ann);
    const page = await browser.submit(await browser.visit(LEAVE), LEAVE, { current_password: PASSWORD });
    expect([page.status, page.error('base')]).toEqual([
      422,
      'The account needs an administrator. Make someone else one first.',
    ]);
    expect((await app.request(app.ann, 'GET', '/api/v1/me')).body.role).toBe('administrator');
  });
});

describe('somebody who is removed', () => {
  test('P152: loses shared rooms, sessions and the address, and keeps pings and words', async () => {
    const closed = await app.closedRoom(app.ann, 'Kitchen', [bob]);
    const ping = await app.direct(bob, app.ann);
    await app.post(bob, closed, 'I was here');
    await app.request(bob, 'POST', '/api/v1/searches', { query: 'kitchen' });
    await app.request(bob, 'POST', '/api/v1/push_subscriptions', service.device().subscription);
    const kept = () =>
      ['searches', 'push_subscriptions'].map((table) =>
        count(`SELECT count(*) AS n FROM ${table} WHERE user_id = ?`, bob.id),
      );
    expect(kept()).toEqual([1, 1]);
    await remove(bob);
    expect(kept()).toEqual([0, 0]);
    const rooms = app.app
      .get(ReadDatabase)
      .all<{ room_id: number }>('SELECT room_id FROM memberships WHERE user_id = ?', bob.id);
    expect(rooms).toEqual([{ room_id: ping.id }]);
    expect(count('SELECT count(*) AS n FROM sessions WHERE user_id = ?', bob.id)).toBe(0);
    const { items } = (await app.request(app.ann, 'GET', `/api/v1/rooms/${closed.id}/messages`)).body;
    expect(items[0].body.plain_text).toBe('I was here');
    expect((await app.join(bob.name)).id).not.toBe(bob.id);
  });

  test('P86: comes back as a member, into the open rooms, with the address and password of before', async () => {
    await app.request(app.ann, 'PATCH', `/api/v1/users/${bob.id}`, { role: 'administrator' });
    const closed = await app.closedRoom(app.ann, 'Attic', [bob]);
    const ping = await app.direct(bob, app.ann);
    await remove(bob);
    const socket = await TestSocket.live(app, app.ann);
    const back = await letIn(bob);
    expect(back).toMatchObject({ status: 200, body: { id: bob.id, status: 'active', role: 'member' } });
    expect((await socket.event('user.updated')).data.user).toMatchObject({ id: bob.id, status: 'active' });
    const { body } = await signIn(emailOf(bob.name));
    const rooms = (await app.request(body, 'GET', '/api/v1/rooms')).body.items;
    const ids = rooms.map(({ id }: { id: number }) => id);
    expect([ids.includes(1), ids.includes(ping.id), ids.includes(closed.id)]).toEqual([true, true, false]);
    expect((await app.request(bob, 'GET', '/api/v1/me')).status).toBe(401);
    await socket.close();
  });

  test('whose address somebody else has by now gets a link, and gives another one there', async () => {
    await remove(bob);
    const namesake = await app.join(bob.name);
    await letIn(bob);
    expect((await signIn(emailOf(bob.name))).body.user.id).toBe(namesake.id);
    const { url } = (await app.request(app.ann, 'POST', `/api/v1/users/${bob.id}/password_reset`)).body;
    const path = new URL(url).pathname;
    const browser = new Browser(app);
    const form = await browser.visit(path);
    const taken = { email_address: emailOf(bob.name), password: 'a wholly new one' };
    const again = await browser.submit(form, `${path}?_method=put`, taken);
    expect(again.error('email_address')).toBe('Someone already uses that email address.');
    const email_address = `${Math.random()}@example.com`;
    expect((await browser.submit(again, `${path}?_method=put`, { ...taken, email_address })).path).toBe(
      '/rooms/1',
    );
    expect((await signIn(email_address, 'a wholly new one')).body.user.id).toBe(bob.id);
  });

  test('is let in by administrators only, and only once', async () => {
    const eve = await app.join(`Eve ${Math.random()}`);
    await remove(bob);
    expect((await app.request(eve, 'POST', `/api/v1/users/${bob.id}/reactivation`)).status).toBe(403);
    expect((await letIn(bob)).status).toBe(200);
    expect((await letIn(bob)).status).toBe(404);
    expect((await letIn(app.ann)).status).toBe(404);
    expect((await letIn({ id: 99999 })).status).toBe(404);
  });

  test('is let in from their page', async () => {
    await remove(bob);
    const browser = Browser.of(app, app.ann);
    const action = `/account/users/${bob.id}/reactivation`;
    const page = await browser.submit(await browser.visit(`/users/${bob.id}`), action);
    expect([page.path, page.text]).toEqual([`/users/${bob.id}`, expect.stringContaining('Reset password…')]);
  });
});
