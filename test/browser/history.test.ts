import type { MyRoomView } from '../../src/protocol/room.view';
import { until } from '../support/until';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const PAGE = 40;
const number = (index: number) => `Entry ${String(index).padStart(3, '0')}`;

async function logbook(stage: Stage, name: string, length: number): Promise<MyRoomView> {
  const bob = await stage.named('Bob');
  const room = await stage.app.closedRoom(stage.app.ann, name, [bob]);
  for (let index = 1; index <= length; index++)
    await stage.app.post(index % 7 === 0 ? bob : stage.app.ann, room, `${number(index)}\n\nMore of ${index}`);
  return room;
}

const box = (who: Visitor) => who.page.locator('.room-scroll');
const topOf = (who: Visitor, text: string) =>
  who.message(text).evaluate((message) => message.getBoundingClientRect().top);
const scrollTo = (who: Visitor, top: number) =>
  box(who).evaluate((element, to) => element.scrollTo(0, to), top);
const below = (who: Visitor) =>
  box(who).evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);
const count = async (who: Visitor) => (await who.texts()).length;

scene('scrolling back through 200 messages loads 40 at a time and never jumps', async (stage) => {
  const bob = await stage.person('Bob');
  const room = await logbook(stage, 'Log', 200);
  await bob.open(room);
  expect(await count(bob)).toBe(PAGE);
  expect(await below(bob)).toBeLessThanOrEqual(1);
  await bob.sees(number(200));

  for (const pages of [2, 3, 4, 5]) {
    const anchor = number(200 - (pages - 1) * PAGE + 8);
    const before = await box(bob).evaluate((element, text) => {
      const message = [...element.querySelectorAll('.message')].find((one) =>
        one.textContent?.includes(text),
      )!;
      message.scrollIntoView({ block: 'start' });
      return message.getBoundingClientRect().top;
    }, anchor);
    await until(async () => expect(await count(bob)).toBe(pages * PAGE));
    expect(Math.abs((await topOf(bob, anchor)) - before)).toBeLessThanOrEqual(1);
  }
  expect((await bob.texts())[0]).toContain(number(1));
  expect(new Set(await bob.texts()).size).toBe(200);

  await scrollTo(bob, 0);
  await bob.button('Jump to latest').click();
  await until(async () => expect(await below(bob)).toBeLessThanOrEqual(1));
  await bob.button('Jump to latest').waitFor({ state: 'hidden' });
});

scene('older messages that were read before one of them changed show the change', async (stage) => {
  const [bob, eve] = [await stage.person('Bob'), await stage.listener('Eve')];
  const { ann } = stage.app;
  const room = await logbook(stage, 'Overtaken', 60);
  const { body } = await stage.app.request(ann, 'GET', `/api/v1/rooms/${room.id}/messages?limit=100`);
  const [first] = body.items;
  let read = () => {};
  const wasRead = new Promise<void>((resolve) => {
    read = resolve;
  });
  let goOn = () => {};
  const mayArrive = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await bob.page.route(/\/messages\?before=/, async (route) => {
    const response = await route.fetch();
    read();
    await mayArrive;
    await route.fulfill({ response });
  });
  await bob.open(room);
  await scrollTo(bob, 0);
  await wasRead;
  const path = `/api/v1/rooms/${room.id}/messages`;
  await stage.app.request(ann, 'PATCH', `${path}/${first.id}`, { body: 'Quite another entry' });
  // What is taken back takes with it what is known of the time before.
  const slip = await stage.app.post(ann, room, 'A slip');
  await stage.app.request(ann, 'DELETE', `${path}/${slip.id}`);
  await bob.upToDate();
  goOn();
  await until(async () => expect(await count(bob)).toBe(60));
  await bob.seesOnce('Quite another entry');
  await bob.seesNoMore(number(1));
  await bob.seesNoMore('A slip');
  await eve.never('Quite another entry');
});

scene('a message that comes while one reads further up moves nothing, and is counted', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const eve = await stage.listener('Eve');
  const room = await logbook(stage, 'ReadState', 60);
  await Promise.all([bob.open(room), ann.open(room)]);
  await scrollTo(bob, 700);
  await until(async () => expect(await count(bob)).toBe(60));
  const before = await topOf(bob, number(40));
  await ann.says('News at the end');
  await bob.button('1 new message').waitFor();
  await ann.says('More news at the end');
  await bob.button('2 new messages').waitFor();
  expect(Math.abs((await topOf(bob, number(40))) - before)).toBeLessThanOrEqual(1);
  await bob.button('2 new messages').click();
  await bob.seesOnce('More news at the end');
  await until(async () => expect(await below(bob)).toBeLessThanOrEqual(1));
  await eve.never('News at');
});

