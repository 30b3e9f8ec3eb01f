import { request } from 'node:http';
import { UserAdmin } from '../../src/accounts/people/user-admin';
import { Keys } from '../../src/auth/keys/keys';
import { BotSwitches } from '../../src/bots/bot-switches';
import { Connections } from '../../src/connections/connections';
import { WritesService } from '../../src/writes/writes.service';
import { type KeyOptions, withKey } from '../support/keys';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let dana: Person;
let bot: Person;

beforeAll(async () => {
  app = await TestApp.start();
});
beforeEach(async () => {
  dana = await app.join(`Dana ${Math.random()}`);
  await app.app.get(UserAdmin).setRole(dana.id, 'administrator');
  bot = await newBot();
});
afterAll(() => app.stop());

type Key = Person & { key: { id: number } };
const keys = () => app.app.get(Keys);
const admin = () => app.app.get(UserAdmin);
const run = (sql: string, ...values: number[]) =>
  app.app.get(WritesService).run((tx) => tx.run(sql, ...values));
const status = async (key: Person) => (await app.request(key, 'GET', '/api/v1/me')).status;

interface End {
  key: () => Promise<Key>;
  end: (key: Key) => Promise<unknown>;
}

const ofDana = (options?: KeyOptions) => () => withKey(app, dana, options);

async function newBot(): Promise<Person> {
  const { user } = (await app.request(app.ann, 'POST', '/api/v1/bots', { name: `Bot ${Math.random()}` }))
    .body;
  return { id: user.id, name: user.name, token: '', user };
}

const ofBot = () => withKey(app, bot, { maker: dana });

const ENDS: Record<string, End> = {
  'it is revoked': { key: ofDana(), end: ({ key }) => keys().revoke(dana.id, key.id, dana.id) },
  'it is replaced without an overlap': {
    key: ofDana(),
    end: ({ key }) => keys().rotate(dana.id, key.id, dana.id, 0),
  },
  'its owner is removed': { key: ofDana(), end: () => admin().deactivate(dana.id) },
  'its owner is banned': {
    key: ofDana(),
    end: () => app.request(app.ann, 'POST', `/api/v1/users/${dana.id}/ban`),
  },
  'its owner, with the scope admin, is one no more': {
    key: ofDana({ scopes: ['read', 'admin'] }),
    end: () => admin().setRole(dana.id, 'member'),
  },
  'its maker is no administrator anymore': { key: ofBot, end: () => admin().setRole(dana.id, 'member') },
  'its bot is paused': {
    key: ofBot,
    end: () => app.request(app.ann, 'PATCH', `/api/v1/bots/${bot.id}`, { paused: true }),
  },
  'its maker is removed': { key: ofBot, end: () => admin().deactivate(dana.id) },
};

test.each(Object.entries(ENDS))(
  'K6: a key ends at once, with all that it opened, when %s',
  async (_, { key, end }) => {
    const ending = await key();
    const other = await withKey(app, app.ann);
    const [socket, kept] = [await TestSocket.live(app, ending), await TestSocket.live(app, other)];
    const [stream, poll] = [opened(ending, 'text/event-stream'), opened(ending, 'application/json')];
    const connections = () => app.app.get(Connections).ofUser(ending.id).size;
    await until(() => connections() === 3, 'a socket, a stream and a long poll');
    await end(ending);
    expect(await socket.ended()).toEqual({ code: 1008, reason: 'session ended' });
    expect([await stream, await poll]).toEqual([200, 401]);
    expect(connections()).toBe(0);
    expect(await status(ending)).toBe(401);
    await kept.settled();
    expect([kept.closed, await status(other)]).toEqual([undefined, 200]);
    await kept.close();
  },
);

