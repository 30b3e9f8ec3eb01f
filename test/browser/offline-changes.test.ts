import { createHash, randomBytes } from 'node:crypto';
import type { MessageView } from '../../src/protocol/frames';
import type { MyRoomView } from '../../src/protocol/room.view';
import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { LOST_CONNECTION } from './support/faults';
import { picker } from './support/files';
import { alone, comeBack, goOffline, keeps } from './support/offline';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

async function cutLine(stage: Stage, { page }: Visitor): Promise<void> {
  stage.faults.forgive(LOST_CONNECTION);
  stage.cable.cut();
  await page.locator('html:not([data-connection="live"])').waitFor({ state: 'attached' });
}

/** Bob and Ann have a room open, and Eve another; then the line is cut. */
async function cutOff(
  stage: Stage,
  name: string,
  prepare: (bob: Visitor, room: MyRoomView) => Promise<void> = async () => {},
) {
  const [bob, ann] = [await alone(stage, 'Bob'), await alone(stage, 'Ann')];
  const eve = await stage.person('Eve', {});
  const room = await stage.app.closedRoom(stage.app.ann, name, [bob.person]);
  await prepare(bob, room);
  await bob.open(room);
  await keeps(bob, `/rooms/${room.id}`);
  await Promise.all([ann.open(room), eve.open('/rooms/1')]);
  await cutLine(stage, bob);
  return { bob, ann, eve, room };
}

const leavesUnasked = ({ page }: Visitor) =>
  page.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true })));

/** With what is typed again at the end of a line. */
async function edits(who: Visitor, words: string, more: string): Promise<void> {
  await who.chooses('Edit', words);
  const field = who.message(words).locator('.message-edit textarea');
  await field.fill(`${await field.inputValue()}${more}`);
  await field.press('Enter');
}

scene(
  'N10: edits, deletions and boosts wait like posts, over a reload, and arrive once, in order',
  async (stage) => {
    const { app } = stage;
    const { bob, ann, eve, room } = await cutOff(stage, 'Tunnel of changes', async (bob, room) => {
      await app.post(bob.person, room, 'Marked **words** of\nold');
      await app.post(bob.person, room, 'To be deleted');
      await app.post(app.ann, room, 'Boost me in the dark');
    });

    await bob.says('First thoughts');
    await bob.composer.press('ArrowUp');
    const own = bob.page.locator('.message.pending .message-edit textarea');
    expect(await own.inputValue()).toBe('First thoughts');
    await own.fill('Second thoughts');
    await own.press('Enter');
    await edits(bob, 'Marked words', ' and new');
    await bob.chooses('Delete', 'To be deleted');
    await bob.confirms();
    await bob.message('Boost me').hover();
    await bob
      .message('Boost me')
      .getByRole('link', { name: /^Boost .+’s message$/ })
      .click();
    await bob.page.getByRole('button', { name: 'Boost with fire' }).click();
    const waits = async () => {
      await bob.message('old and new').getByText('Waiting for a connection…').waitFor();
      await bob.message('To be deleted').getByText('Deleted once you’re back online.').waitFor();
      await bob.message('Boost me').locator('.boost-pending', { hasText: '🔥' }).waitFor();
      await bob.page.locator('.message.pending', { hasText: 'Second thoughts' }).waitFor();
    };
    await waits();
    for (const colorScheme of ['light', 'dark'] as const) {
      await bob.page.emulateMedia({ colorScheme });
      await expectAccessible(bob.page, `waiting changes ${colorScheme}`);
    }
    await bob.page.reload();
    await waits();
    for (const who of [ann, eve]) expect(who.heard.join()).not.toMatch(/and new|thoughts/);

    stage.cable.heal();
    await Promise.all([ann.wakes(), bob.wakes(), eve.wakes()]);
    const settled = async (who: Visitor) => {
      await until(async () =>
        expect(await who.texts()).toEqual([
          'Marked words of\nold and new',
          'Boost me in the dark',
          'Second thoughts',
        ]),
      );
      await who.message('Boost me').getByRole('button', { name: '🔥, 1 boost by Bob' }).waitFor();
      await who.message('Second thoughts').getByText('edited').waitFor();
      await until(async () =>
        expect(await who.page.locator('.pending, .boost-pending, .bubble-changed, .deleting').count()).toBe(
          0,
        ),
      );
    };
    for (const who of [ann, bob]) await settled(who);
    const { items } = (await app.request(bob.person, 'GET', `/api/v1/rooms/${room.id}/messages`)).body;
    expect(items.map((one: MessageView) => [one.body.source, one.boosts.length])).toEqual([
      ['Marked **words** of\nold and new', 0],
      ['Boost me in the dark', 1],
      ['Second thoughts', 0],
    ]);
    await bob.reload();
    await settled(bob);
    expect(ann.heard.filter((frame) => frame.includes('"message.edited"'))).toHaveLength(2);
    await eve.never('thoughts');
  },
);

