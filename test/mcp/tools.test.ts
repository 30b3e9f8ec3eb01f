import { ReadDatabase } from '../../src/database/database';
import { SCOPES, type Scope } from '../../src/protocol/key.view';
import { lastEventId } from '../../src/writes/event-replay';
import { withKey } from '../support/keys';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { connect, use } from './requests';

let app: TestApp;
let bob: Person;
let robo: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  robo = (await app.request(app.ann, 'POST', '/api/v1/bots', { name: 'Robo' })).body.user;
});
afterAll(() => app.stop());

/** What each tool asks of a key, a second time. */
const TOOLS: Record<string, Scope> = {
  list_rooms: 'read',
  list_people: 'people:read',
  read_messages: 'read',
  read_message: 'read',
  search_messages: 'read',
  post_message: 'write',
  edit_message: 'write',
  delete_message: 'write',
  boost_message: 'boost',
};
const OWNERS = { person: () => ({ owner: bob, maker: bob }), bot: () => ({ owner: robo, maker: app.ann }) };
const keyOf = (kind: keyof typeof OWNERS, scopes: readonly Scope[], rooms?: number[]) => {
  const { owner, maker } = OWNERS[kind]();
  return withKey(app, owner, { maker, scopes, rooms });
};
const lastEvent = () => lastEventId(app.app.get(ReadDatabase));

/** Arguments with which each tool works, on a message of the key's owner. */
async function goodArguments(key: Person, room_id: number): Promise<Record<string, object>> {
  const own = () => app.post(key, { id: room_id }, 'A giraffe');
  const [message_id, edited, deleted] = [(await own()).id, (await own()).id, (await own()).id];
  return {
    list_rooms: {},
    list_people: { query: 'bo' },
    read_messages: { room_id },
    read_message: { message_id },
    search_messages: { q: 'giraffe' },
    post_message: { room_id, body: 'Hello' },
    edit_message: { message_id: edited, body: 'An okapi' },
    delete_message: { message_id: deleted },
    boost_message: { message_id, content: '🎉' },
  };
}

test.each(['person', 'bot'] as const)(
  'K500: the scopes of a %s’s key decide which tools there are',
  async (kind) => {
    const room = await app.openRoom(app.ann, `Scopes of a ${kind}`);
    const writer = await keyOf(kind, ['write']);
    const seen: [string, string[]][] = [];
    const answers: [string, string, boolean, string][] = [];
    for (const scope of SCOPES.filter((one) => one !== 'admin')) {
      const key = await keyOf(kind, [scope]);
      const client = await connect(app, key);
      seen.push([scope, (await client.listTools()).tools.map(({ name }) => name)]);
      await client.close();
      for (const [name, given] of Object.entries(await goodArguments(writer, room.id))) {
        const before = lastEvent();
        const { isError, text } = await use(app, key, name, given as Record<string, unknown>);
        const isQuiet = lastEvent() === before;
        answers.push([scope, name, isError && isQuiet, isError ? text : '']);
      }
    }
    expect(seen).toEqual(
      SCOPES.filter((one) => one !== 'admin').map((scope) => [
        scope,
        Object.keys(TOOLS).filter((name) => TOOLS[name] === scope),
      ]),
    );
    expect(answers).toEqual(
      answers.map(([scope, name]) =>
        TOOLS[name] === scope
          ? [scope, name, false, '']
          : [scope, name, true, `This key needs the scope “${TOOLS[name]}”.`],
      ),
    );
  },
);

test.each(['person', 'bot'] as const)(
  'K501: outside of a %s’s rooms, and of its key’s, there is nothing',
  async (kind) => {
    const secret = `Zebra-${kind}`;
    const { owner } = OWNERS[kind]();
    const inside = await app.closedRoom(app.ann, `In ${kind}`, [owner]);
    const outOfReach = await app.closedRoom(app.ann, `${secret} beyond the key`, [owner]);
    const closed = await app.closedRoom(app.ann, `${secret} closed`, []);
    const ping = await app.direct(app.ann, await app.join(`${secret} friend`));
    const message = await app.post(app.ann, inside, 'Giraffe');
    const key = await keyOf(kind, Object.values(TOOLS), [inside.id]);
    const before = lastEvent() + 3;
    const outside: string[] = [];
    for (const room of [outOfReach, closed, ping]) {
      const { id: message_id } = await app.post(app.ann, room, secret);
      const room_id = room.id;
      const tries: [string, Record<string, unknown>][] = [
        ['read_messages', { room_id }],
        ['list_people', { room_id }],
        ['search_messages', { q: 'zebra', room_id }],
        ['post_message', { room_id, body: 'Let me in' }],
        ['read_message', { message_id }],
        ['edit_message', { message_id, body: 'Mine' }],
        ['delete_message', { message_id }],
        ['boost_message', { message_id, content: 'Hm' }],
        ['post_message', { room_id: inside.id, body: 'x', reply_to_id: message_id }],
      ];
      for (const [name, given] of tries) {
        const { isError, text } = await use(app, key, name, given);
        if (!isError || text.includes('Zebra')) outside.push(`${name} ${room_id}: ${text}`);
      }
    }
    expect(outside).toEqual([]);
    expect(lastEvent()).toBe(before);
    const rooms = await use(app, key, 'list_rooms');
    expect(rooms.json.rooms.map(({ id }: { id: number }) => id)).toEqual([inside.id]);
    const found = await use(app, key, 'search_messages', { q: 'zebra' });
    expect(found.json.hits).toEqual([]);
    expect((await use(app, key, 'read_messages', { room_id: inside.id })).json.messages).toMatchObject([
      { id: message.id, text: 'Giraffe' },
    ]);
  },
);

