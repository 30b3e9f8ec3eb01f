import { Forbidden } from '../../src/http/errors';
import { MessagesService } from '../../src/messages/messages.service';
import { WritesService } from '../../src/writes/writes.service';
import { until } from '../support/until';
import { LOST_CONNECTION } from './support/faults';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

const line = (who: Visitor) => who.page.locator('#connection');

/** Each on a device that is used only here. */
const alone = (stage: Stage, ...names: string[]) => Promise.all(names.map((name) => stage.person(name, {})));

scene(
  'T54: sockets are blocked: Bob reads and writes all the same, and is told; then they work again',
  async (stage) => {
    const [ann, bob, eve] = (await alone(stage, 'Ann', 'Bob', 'Eve')) as [Visitor, Visitor, Visitor];
    const room = await stage.app.closedRoom(ann.person, 'Proxy', [bob.person]);
    stage.faults.forgive(LOST_CONNECTION);
    await ann.open(room);
    await ann.says('While sockets work');
    stage.cable.blockSockets();
    const second = await bob.secondWindow();
    await Promise.all([bob.open(room), second.open('/rooms/1'), eve.open('/rooms/1')]);
    for (const who of [ann, bob, second, eve]) await line(who).getByText('blocks live updates').waitFor();
    await bob.says('Over HTTP');
    await ann.says('I hear you');
    for (const who of [ann, bob])
      for (const text of ['While sockets work', 'Over HTTP', 'I hear you']) await who.seesOnce(text);
    await bob.says('Frist over HTTP');
    await ann.seesOnce('Frist over HTTP');
    await bob.chooses('Edit', 'Frist over HTTP');
    await bob.page.locator('.message-edit textarea').fill('First over HTTP');
    await bob.page.locator('.message-edit textarea').press('Enter');
    await ann.seesOnce('First over HTTP');
    await bob.chooses('Delete', 'First over HTTP');
    await bob.confirms();
    for (const who of [ann, bob]) await who.seesNoMore('First over HTTP');
    await second.open(room);
    await second.seesOnce('I hear you');
    expect(bob.leads || second.leads).toBe(false);

    stage.cable.heal();
    for (const who of [ann, bob, second, eve]) await who.wakes();
    for (const who of [ann, bob, second, eve])
      await until(async () => expect(await line(who).getAttribute('data-state')).toBe('online'));
    await until(() => bob.leads !== second.leads);
    await bob.says('On a socket again');
    for (const who of [ann, bob, second]) await who.seesOnce('On a socket again');
    const all = ['While sockets work', 'Over HTTP', 'I hear you', 'On a socket again'];
    for (const who of [ann, bob, second]) await until(async () => expect(await who.texts()).toEqual(all));
    await eve.never('Over HTTP');
  },
);

scene('where the browser keeps nothing, Bob is told while it matters, and all is sent', async (stage) => {
  const [ann, bob] = (await alone(stage, 'Ann', 'Frank')) as [Visitor, Visitor];
  await bob.context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The browser forbids it.', 'SecurityError');
    };
  });
  const room = await stage.app.closedRoom(ann.person, 'Forgetful', [bob.person]);
  await Promise.all([ann.open(room), bob.open(room)]);
  stage.faults.forgive(LOST_CONNECTION);
  await bob.says('Kept only here');
  await ann.seesOnce('Kept only here');
  expect(await bob.page.locator('.flash').count()).toBe(0);
  stage.cable.cut();
  await until(() => !bob.leads);
  await bob.says('Do not close the tab');
  await bob.page.getByRole('alert').getByText('Leave this tab open').waitFor();
  stage.cable.heal();
  await Promise.all([bob.wakes(), ann.wakes()]);
  for (const who of [ann, bob]) await who.seesOnce('Do not close the tab');
});

scene('T24: a refused message keeps its words and the reason; they go back into the field', async (stage) => {
  const [ann, bob] = (await alone(stage, 'Ann', 'Bob')) as [Visitor, Visitor];
  const room = await stage.app.closedRoom(ann.person, 'Refused', [bob.person]);
  const question = await stage.app.post(ann.person, room, 'How long may it be?');
  await Promise.all([ann.open(room), bob.open(room)]);
  await bob.message(question.body.plain_text).hover();
  await bob.message(question.body.plain_text).getByRole('button', { name: 'Reply' }).click();
  const service = stage.app.app.get(MessagesService);
  const refused = jest.spyOn(service, 'post').mockRejectedValueOnce(new Forbidden('Not just now.'));
  await bob.says('As long as this');
  const failed = bob.page.locator('.message.failed');
  await failed.getByText('Not just now').waitFor();
  refused.mockRestore();
  await bob.reload();
  await failed.getByText('Not just now').waitFor();
  await bob.composer.fill('Already begun');
  await failed.getByRole('button', { name: 'Edit' }).click();
  await until(async () => expect(await bob.composer.inputValue()).toBe('As long as this\n\nAlready begun'));
  await bob.page.locator('.composer').getByText('How long may it be?').waitFor();
  await until(async () => expect(await failed.count()).toBe(0));
  await bob.says('As long as this');
  for (const who of [ann, bob]) await who.seesOnce('As long as this');
  await ann.message('As long as this').locator('a.quote').waitFor();
  await bob.reload();
  await until(async () => expect(await bob.page.locator('.message.pending').count()).toBe(0));
});