scene(
  'D18: N10: an edit that cannot be done gives the words back, and a waiting post can be deleted, in every window',
  async (stage) => {
    const { app } = stage;
    const bob = await alone(stage, 'Bob');
    const room = await app.closedRoom(app.ann, 'Too late', [bob.person]);
    const gone = await app.post(bob.person, room, 'Soon gone');
    await app.post(app.ann, room, 'Here to stay');
    const becomes = (role: string) =>
      app.request(app.ann, 'PATCH', `/api/v1/users/${bob.person.id}`, { role });
    await becomes('administrator');
    await bob.open(room);
    const other = await bob.secondWindow();
    await other.open(room);
    await cutLine(stage, bob);
    await edits(bob, 'Soon gone', ', alas');
    await edits(bob, 'Here to stay', ', in other words');
    await other.message('Soon gone, alas').getByText('Waiting for a connection…').waitFor();
    // What was never sent can be read and deleted like any message, from each window.
    await bob.says(`A long story\n${'It goes on.\n'.repeat(40)}`);
    const story = other.message('A long story');
    await story.getByText('30 more lines').click();
    await story.getByText('Show less').click();
    await other.chooses('Delete', 'A long story');
    await other.confirms();
    for (const who of [bob, other]) await who.message('A long story').waitFor({ state: 'detached' });
    await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/messages/${gone.id}`);
    await becomes('member');
    stage.cable.heal();
    await Promise.all([bob.wakes(), other.wakes()]);
    for (const who of [bob, other]) {
      await who.message('Soon gone, alas').getByText('The message you edited was deleted.').waitFor();
      await who
        .message('Here to stay')
        .getByText('Only its author or an administrator can change a message.')
        .waitFor();
    }
    await bob.message('Soon gone').getByRole('button', { name: 'Edit' }).click();
    await until(async () => expect(await bob.composer.inputValue()).toBe('Soon gone, alas'));
    await bob.message('Here to stay').getByRole('button', { name: 'Remove' }).click();
    for (const who of [bob, other])
      await until(async () => expect(await who.texts()).toEqual(['Here to stay']));
  },
);

scene(
  'N4: files that are sent without a network outlive a reload, go on where the line breaks, and arrive once',
  async (stage) => {
    const { app } = stage;
    const { bob, ann, eve, room } = await cutOff(stage, 'Tunnel of files');
    const large = randomBytes(1_500_000);
    const send = async (name: string, buffer: Buffer, words: string) => {
      const file = { name, mimeType: 'application/octet-stream', buffer };
      await picker(bob).setInputFiles([file]);
      await bob.says(words);
      await bob.message(words).getByText('Waiting for a connection…').waitFor();
    };
    await send('large.bin', large, 'The large one');
    await send('small.bin', Buffer.from('small'), 'The small one');
    await until(() => leavesUnasked(bob), 'the files to be kept');
    await bob.page.reload();
    for (const words of ['The large one', 'The small one'])
      await bob.message(words).getByText('Waiting for a connection…').waitFor();
    expect(ann.heard.join()).not.toContain('.bin');

    stage.cable.heal();
    stage.cable.breakAfter(400_000);
    await Promise.all([ann.wakes(), bob.wakes(), eve.wakes()]);
    for (const who of [ann, bob]) {
      await who.seesOnce('The small one');
      await who.seesOnce('The large one');
    }
    const { items } = (await app.request(bob.person, 'GET', `/api/v1/rooms/${room.id}/messages`)).body;
    const sha256 = createHash('sha256').update(large).digest('hex');
    expect(items).toHaveLength(2);
    expect(items.flatMap((one: MessageView) => one.attachments)).toContainEqual(
      expect.objectContaining({ name: 'large.bin', sha256 }),
    );
    await bob.reload();
    await until(async () => expect(await bob.texts()).toEqual(await ann.texts()));
    await until(async () => expect(await bob.page.locator('.pending').count()).toBe(0));
    await eve.never('.bin');
  },
);

const WRITTEN = [
  'See https://example.com/a and [the plan](https://example.com/b), __both__',
  '- one\n- two\n  - inner\n- three',
  '- [x] tent\n- [ ] stove',
  '7. seven\n8. eight',
  '## Title\n\nWords\n\n---\n\nMore words',
  '```js\nlet a = 1;\n```',
  '> said\n> by somebody',
];

scene('what waits looks as it will when it is sent', async (stage) => {
  const [finn, ann] = [await alone(stage, 'Finn'), await alone(stage, 'Ann')];
  const room = await stage.app.closedRoom(stage.app.ann, 'Waiting', [finn.person]);
  await stage.app.post(stage.app.ann, room, 'Which plan?');
  await Promise.all([finn.open(room), ann.open(room)]);
  const mine = finn.page.locator('#messages > .message.mine');
  const sizes = () =>
    mine.evaluateAll((all) =>
      all.map((one, index) => {
        const { width, height } = one.querySelector('.bubble')!.getBoundingClientRect();
        return `${index}: ${Math.round(width)}×${Math.round(height)}`;
      }),
    );
  await goOffline(stage, finn);
  await finn.message('Which plan?').hover();
  await finn.message('Which plan?').getByRole('button', { name: 'Reply to Ann’s message' }).click();
  await finn.says('This one');
  for (const text of WRITTEN) await finn.says(text);
  await until(async () => expect(await mine.count()).toBe(WRITTEN.length + 1));
  const waiting = await sizes();
  expect(await mine.and(finn.page.locator('.pending')).count()).toBe(WRITTEN.length + 1);
  await comeBack(finn);
  await until(async () => expect(await mine.and(finn.page.locator('[data-message-id]')).count()).toBe(8));
  await until(async () => expect(await sizes()).toEqual(waiting));
  await ann.sees('by somebody');
});
