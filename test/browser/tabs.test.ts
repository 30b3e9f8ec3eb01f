import { until } from '../support/until';
import { LOST_CONNECTION } from './support/faults';
import type { Listener } from './support/listener';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

interface Windows {
  ann: Visitor;
  eve: Listener;
  tabs: Visitor[];
  room: { id: number };
}

/** Bob has a room open in three tabs of one browser; Eve, in another, is not in that room. */
async function threeTabs(stage: Stage, name: string): Promise<Windows> {
  const [ann, bob] = [await stage.person('Ann'), await stage.person('Bob', {})];
  const eve = await stage.listener('Eve');
  const room = await stage.app.closedRoom(ann.person, name, [bob.person]);
  const tabs = [bob, await bob.secondWindow(), await bob.secondWindow()];
  for (const who of [ann, ...tabs]) await who.open(room);
  return { ann, eve, tabs, room };
}

const leads = (tab: Visitor) => tab.leads;

async function split(tabs: Visitor[]): Promise<{ leader: Visitor; others: Visitor[] }> {
  await until(() => tabs.filter(leads).length === 1, 'one leader');
  return { leader: tabs.find(leads)!, others: tabs.filter((tab) => !leads(tab)) };
}

/** Says something in each tab and from outside, and looks for all of it, in one order, in all of them. */
async function conversation({ ann, eve }: Windows, tabs: Visitor[], texts: string[]): Promise<void> {
  for (const [index, text] of texts.entries()) await [ann, ...tabs][index % (tabs.length + 1)]!.says(text);
  await until(async () => expect(((await ann.texts()) ?? []).length).toBeGreaterThanOrEqual(texts.length));
  for (const who of [ann, ...tabs]) for (const text of texts) await who.seesOnce(text);
  for (const tab of tabs) await until(async () => expect(await tab.texts()).toEqual(await ann.texts()));
  for (const text of texts) await eve.never(text);
}

scene('T43: three tabs have one socket and show the same, whoever of them speaks', async (stage) => {
  const windows = await threeTabs(stage, 'Three tabs');
  const { tabs } = windows;
  await split(tabs);
  await conversation(windows, tabs, ['from Ann', 'from the first', 'from the second', 'from the third']);
  await windows.ann.composer.pressSequentially('I am wri');
  const typing = (tab: Visitor) => tab.page.locator('.typing[data-active]').getByText('Ann is typing');
  await Promise.all(tabs.map((tab) => typing(tab).waitFor())); // it passes by itself
  await windows.ann.composer.fill('');
  await split(tabs);
  const [first, second] = tabs;
  await first!.visit('/users/me/profile'); // it comes back as a follower, or as the one that leads
  await second!.isLive();
  await first!.open(windows.room);
  await conversation(windows, tabs, ['after the turn']);
  await split(tabs);
});

scene('T43: a room that any tab shows is read; one that none shows is unread in all', async (stage) => {
  const { ann, tabs, room } = await threeTabs(stage, 'Seen by one');
  const [first, second, third] = tabs as [Visitor, Visitor, Visitor];
  const other = await stage.app.closedRoom(ann.person, 'Seen by none', [first.person]);
  await second.open('/rooms/1');
  await third.open('/rooms/1');
  await first.open(room);
  await stage.app.post(ann.person, room, 'Bob sees this in one tab');
  await stage.app.post(ann.person, room, '@Bob, and this, too');
  await stage.app.post(ann.person, other, 'Bob sees this in no tab');
  const unread = (tab: Visitor, which: { id: number }) =>
    tab.roomInSidebar(which).getAttribute('data-unread');
  for (const tab of tabs) await until(async () => expect(await unread(tab, other)).toBe('true'));
  for (const tab of tabs) await tab.upToDate();
  await until(async () => {
    const { body } = await stage.app.request(first.person, 'GET', `/api/v1/rooms/${room.id}`);
    expect(body.unread).toBe(false);
  });
  for (const tab of tabs) {
    await until(async () => expect(await unread(tab, room)).toBeNull());
    expect(await tab.page.title()).toContain('(1) ');
  }
});

scene('T44: when the leader closes, the others go on; nothing is lost or doubled', async (stage) => {
  const windows = await threeTabs(stage, 'Closed leader');
  const { leader, others } = await split(windows.tabs);
  await leader.page.close();
  await windows.ann.says('said while nobody led');
  await others[0]!.says('typed while nobody led');
  await until(() => others.filter(leads).length === 1);
  await conversation(windows, others, ['number one', 'number two', 'number three']);
  for (const tab of others) await tab.seesOnce('said while nobody led');
  for (const who of [windows.ann, ...others]) await who.seesOnce('typed while nobody led');
});