test('K502: what a tool does reaches the people of the room at once, and nobody else', async () => {
  const cyd = await app.join('Cyd');
  const room = await app.closedRoom(bob, 'Kitchen', [app.ann]);
  const [inside, outside] = [await TestSocket.live(app, app.ann), await TestSocket.live(app, cyd)];
  const key = await keyOf('person', Object.values(TOOLS));
  const posted = await use(app, key, 'post_message', { room_id: room.id, body: 'Soup is *ready*' });
  const { message_id } = posted.json;
  expect(posted.json.url).toMatch(new RegExp(`/rooms/${room.id}/@${message_id}$`));
  await use(app, key, 'edit_message', { message_id, body: 'Soup is cold' });
  await use(app, key, 'boost_message', { message_id, content: '🥣' });
  await use(app, key, 'delete_message', { message_id });
  const event = await inside.event('message.posted', ({ data }) => data.message.id === message_id);
  expect(event.data.message).toMatchObject({
    creator: { id: bob.id },
    body: { format: 'markdown', html: expect.stringContaining('<em>ready</em>') },
  });
  await inside.event('message.edited', ({ data }) => data.message.body.source === 'Soup is cold');
  await inside.event('boost.added', ({ data }) => data.boost.content === '🥣');
  await inside.event('message.deleted');
  await outside.settled();
  expect(outside.frames.filter(({ type }) => type === 'event')).toEqual([]);
  await Promise.all([inside.close(), outside.close()]);
});

test('K503: a call that is tried again is done once', async () => {
  const room = await app.openRoom(app.ann, 'Twice');
  const key = await keyOf('bot', Object.values(TOOLS));
  const post = { room_id: room.id, body: 'Deployed', client_message_id: 'deploy-1' };
  const [first, again] = [
    await use(app, key, 'post_message', post),
    await use(app, key, 'post_message', post),
  ];
  const { message_id } = first.json;
  expect([first.json.was_posted_before, again.json]).toEqual([
    false,
    { ...first.json, was_posted_before: true },
  ]);
  const other = await use(app, key, 'post_message', { ...post, body: 'Rolled back' });
  expect([other.isError, other.text]).toEqual([true, expect.stringMatching(/^This id|already|different/)]);
  const boost = { message_id, content: '🚀', client_boost_id: 'one' };
  expect((await use(app, key, 'boost_message', boost)).json.was_added_before).toBe(false);
  expect((await use(app, key, 'boost_message', boost)).json.was_added_before).toBe(true);
  const before = lastEvent();
  const edit = { message_id, body: 'Deployed twice', client_edit_id: 'e' };
  await use(app, key, 'edit_message', edit);
  await use(app, key, 'edit_message', edit);
  expect(lastEvent()).toBe(before + 1);
  const { messages } = (await use(app, key, 'read_messages', { room_id: room.id })).json;
  expect(messages).toMatchObject([
    {
      id: message_id,
      author: { id: robo.id, name: 'Robo', kind: 'bot' },
      text: 'Deployed twice',
      boosts: [{}],
    },
  ]);
});

test('K504: what others wrote stays as it is, even for an administrator’s key', async () => {
  const room = await app.openRoom(bob, 'Others');
  const { id: message_id } = await app.post(bob, room, 'Mine');
  const key = await withKey(app, app.ann, { scopes: SCOPES });
  const before = lastEvent();
  for (const [name, given] of [
    ['edit_message', { message_id, body: 'Ours' }],
    ['delete_message', { message_id }],
  ] as const)
    expect(await use(app, key, name, given)).toMatchObject({
      isError: true,
      text: 'You can change only messages that you posted yourself.',
    });
  expect(lastEvent()).toBe(before);
});
