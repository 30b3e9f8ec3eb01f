import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import type { MessageView } from '../../src/protocol/frames';
import type { MyRoomView } from '../../src/protocol/room.view';
import { Receiver } from '../bots/receiver';
import { withKey } from '../support/keys';
import { type Person } from '../support/test-app';
import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { LOST_CONNECTION } from './support/faults';
import { shiftsOf, watchShifts } from './support/shifts';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true, env: { OUTBOUND_NETWORKS: '127.0.0.0/8' } });
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
});
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.respond = (response) => response.writeHead(204).end();
});

const YES_NO = [
  { label: 'Approve', value: 'yes', style: 'primary', emoji: '✅' },
  { label: 'Reject', value: 'no', style: 'danger' },
  { label: 'Changes', url: 'https://example.com/compare' },
];
const LUNCH = ['Soup', 'Salad', 'Bread'].map((label) => ({ label, value: label.toLowerCase() }));

let count = 0;

/** A bot with a webhook, in a closed room with Ann and Bob. */
async function deployer({ app }: Stage, name: string, bob: Person) {
  Object.assign(app.app.get(WebhookTiming), { collect: 1 });
  const called = `Deployer ${++count}`;
  const { user } = (await app.request(app.ann, 'POST', '/api/v1/bots', { name: called })).body;
  const path = `/${user.id}`;
  await app.request(app.ann, 'PATCH', `/api/v1/bots/${user.id}`, { webhook_url: receiver.origin + path });
  const owner = { ...bob, id: user.id, name: called };
  const bot = await withKey(app, owner, { maker: app.ann, scopes: ['write'] });
  return { bot, path, room: await app.closedRoom(app.ann, name, [bob, bot]) };
}

const ask = ({ app }: Stage, bot: Person, room: MyRoomView, more: object = {}): Promise<MessageView> =>
  app.post(bot, room, 'Deploy 2.4?', { actions: YES_NO, ...more });

const edit = ({ app }: Stage, bot: Person, { room_id, id }: MessageView, input: object) =>
  app.request(bot, 'PATCH', `/api/v1/rooms/${room_id}/messages/${id}`, input);

const button = (who: Visitor, name: string) => who.message('Deploy 2.4?').getByRole('button', { name });
const isPressed = (who: Visitor, name: string) =>
  who.message('Deploy 2.4?').getByRole('button', { name, pressed: true }).waitFor();

/** Writes down what the buttons show from now on, which may be over too soon to be seen. */
const watchStates = ({ page }: Visitor) =>
  page.evaluate(() => {
    const states: string[] = [];
    new MutationObserver((records) => {
      for (const { target } of records) {
        const { state } = (target as HTMLElement).dataset;
        const isButton = (target as HTMLElement).matches('.message-button');
        if (isButton && state && states.at(-1) !== state) states.push(state);
      }
    }).observe(document.body, { attributeFilter: ['data-state'], subtree: true });
    Object.assign(globalThis, { states });
  });

const statesOf = ({ page }: Visitor) =>
  page.evaluate(() => (globalThis as unknown as { states: string[] }).states);

scene(
  'K480: a press is heard by the bot, whose answer is the reply; nothing moves, and no one else hears',
  async (stage) => {
    const [ann, bob, eve] = await stage.people('Ann', 'Bob', 'Eve');
    const { bot, path, room } = await deployer(stage, 'Deploys', bob.person);
    await ask(stage, bot, room);
    await Promise.all([ann.open(room), bob.open(room), eve.open('/rooms/1')]);
    const link = bob.message('Deploy 2.4?').getByRole('link', { name: 'Changes' });
    expect(await link.getAttribute('target')).toBe('_blank');
    const { promise: mayAnswer, resolve: letAnswer } = Promise.withResolvers<void>();
    receiver.respond = async (response) => {
      await mayAnswer;
      response.setHeader('content-type', 'text/plain').end('On its way, thank you');
    };
    await Promise.all([watchShifts(bob), watchStates(bob)]);
    await button(bob, 'Approve').focus();
    await bob.page.keyboard.press('Enter');
    await receiver.untilTold(path, 1);
    await until(async () => expect(await statesOf(bob)).toEqual(['waiting', 'delivered']));
    expect(await shiftsOf(bob)).toEqual([]);
    letAnswer();
    for (const who of [ann, bob]) await who.seesOnce('On its way, thank you');
    expect(await bob.focused()).toContain('message-button');
    expect(receiver.to(path).map(({ body }) => [body.user.name, body.action])).toEqual([
      ['Bob', { value: 'yes', selected: [] }],
    ]);
    expect(ann.heard.filter((frame) => frame.includes('action.pressed'))).toEqual([]);
    await eve.never('On its way');
  },
);