scene('P161: a permalink opens the room around its message and reads on to both sides', async (stage) => {
  const bob = await stage.person('Bob', { permissions: ['clipboard-read', 'clipboard-write'] });
  const room = await logbook(stage, 'Links', 150);
  await bob.open(room);
  const old = await stage.app.request(bob.person, 'GET', `/api/v1/rooms/${room.id}/messages?limit=100`);
  const target = old.body.items[0];
  await bob.open(`/rooms/${room.id}/@${target.id}`);
  const marked = bob.page.locator('.message.highlighted');
  expect(await marked.getAttribute('data-message-id')).toBe(String(target.id));
  const rect = await marked.boundingBox();
  expect(rect!.y).toBeGreaterThan(0);
  expect(rect!.y + rect!.height).toBeLessThan(800);
  await bob.button('Jump to latest').waitFor();

  await bob.chooses('Copy link', target.body.plain_text.split('\n')[0]);
  await until(async () => {
    const copied = await bob.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`${stage.origin}/rooms/${room.id}/@${target.id}`);
  });

  await until(async () => {
    await box(bob).evaluate((element) => element.scrollTo(0, element.scrollHeight));
    expect(await bob.message(number(150)).count()).toBe(1);
  });
  const texts = await bob.texts();
  expect(texts.map((text) => text.split('\n')[0])).toEqual(
    Array.from(texts, (_text, index) => number(150 - texts.length + 1 + index)),
  );
});

scene(
  'P202: the newest button leads from an old permalink to the end, and what is said there shows',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const eve = await stage.listener('Eve');
    const room = await logbook(stage, 'Far', 130);
    const { body } = await stage.app.request(
      bob.person,
      'GET',
      `/api/v1/rooms/${room.id}/messages?limit=100`,
    );
    await Promise.all([bob.open(`/rooms/${room.id}/@${body.items[0].id}`), ann.open(room)]);
    await ann.says('Said at the far end');
    await bob.upToDate();
    expect(await bob.message('Said at the far end').count()).toBe(0);
    await bob.button('1 new message').click();
    await bob.seesOnce('Said at the far end');
    await until(async () => expect(await below(bob)).toBeLessThanOrEqual(1));
    await bob.says('And answered there');
    await ann.seesOnce('And answered there');
    await eve.never('far end');
  },
);

scene(
  'P196: messages of one author within five minutes join; days are parted in local time',
  async (stage) => {
    const [tokyo, berlin] = [
      await stage.person('Bob', { timezoneId: 'Asia/Tokyo' }),
      await stage.person('Bob', { timezoneId: 'Europe/Berlin' }),
    ];
    const { ann } = stage.app;
    const room = await stage.app.closedRoom(ann, 'Days', [await stage.named('Bob')]);
    const at = [
      '2026-03-01T14:58:00Z',
      '2026-03-01T15:01:00Z',
      '2026-03-01T15:10:00Z',
      '2026-03-01T23:30:00Z',
    ];
    for (const time of at) {
      const { id } = await stage.app.post(ann, room, `At ${time}`);
      await stage.backdate(id, time);
    }
    await Promise.all([tokyo.open(room), berlin.open(room)]);
    const days = (who: Visitor) => who.page.locator('.day-divider').allTextContents();
    const joined = (who: Visitor) =>
      who.page.locator('.message').evaluateAll((all) => all.map((one) => one.classList.contains('joined')));
    const clocks = async (who: Visitor) =>
      (await who.page.locator('.message .message-time').allTextContents()).map((time) =>
        time.padStart(5, '0'),
      );
    expect(await joined(berlin)).toEqual([false, true, false, false]);
    expect(await joined(tokyo)).toEqual([false, false, false, false]); // midnight lies between the first two
    expect(await days(berlin)).toHaveLength(2);
    expect(await days(tokyo)).toHaveLength(2);
    expect((await days(berlin))[0]).toContain('1');
    expect(await clocks(berlin)).toEqual(['15:58', '16:01', '16:10', '00:30']);
    expect(await clocks(tokyo)).toEqual(['23:58', '00:01', '00:10', '08:30']);
  },
);