scene('T44: when the leader crashes, the others go on; nothing is lost or doubled', async (stage) => {
  const windows = await threeTabs(stage, 'Crashed leader');
  const { leader, others } = await split(windows.tabs);
  const crashed = new Promise((resolve) => leader.page.once('crash', resolve));
  const debug = await leader.context.newCDPSession(leader.page);
  debug.send('Page.crash').catch(() => {});
  await crashed;
  await windows.ann.says('said after the crash');
  await others[0]!.says('typed after the crash');
  await until(() => others.filter(leads).length === 1);
  await conversation(windows, others, ['number one', 'number two', 'number three']);
  for (const tab of others) await tab.seesOnce('said after the crash');
  for (const who of [windows.ann, ...others]) await who.seesOnce('typed after the crash');
});

scene('T44: a frozen leader is replaced, and steps down when it wakes', async (stage) => {
  const windows = await threeTabs(stage, 'Frozen leader');
  const { leader, others } = await split(windows.tabs);
  const debug = await leader.context.newCDPSession(leader.page);
  await debug.send('Debugger.enable');
  await debug.send('Debugger.pause'); // at the first line that it runs next
  await windows.ann.says('said while it was frozen');
  await others[0]!.says('typed while it was frozen');
  await until(() => others.filter(leads).length === 1);
  await conversation(windows, others, ['number one', 'number two']);
  await debug.send('Debugger.disable');
  await debug.detach();
  await until(() => !leader.leads);
  await until(() => others.filter(leads).length === 1);
  await conversation(
    windows,
    [...others, leader],
    ['number three', 'number four', 'number five', 'number six'],
  );
  for (const who of [windows.ann, ...windows.tabs]) {
    await who.seesOnce('said while it was frozen');
    await who.seesOnce('typed while it was frozen');
  }
});

scene(
  'R24: row 20: two tabs, an offline queue, a reload: each message once, round after round',
  async (stage) => {
    const { ann, eve, tabs, room } = await threeTabs(stage, 'Queue');
    const [first, second] = tabs as [Visitor, Visitor];
    stage.faults.forgive(LOST_CONNECTION);
    const all: string[] = [];
    for (let round = 1; round <= 4; round++) {
      stage.cable.cut();
      const texts = ['a', 'b', 'c', 'd'].map((letter) => `${letter} of round ${round}`);
      for (const [index, text] of texts.entries()) {
        await [first, second][index % 2]!.says(text);
        for (const tab of [first, second]) await tab.sees(text);
      }
      stage.cable.heal();
      await Promise.all([first.reload(), second.reload(), ann.wakes()]);
      all.push(...texts);
      for (const who of [ann, first, second]) {
        await until(async () => expect((await who.texts()).slice(-all.length)).toEqual(all));
        await until(async () => expect(await who.page.locator('.message.pending').count()).toBe(0));
      }
    }
    const { body } = await stage.app.request(ann.person, 'GET', `/api/v1/rooms/${room.id}/messages`);
    const saved = body.items.map((message: { body: { plain_text: string } }) => message.body.plain_text);
    expect(saved).toEqual(all);
    await eve.never('of round');
  },
);

scene('T45: where tabs cannot talk, each has a socket, and nothing is doubled', async (stage) => {
  const [ann, bob] = [await stage.person('Ann', {}), await stage.person('Cleo', {})];
  await bob.context.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
  const second = await bob.secondWindow();
  for (const who of [ann, bob, second]) await who.open('/rooms/1');
  expect([bob.leads, second.leads]).toEqual([true, true]);
  await bob.says('Without a channel');
  await ann.says('And back');
  for (const who of [ann, bob, second])
    for (const text of ['Without a channel', 'And back']) await who.seesOnce(text);
});

scene('T45: without locks, as on a plain LAN, the tabs still agree on one', async (stage) => {
  const [ann, bob] = [await stage.person('Ann', {}), await stage.person('Dora', {})];
  await bob.context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
  const tabs = [bob, await bob.secondWindow(), await bob.secondWindow()];
  await Promise.all([ann, ...tabs].map((who) => who.open('/rooms/1')));
  const { leader, others } = await split(tabs);
  await others[0]!.says('Elected by talk');
  for (const who of [ann, ...tabs]) await who.seesOnce('Elected by talk');
  await leader.page.close();
  await others[1]!.says('And again');
  for (const who of [ann, ...others]) await who.seesOnce('And again');
  await until(() => others.filter(leads).length === 1);
});
