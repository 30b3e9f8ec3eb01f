import { type Operation, operations } from '../support/api-document';
import { Device } from '../support/push-service';
import { type Person, TestApp } from '../support/test-app';

/** What is deleted is not there for anybody: no operation finds it, and none breaks over it. */
let app: TestApp;
let bob: Person;
/** The ids of things that were there a moment ago; and of things that are. */
let gone: Record<string, number>;
let there: Record<string, number>;

const FILE = 'https://updates.push.services.mozilla.com/wpush/v2/gone';

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  const [removed, room, kept] = [
    await app.join('Gus'),
    await app.closedRoom(app.ann, 'Gone', [bob]),
    await app.closedRoom(app.ann, 'Kept', [bob]),
  ];
  const message = await app.post(app.ann, kept, 'Gone');
  const stays = await app.post(app.ann, kept, 'Stays');
  const boost = await boosted(stays.id);
  const { id: session } = (await app.request(app.ann, 'GET', '/api/v1/sessions')).body.items[0];
  const subscription = await subscribed();
  for (const path of [
    `rooms/${kept.id}/messages/${message.id}`,
    `messages/${stays.id}/boosts/${boost}`,
    `rooms/${room.id}`,
    `users/${removed.id}`,
    `push_subscriptions/${subscription}`,
  ])
    expect([path, (await app.request(app.ann, 'DELETE', `/api/v1/${path}`)).status]).toEqual([path, 204]);
  gone = {
    room: room.id,
    message: message.id,
    boost,
    user: removed.id,
    session: session + 1_000,
    subscription,
    preview: 1,
  };
  there = { room: kept.id, message: stays.id, user: bob.id };
});
afterAll(() => app.stop());

async function boosted(message_id: number): Promise<number> {
  const path = `/api/v1/messages/${message_id}/boosts`;
  return (await app.request(app.ann, 'POST', path, { content: '🎉' })).body.id;
}

async function subscribed(): Promise<number> {
  const { subscription } = new Device(FILE);
  return (await app.request(app.ann, 'POST', '/api/v1/push_subscriptions', subscription)).body.id;
}

/** What an id in a path names, by the collection it stands in. */
const KINDS: Record<string, string> = {
  rooms: 'room',
  messages: 'message',
  boosts: 'boost',
  members: 'user',
  users: 'user',
  sessions: 'session',
  push_subscriptions: 'subscription',
  link_previews: 'preview',
};

/** The path once for each of its ids: that one is gone, the others are there. */
function pathsOf({ path }: Operation): string[] {
  const places = [...path.matchAll(/(\w+)\/\{\w*id\}/g)].map(([, collection]) => KINDS[collection!]!);
  return places.map((missing) =>
    path.replace(/(\w+)\/\{\w*id\}/g, (_, collection: string) => {
      const kind = KINDS[collection]!;
      return `${collection}/${kind === missing ? gone[kind] : (there[kind] ?? gone[kind])}`;
    }),
  );
}

/** People who are gone may still be looked at, be let in again, and be forgotten. */
const STILL_THERE = ['users_show', 'users_reactivate', 'erasures_create'];
const withIds = operations.filter(
  ({ path, operationId }) => /\{\w*id\}/.test(path) && !STILL_THERE.includes(operationId),
);

test.each(withIds.map((operation) => [operation.operationId, operation] as const))(
  '%s does not find what is gone',
  async (_, operation) => {
    const body = operation.requestBody?.content['application/json']?.example;
    for (const path of pathsOf(operation)) {
      const answer = await app.request(app.ann, operation.method as 'GET', path, body);
      // Who is added by a list of people is a field of it, as anywhere.
      const status = operation.operationId === 'members_add' && path.endsWith(`/${gone.user}`) ? 422 : 404;
      expect({ path, status: answer.status }).toEqual({ path, status });
      expect(operation.responses).toHaveProperty(String(status));
    }
  },
);

test('what names something gone in a field is refused under the name of the field', async () => {
  const path = `/api/v1/rooms/${there.room}`;
  const refusals = [
    await app.request(bob, 'POST', `${path}/messages`, { body: 'Yes', reply_to_id: gone.message }),
    await app.request(bob, 'POST', '/api/v1/rooms', { type: 'closed', name: 'X', user_ids: [gone.user] }),
    await app.request(bob, 'POST', '/api/v1/rooms', { type: 'direct', user_ids: [gone.user] }),
    await app.request(app.ann, 'PATCH', path, { user_ids: [app.ann.id, gone.user] }),
  ];
  expect(refusals.map(({ status, body }) => [status, body.errors[0].field])).toEqual([
    [422, 'reply_to_id'],
    [422, 'user_ids'],
    [422, 'user_ids'],
    [422, 'user_ids'],
  ]);
  expect((await app.request(bob, 'POST', `${path}/unread`, { message_id: gone.message })).status).toBe(404);
});