/** As after a week, or after ten thousand events. */
const forgetAllButTheLast = (stage: Stage) =>
  stage.app.app
    .get(WritesService)
    .run((tx) => tx.run('DELETE FROM events WHERE id < (SELECT max(id) FROM events)'));

scene('T18: away for longer than the log goes back, Bob sees where he missed messages', async (stage) => {
  const [ann, bob] = (await alone(stage, 'Ann', 'Bob')) as [Visitor, Visitor];
  const room = await stage.app.closedRoom(ann.person, 'Long away', [bob.person]);
  await stage.app.post(ann.person, room, 'The last that Bob saw');
  await bob.open(room);
  await bob.sees('The last that Bob saw');
  stage.faults.forgive(LOST_CONNECTION);
  stage.cable.cut();
  await until(() => !bob.leads);
  await stage.app.post(ann.person, room, 'The first that he missed');
  await stage.app.post(ann.person, room, 'And another');
  await forgetAllButTheLast(stage);
  stage.cable.heal();
  await bob.wakes();
  await bob.page.locator('#missed-divider + .message', { hasText: 'The first that he missed' }).waitFor();
  for (const text of ['The last that Bob saw', 'The first that he missed', 'And another'])
    await bob.seesOnce(text);
  await ann.open(room);
  expect(await ann.page.locator('#missed-divider').count()).toBe(0);
});

scene(
  'T18: whoever lost the room on screen in such an absence is told, led on, and live again',
  async (stage) => {
    const [ann, bob] = (await alone(stage, 'Ann', 'Bob')) as [Visitor, Visitor];
    const room = await stage.app.closedRoom(ann.person, 'Lost meanwhile', [bob.person]);
    await bob.open(room);
    stage.faults.forgive(LOST_CONNECTION);
    stage.cable.cut();
    await until(() => !bob.leads);
    await stage.app.request(ann.person, 'DELETE', `/api/v1/rooms/${room.id}/members/${bob.person.id}`);
    await stage.app.post(ann.person, { id: 1 }, 'Said to everybody meanwhile');
    await forgetAllButTheLast(stage);
    stage.cable.heal();
    await bob.wakes();
    await bob.page.getByText('You’re no longer in that room.').first().waitFor();
    await bob.isAt(/^\/rooms\/1$/);
    await bob.seesOnce('Said to everybody meanwhile');
    await stage.app.post(ann.person, { id: 1 }, 'And live again');
    await bob.seesOnce('And live again');
    await stage.app.post(ann.person, room, 'Not for Bob');
    await bob.never('Not for Bob');
  },
);

scene('T12: a cut of two seconds with two people writing: both end with the same list', async (stage) => {
  const [ann, bob, eve] = (await alone(stage, 'Ann', 'Bob', 'Eve')) as [Visitor, Visitor, Visitor];
  const room = await stage.app.closedRoom(ann.person, 'Cut', [bob.person]);
  await Promise.all([ann.open(room), bob.open(room), eve.open('/rooms/1')]);
  stage.faults.forgive(LOST_CONNECTION);
  const texts: string[] = [];
  const write = async (who: Visitor, name: string, from: number, to: number) => {
    for (let count = from; count <= to; count++) {
      texts.push(`${name} says ${count}`);
      await who.says(`${name} says ${count}`);
    }
  };
  await Promise.all([write(ann, 'Ann', 1, 4), write(bob, 'Bob', 1, 4)]); // some are just being sent
  stage.cable.cut();
  await Promise.all([write(ann, 'Ann', 5, 8), write(bob, 'Bob', 5, 8), ann.page.waitForTimeout(2_000)]);
  stage.cable.heal();
  await Promise.all([write(ann, 'Ann', 9, 10), write(bob, 'Bob', 9, 10)]);
  for (const who of [ann, bob]) {
    await until(async () => expect(await who.page.locator('.message.pending').count()).toBe(0));
    await until(async () => expect([...(await who.texts())].sort()).toEqual([...texts].sort()));
  }
  await until(async () => expect(await ann.texts()).toEqual(await bob.texts()));
  for (const name of ['Ann', 'Bob']) {
    const said = (await ann.texts()).filter((text) => text.startsWith(name));
    expect(said).toEqual(texts.filter((text) => text.startsWith(name)));
  }
  await eve.wakes();
  await eve.isLive();
  await eve.never('says');
});

scene('T25: a tab that dies before the answer: its message is sent once, by the next', async (stage) => {
  const [ann, bob] = (await alone(stage, 'Ann', 'Bob')) as [Visitor, Visitor];
  const room = await stage.app.closedRoom(ann.person, 'Dying', [bob.person]);
  await Promise.all([ann.open(room), bob.open(room)]);
  stage.faults.forgive(LOST_CONNECTION);
  stage.cable.stall();
  await bob.says('My last words');
  const crashed = new Promise((resolve) => bob.page.once('crash', resolve));
  const debug = await bob.context.newCDPSession(bob.page);
  debug.send('Page.crash').catch(() => {});
  await crashed;
  stage.cable.heal();
  const again = await bob.secondWindow();
  await again.open(room);
  for (const who of [ann, again]) await who.seesOnce('My last words');
  await again.reload();
  await again.upToDate();
  expect((await again.texts()).filter((text) => text === 'My last words')).toHaveLength(1);
});
