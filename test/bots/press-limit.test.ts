import { withKey } from '../support/keys';
import { TestApp } from '../support/test-app';

test('K467: a person can press thirty times a minute, and others are not held up', async () => {
  const app = await TestApp.start({ RATE_LIMITS: 'on' });
  const bob = await app.join('Bob');
  const room = await app.openRoom(app.ann, 'Room');
  const { user } = (await app.request(app.ann, 'POST', '/api/v1/bots', { name: 'Robo' })).body;
  const bot = await withKey(app, { ...bob, id: user.id }, { maker: app.ann, scopes: ['read', 'write'] });
  const { id } = await app.post(bot, room, 'Again?', { actions: [{ label: 'Yes', value: 'yes' }] });
  const press = (as: typeof bob) =>
    app.request(as, 'POST', `/api/v1/messages/${id}/presses`, { value: 'yes' });
  const answers = [];
  for (let n = 0; n < 31; n++) answers.push(await press(bob));
  const last = answers.at(-1)!;
  expect(answers.slice(0, 30).map(({ status }) => status)).toEqual(Array(30).fill(201));
  expect([last.status, last.body.code]).toEqual([429, 'rate_limited']);
  expect((await press(app.ann)).status).toBe(201);
  await app.stop();
});