test('B58: a bot’s key acts as the bot, and works again when all bots may go on', async () => {
  const key = await ofBot();
  const posted = await app.request(key, 'POST', '/api/v1/rooms/1/messages', { body: 'Beep' });
  expect([posted.status, posted.body.creator.id]).toEqual([201, bot.id]);
  const own = await withKey(app, app.ann);
  const [socket, kept] = [await TestSocket.live(app, key), await TestSocket.live(app, own)];
  await app.app.get(BotSwitches).pauseAll(true);
  expect([await status(key), await status(own)]).toEqual([401, 200]);
  expect(await socket.ended()).toMatchObject({ code: 1008 });
  expect(kept.closed).toBeUndefined();
  await kept.close();
  await app.app.get(BotSwitches).pauseAll(false);
  expect(await status(key)).toBe(200);
});

/** The status, when the response has ended. */
function opened({ token }: Person, accept: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, accept };
  return new Promise((resolve, reject) => {
    const sent = request(`${app.origin}/api/v1/events?wait=30`, { headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode!));
    });
    sent.on('error', reject).end();
  });
}

test('K6: what a lost right ended stays ended when it comes back; other keys live on', async () => {
  const [own, administering, ofABot] = [
    await ofDana()(),
    await ofDana({ scopes: ['admin'] })(),
    await ofBot(),
  ];
  await admin().setRole(dana.id, 'member');
  await admin().setRole(dana.id, 'administrator');
  expect([await status(own), await status(administering), await status(ofABot)]).toEqual([200, 401, 401]);
});

test('K6: an expired key is refused, and its open socket closed with the next event', async () => {
  const key = await withKey(app, dana, { expires_at: Date.now() + 3600_000 });
  const socket = await TestSocket.live(app, key);
  const room = await app.openRoom(app.ann, 'Clock');
  await socket.event('room.created');
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3600_001);
  await app.post(app.ann, room, 'Too late');
  expect(await socket.ended()).toMatchObject({ code: 1008 });
  now.mockRestore();
  expect(JSON.stringify(socket.frames)).not.toContain('Too late');
  await run('UPDATE keys SET expires_at = 1 WHERE id = ?', key.key.id);
  expect(await status(key)).toBe(401);
  expect(keys().list(dana.id)).toHaveLength(1);
});

test('K7: a rotated key works beside its successor, which has its rights, until the overlap ends', async () => {
  const expires_at = Date.now() + 3600_000;
  const old = await withKey(app, dana, { scopes: ['read'], rooms: [1], expires_at });
  const { key, token } = await keys().rotate(dana.id, old.key.id, dana.id, 3600_000 * 24);
  const next = { ...dana, token };
  expect([await status(old), await status(next)]).toEqual([200, 200]);
  expect(key).toMatchObject({ scopes: ['read'], room_ids: [1], label: 'A program', replaced: false });
  const replaced = keys()
    .list(dana.id)
    .find(({ id }) => id === old.key.id)!;
  expect(replaced.replaced).toBe(true);
  // The overlap never prolongs a key.
  expect(Date.parse(replaced.expires_at!)).toBe(expires_at);
  await expect(keys().rotate(dana.id, old.key.id, dana.id, 0)).rejects.toMatchObject({
    code: 'key_replaced',
  });
  await run('UPDATE keys SET expires_at = 1 WHERE id = ?', old.key.id);
  expect([await status(old), await status(next)]).toEqual([401, 200]);
});

test('K8: people make keys for themselves, administrators for bots too, and nobody the scope admin for others', async () => {
  const member = await app.join(`Mel ${Math.random()}`);
  const cases: [Person, KeyOptions, boolean][] = [
    [member, {}, true],
    [member, { scopes: ['admin'] }, false],
    [member, { maker: dana }, false],
    [bot, { maker: dana }, true],
    [bot, { maker: dana, scopes: ['admin'] }, false],
    [bot, { maker: member }, false],
    [dana, { scopes: ['admin'] }, true],
    [dana, { maker: app.ann }, false],
  ];
  for (const [owner, options, works] of cases) {
    const made = await withKey(app, owner, options).catch(({ status }) => status);
    expect([owner.name, options, typeof made === 'object' ? true : made]).toEqual([
      owner.name,
      options,
      works || 403,
    ]);
  }
  for (const act of ['revoke', 'rotate'] as const) {
    const { key } = await withKey(app, dana);
    await expect(keys()[act](member.id, key.id, member.id, 0)).rejects.toMatchObject({ status: 404 });
  }
});