/** Neither press leaves before the other is made, which the first would prevent. */
async function letPressTogether(...visitors: Visitor[]): Promise<void> {
  const all = Promise.withResolvers<void>();
  let waiting = 0;
  for (const { page } of visitors)
    await page.route('**/presses', async (route) => {
      if (++waiting === visitors.length) all.resolve();
      await all.promise;
      await route.continue();
    });
}

scene(
  'K481: of two people who press at the same moment, one is told why not, and for all it is closed',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const { bot, path, room } = await deployer(stage, 'At once', bob.person);
    const message = await ask(stage, bot, room, { once: true, show_presses: true });
    await Promise.all([ann.open(room), bob.open(room)]);
    stage.faults.forgive(/status of 409/);
    await letPressTogether(ann, bob);
    await Promise.all([button(ann, 'Approve').click(), button(bob, 'Reject').click()]);
    for (const who of [ann, bob])
      await until(async () => expect(await button(who, 'Approve').isDisabled()).toBe(true));
    const told = ({ page }: Visitor) => page.getByText('Someone has already pressed').count();
    await until(async () => expect((await told(ann)) + (await told(bob))).toBe(1));
    await receiver.untilTold(path, 1);
    const who = receiver.to(path)[0]!.body.user.name;
    for (const visitor of [ann, bob])
      await visitor.message('Deploy 2.4?').locator('.presses', { hasText: who }).waitFor();
    expect(await bob.message('Deploy 2.4?').getByRole('link', { name: 'Changes' }).isEnabled()).toBe(true);
    await edit(stage, bot, message, { actions: [{ label: 'Undo', value: 'undo' }] });
    for (const visitor of [ann, bob]) await button(visitor, 'Undo').waitFor();
    expect(receiver.to(path)).toHaveLength(1);
  },
);

scene('K482: without scripts a form presses, selects, and says that it was sent', async (stage) => {
  const bob = await stage.person('Bob', { javaScriptEnabled: false });
  const { bot, path, room } = await deployer(stage, 'Plain', bob.person);
  await ask(stage, bot, room, { actions: LUNCH, selection_mode: 'multiple' });
  await bob.visit(`/rooms/${room.id}`);
  await button(bob, 'Soup').click();
  await bob.page.locator('.flash', { hasText: 'Sent.' }).waitFor();
  await isPressed(bob, 'Soup');
  await button(bob, 'Bread').click();
  await isPressed(bob, 'Bread');
  await button(bob, 'Soup').click();
  await until(async () => expect(await button(bob, 'Soup').getAttribute('aria-pressed')).toBe('false'));
  await receiver.untilTold(path, 3);
  expect(receiver.to(path).map(({ body }) => body.action.selected)).toEqual([
    ['soup'],
    ['soup', 'bread'],
    ['bread'],
  ]);
  await stage.app.request(stage.app.ann, 'PATCH', `/api/v1/bots/${bot.id}`, { paused: true });
  await button(bob, 'Soup').click();
  await bob.page.locator('.flash', { hasText: 'This bot is paused.' }).waitFor();
});

