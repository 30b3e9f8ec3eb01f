import type { MessageView } from '../../src/protocol/message.view';
import type { MyRoomView } from '../../src/protocol/room.view';
import { withKey } from '../support/keys';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ RATE_LIMITS: 'off' });
});
afterAll(() => app.stop());

/** Reads the feed with a key, and answers what it's told. */
class Answerer {
  readonly told: MessageView[] = [];

  private constructor(
    readonly bot: Person,
    private readonly socket: TestSocket,
  ) {}

  static async join(room: MyRoomView, name: string, doesAnswer = (_message: MessageView) => true) {
    const { user } = (await app.request(app.ann, 'POST', '/api/v1/bots', { name })).body;
    await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${user.id}`);
    const bot = await withKey(app, user, { maker: app.ann });
    const socket = await TestSocket.live(app, bot);
    const answerer = new Answerer(bot, socket);
    socket.raw.on('message', async (data) => {
      const { name: event, data: of } = JSON.parse(String(data));
      if (event !== 'message.posted' || of.message.creator.id === bot.id) return;
      answerer.told.push(of.message);
      if (doesAnswer(of.message)) await app.post(bot, room, name, { reply_to_id: of.message.id });
    });
    return answerer;
  }

  close = () => this.socket.close();
}

const messagesIn = async ({ id }: MyRoomView): Promise<MessageView[]> =>
  (await app.request(app.ann, 'GET', `/api/v1/rooms/${id}/messages?limit=100`)).body.items;

/** All that anyone was told of has its answers: nothing more comes. */
async function allAnswered(room: MyRoomView, bots: Answerer[], since: MessageView): Promise<MessageView[]> {
  let messages: MessageView[] = [];
  await until(async () => {
    messages = await messagesIn(room);
    const answers = messages.map(({ creator, reply_to }) => `${creator.id} ${reply_to?.id}`);
    const missing = bots.flatMap(({ bot, told }) =>
      told.filter(({ id }) => !answers.includes(`${bot.id} ${id}`)),
    );
    const untold = bots.filter(({ told }) => !told.some(({ id }) => id === since.id));
    if (missing.length + untold.length > 0) throw new Error(`${missing.length} answers are missing`);
  });
  return messages;
}

test('B117: two bots that read the feed and answer everything stop after three in a row', async () => {
  const room = await app.closedRoom(app.ann, 'Two', []);
  const [one, two] = [await Answerer.join(room, 'One'), await Answerer.join(room, 'Two')];
  const bots = [one, two];
  const messages = await allAnswered(room, bots, await app.post(app.ann, room, 'Anyone there?'));
  const depthOf = ({ reply_to }: MessageView): number =>
    reply_to ? 1 + depthOf(messages.find(({ id }) => id === reply_to.id)!) : 0;
  expect(Math.max(...messages.map(depthOf))).toBeLessThanOrEqual(3);
  expect(messages.length).toBeGreaterThan(2);
  const more = await allAnswered(room, bots, await app.post(app.ann, room, 'A person speaks again'));
  expect(more.length).toBeGreaterThan(messages.length + 2);
  await Promise.all(bots.map(({ close }) => close()));
});

test('B118: of ten bots in a circle, each answering the one before it, three speak', async () => {
  const room = await app.closedRoom(app.ann, 'Ten', []);
  const bots: Answerer[] = [];
  for (let n = 0; n < 10; n++) {
    const before = (message: MessageView) =>
      message.creator.id === bots.at(n - 1)!.bot.id || (n === 0 && message.creator.id === app.ann.id);
    bots.push(await Answerer.join(room, `Bot ${n}`, before));
  }
  await app.post(app.ann, room, 'Off you go');
  await until(async () => expect((await messagesIn(room)).length).toBeGreaterThan(3));
  await app.post(app.ann, room, 'And once more');
  await until(async () => expect((await messagesIn(room)).length).toBeGreaterThanOrEqual(8));
  const messages = await messagesIn(room);
  const names = messages.map(({ creator }) => creator.name);
  expect(names).toEqual(['Ann', 'Bot 0', 'Bot 1', 'Bot 2', 'Ann', 'Bot 0', 'Bot 1', 'Bot 2']);
  const last = messages.filter(({ creator }) => creator.name === 'Bot 2').map(({ id }) => id);
  for (const { told } of bots)
    expect(told.map(({ id }) => id)).not.toEqual(expect.arrayContaining([last[0]]));
  await Promise.all(bots.map(({ close }) => close()));
});

test('B119: long polls, too: nobody is told of the third, and people read all of it', async () => {
  const room = await app.closedRoom(app.ann, 'Polls', []);
  const names = ['One', 'Two', 'Three'];
  const bots: Person[] = [];
  for (const name of names) {
    const { user } = (await app.request(app.ann, 'POST', '/api/v1/bots', { name })).body;
    await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${user.id}`);
    bots.push(await withKey(app, user, { maker: app.ann }));
  }
  const since = (await app.request(app.ann, 'GET', '/api/v1/events')).body.cursor;
  const read = async (who: Person): Promise<string[]> => {
    const { body } = await app.request(who, 'GET', `/api/v1/events?after=${since}&rooms=${room.id}`);
    const posted = body.items.filter(({ name }: { name: string }) => name === 'message.posted');
    return posted.map(({ data }: { data: { message: MessageView } }) => data.message.body.plain_text);
  };
  await app.post(app.ann, room, 'start');
  for (const [index, bot] of bots.entries()) {
    expect(await read(bot)).toEqual(['start', ...names.slice(0, index)]);
    await app.post(bot, room, names[index]!);
  }
  expect(await read(bots[0]!)).toEqual(['start', 'One', 'Two']);
  expect(await read(bots[2]!)).toEqual(['start', 'One', 'Two', 'Three']);
  expect(await read(app.ann)).toEqual(['start', ...names]);
});

test('B120: what a bot answers after a restart counts what it was told before', async () => {
  const before = await TestApp.start();
  const room = await before.closedRoom(before.ann, 'Restart', []);
  const bots: Person[] = [];
  for (const name of ['One', 'Two']) {
    const { user } = (await before.request(before.ann, 'POST', '/api/v1/bots', { name })).body;
    await before.request(before.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${user.id}`);
    bots.push(await withKey(before, user, { maker: before.ann }));
  }
  const [one, two] = bots as [Person, Person];
  const since = (await before.request(before.ann, 'GET', '/api/v1/events')).body.cursor;
  await before.post(before.ann, room, 'start');
  for (const bot of [one, two]) {
    await before.request(bot, 'GET', `/api/v1/events?after=${since}`);
    await before.post(bot, room, `from ${bot.id}`);
  }
  await before.request(one, 'GET', `/api/v1/events?after=${since}`);
  await before.app.close();
  const after = await TestApp.start({ DATA_DIR: before.dataDir }, { isSetUp: false });
  await after.post(one, room, 'the third');
  const told = async (who: Person) =>
    (await after.request(who, 'GET', `/api/v1/events?after=${since}&rooms=${room.id}`)).text;
  expect(await told(two)).toContain(`from ${one.id}`);
  expect(await told(two)).not.toContain('the third');
  expect(await told(before.ann)).toContain('the third');
  await after.stop();
});
