import type { MessageView } from '../../src/protocol/message.view';
import { withKey } from '../support/keys';
import { TestApp } from '../support/test-app';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const TAKE = [{ label: 'I’ll take it', value: 'take' }];

/** A file with fields. */
function formWith(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('attachment', new Blob(['a,b\n1,2\n']), 'report.csv');
  return form;
}

test('B123: a file comes with buttons, by the API and by Campfire’s, and what isn’t a list of them is refused', async () => {
  const { body: bot } = await app.request(app.ann, 'POST', '/api/v1/bots', { name: 'Reporter' });
  const { token } = await withKey(app, bot.user, { maker: app.ann });
  const room = await app.closedRoom(app.ann, 'Reports', [bot.user]);
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(app.origin + path, { method: 'POST', body: formWith(fields), headers });
  const messages = async (): Promise<MessageView[]> =>
    (await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}/messages`)).body.items;
  const api = `/api/v1/rooms/${room.id}/messages`;
  const key = { authorization: `Bearer ${token}` };
  const fields = { actions: JSON.stringify(TAKE), once: 'true', selection_mode: 'single' };
  expect((await post(api, fields, key)).status).toBe(201);
  expect((await post(`/rooms/${room.id}/${bot.key}/messages`, fields)).status).toBe(201);
  expect((await post(`/rooms/${room.id}/${bot.key}/messages`, { title: 'Unknown' })).status).toBe(201);
  const [first, second, plain] = await messages();
  for (const message of [first!, second!]) {
    expect(message).toMatchObject({ actions: TAKE, once: true, selection_mode: 'single' });
    expect(message.attachments.map(({ name }) => name)).toEqual(['report.csv']);
  }
  expect(plain!.actions).toBeUndefined();
  const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
  for (const actions of ['no JSON', '{"label":"a"}', '[1]', deep, '[{"label":"a"}]'])
    for (const [path, headers] of [
      [api, key],
      [`/rooms/${room.id}/${bot.key}/messages`, {}],
    ] as const)
      expect([actions, (await post(path, { actions }, headers)).status]).toEqual([actions, 422]);
  const bob = await app.join('Bob');
  expect(
    (await post('/api/v1/rooms/1/messages', fields, { authorization: `Bearer ${bob.token}` })).status,
  ).toBe(422);
  expect(await messages()).toHaveLength(3);
});