scene(
  'K483: what I selected stays selected over edits and a reload, keeps the focus, and is mine alone',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const { bot, room } = await deployer(stage, 'Lunch', bob.person);
    const message = await ask(stage, bot, room, { actions: LUNCH, selection_mode: 'single' });
    await Promise.all([ann.open(room), bob.open(room)]);
    await button(bob, 'Soup').click();
    await isPressed(bob, 'Soup');
    await button(bob, 'Salad').click();
    await isPressed(bob, 'Salad');
    expect(await button(bob, 'Soup').getAttribute('aria-pressed')).toBe('false');
    const more = [...LUNCH, { label: 'Fruit', value: 'fruit' }];
    await edit(stage, bot, message, { actions: more, selection_mode: 'single' });
    for (const who of [ann, bob]) await button(who, 'Fruit').waitFor();
    await isPressed(bob, 'Salad');
    expect(await bob.page.evaluate(() => (document.activeElement as HTMLButtonElement).value)).toBe('salad');
    expect(await ann.message('Deploy 2.4?').locator('[aria-pressed=true]').count()).toBe(0);
    await bob.reload();
    await isPressed(bob, 'Salad');
  },
);

scene('B124: what I select on one device shows on my others at once, and on nobody else’s', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const { bot, room } = await deployer(stage, 'Two devices', bob.person);
  await ask(stage, bot, room, { actions: LUNCH, selection_mode: 'multiple' });
  const other = await bob.secondWindow();
  await ann.open(room);
  await bob.open(room);
  await other.open(room);
  await button(bob, 'Soup').click();
  await isPressed(other, 'Soup');
  await button(other, 'Bread').click();
  await isPressed(bob, 'Bread');
  await button(other, 'Soup').click();
  await until(async () => expect(await button(bob, 'Soup').getAttribute('aria-pressed')).toBe('false'));
  expect(await ann.message('Deploy 2.4?').locator('[aria-pressed=true]').count()).toBe(0);
});

scene('K484: a press that fails says why, and the button can be pressed again', async (stage) => {
  const bob = await stage.person('Bob');
  const { bot, path, room } = await deployer(stage, 'Broken', bob.person);
  await ask(stage, bot, room);
  await bob.open(room);
  stage.faults.forgive(/status of 409/, LOST_CONNECTION);
  const pause = (paused: boolean) =>
    stage.app.request(stage.app.ann, 'PATCH', `/api/v1/bots/${bot.id}`, { paused });
  await pause(true);
  await button(bob, 'Approve').click();
  await bob.page.getByRole('alert').getByText('This bot is paused.').waitFor();
  await pause(false);
  await bob.page.context().setOffline(true);
  stage.cable.cut();
  await button(bob, 'Approve').click();
  await bob.page.getByRole('alert').getByText('Couldn’t reach the server.').waitFor();
  expect(await button(bob, 'Approve').getAttribute('aria-busy')).toBeNull();
  stage.cable.heal();
  await bob.page.context().setOffline(false);
  await until(async () => {
    await button(bob, 'Approve').click();
    expect(receiver.to(path).length).toBeGreaterThan(0);
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  scene(`K485: buttons are accessible on a phone, in ${colorScheme}`, async (stage) => {
    const viewport = { width: 390, height: 844 };
    const bob = await stage.person('Bob', { colorScheme, viewport });
    const { bot, room } = await deployer(stage, `Phone, ${colorScheme}`, bob.person);
    const long = { label: 'Forty characters and not a single one less', value: 'long' };
    await ask(stage, bot, room, {
      show_presses: true,
      actions: [...YES_NO, { ...long, label: long.label.slice(0, 40) }],
    });
    const lunch = await stage.app.post(bot, room, 'Lunch?', {
      actions: [...LUNCH, { label: 'Cake', value: 'cake', disabled: true }],
      selection_mode: 'multiple',
    });
    await stage.app.request(bob.person, 'POST', `/api/v1/messages/${lunch.id}/presses`, { value: 'soup' });
    await bob.open(room);
    await button(bob, 'Approve').click();
    await bob.message('Deploy 2.4?').locator('.presses').waitFor();
    await expectAccessible(bob.page, `buttons in ${colorScheme}`, '#messages');
  });
