import { createHash, randomBytes } from 'node:crypto';
import type { MessageView } from '../../src/protocol/frames';
import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { LOST_CONNECTION } from './support/faults';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

const alone = (stage: Stage, name: string) => stage.person(name, {});

async function goOffline(stage: Stage, ...visitors: Visitor[]): Promise<void> {
  stage.faults.forgive(LOST_CONNECTION);
  await Promise.all(visitors.map(({ context }) => context.setOffline(true)));
}

const comeBack = (...visitors: Visitor[]) =>
  Promise.all(visitors.map(({ context }) => context.setOffline(false)));

/** The addresses of the rooms that this device keeps, the last one last; undefined while it has no place for them. */
const kept = ({ page }: Visitor): Promise<Record<string, string[]>> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('campfire-rooms-'));
    const lists = names.map(async (name) => {
      const requests = await (await caches.open(name)).keys();
      return [name, requests.map(({ url }) => new URL(url).pathname)] as const;
    });
    return Object.fromEntries(await Promise.all(lists));
  });

const keeps = (who: Visitor, ...paths: string[]) =>
  until(
    async () => expect(await kept(who)).toEqual({ [`campfire-rooms-${who.person.id}`]: paths }),
    'the copies',
  );

const keepsNothing = (who: Visitor) =>
  until(async () => expect(await kept(who)).toEqual({}), 'nothing to be kept');

const copyOf = ({ page }: Visitor, path: string): Promise<string> =>
  page.evaluate(async (address) => (await caches.match(address))?.text() ?? '', path);

const leavesUnasked = ({ page }: Visitor) =>
  page.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true })));

const offlinePage = ({ page }: Visitor) => page.getByRole('heading', { name: 'You’re offline' });

scene(
  'P130: D11: without a network the app opens in the last room, what was visited is read, what is typed waits',
  async (stage) => {
    const { app } = stage;
    const [bob, ann] = [await alone(stage, 'Bob'), await alone(stage, 'Ann')];
    const room = await app.closedRoom(app.ann, 'Train', [bob.person]);
    const other = await app.closedRoom(app.ann, 'Never seen', [bob.person]);
    const quiet = await app.closedRoom(app.ann, 'Quiet', [bob.person]);
    await app.post(app.ann, room, 'Before the tunnel');
    await app.post(app.ann, other, 'A secret of another room');
    await bob.open('/rooms/1');
    await keeps(bob, '/rooms/1');
    await bob.open(room);
    await keeps(bob, '/rooms/1', `/rooms/${room.id}`);
    await ann.open(room);

    await goOffline(stage, bob);
    await bob.visit('/');
    await bob.isAt(`/rooms/${room.id}`);
    await bob.sees('Before the tunnel');
    await bob.page.locator('#connection').getByText('You’re offline. Keep reading and writing').waitFor();
    expect(
      await bob.page.locator('.composer-input').evaluate((input) => getComputedStyle(input).fontSize),
    ).not.toBe('');
    await bob.says('From the tunnel');
    const waiting = bob.page.locator('.message.pending', { hasText: 'From the tunnel' });
    await waiting.hover();
    const words = (await waiting.getByText('Waiting…').boundingBox())!;
    const list = (await bob.page.locator('.room-scroll').boundingBox())!;
    expect(words.x + words.width).toBeLessThan(list.x + list.width);
    await bob.roomInSidebar({ id: 1 }).locator('a').click();
    await bob.isAt('/rooms/1');
    await bob.isIn('All Talk');
    await bob.roomInSidebar(quiet).getByText('not available offline').waitFor();
    expect(await bob.roomInSidebar(room).getByText('not available offline').count()).toBe(0);

    await bob.visit(`/rooms/${other.id}`);
    await offlinePage(bob).waitFor();
    const readable = bob.page.getByRole('navigation', { name: 'Until then, you can read' }).getByRole('link');
    await until(async () => expect(await readable.allTextContents()).toEqual(['Train', 'All Talk']));
    for (const colorScheme of ['light', 'dark'] as const) {
      await bob.page.emulateMedia({ colorScheme });
      await expectAccessible(bob.page, `offline ${colorScheme}`);
    }
    await readable.first().click();
    await bob.page.locator('.message.pending', { hasText: 'From the tunnel' }).waitFor();
    await app.post(app.ann, room, 'Meanwhile outside');
    await ann.upToDate();
    expect(await ann.message('From the tunnel').count()).toBe(0);

    await comeBack(bob);
    await bob.wakes();
    for (const who of [ann, bob])
      await until(async () =>
        expect(await who.texts()).toEqual(['Before the tunnel', 'Meanwhile outside', 'From the tunnel']),
      );
    await bob.seesOnce('From the tunnel');
    await ann.seesOnce('From the tunnel');
    await bob.reload();
    expect(await bob.texts()).toEqual(['Before the tunnel', 'Meanwhile outside', 'From the tunnel']);
    await bob.never('A secret of another room');
  },
);

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
    const [bob, ann, eve] = [
      await alone(stage, 'Bob'),
      await alone(stage, 'Ann'),
      await stage.person('Eve', {}),
    ];
    const room = await app.closedRoom(app.ann, 'Tunnel of changes', [bob.person]);
    await app.post(bob.person, room, 'Marked **words** of\nold');
    await app.post(bob.person, room, 'To be deleted');
    await app.post(app.ann, room, 'Boost me in the dark');
    await bob.open(room);
    await keeps(bob, `/rooms/${room.id}`);
    await Promise.all([ann.open(room), eve.open('/rooms/1')]);
    stage.faults.forgive(LOST_CONNECTION);
    stage.cable.cut();
    await bob.page.locator('html:not([data-connection="live"])').waitFor({ state: 'attached' });

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
    stage.faults.forgive(LOST_CONNECTION);
    stage.cable.cut();
    await bob.page.locator('html:not([data-connection="live"])').waitFor({ state: 'attached' });
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
    const [bob, ann, eve] = [
      await alone(stage, 'Bob'),
      await alone(stage, 'Ann'),
      await stage.person('Eve', {}),
    ];
    const room = await app.closedRoom(app.ann, 'Tunnel of files', [bob.person]);
    await bob.open(room);
    await keeps(bob, `/rooms/${room.id}`);
    await Promise.all([ann.open(room), eve.open('/rooms/1')]);
    stage.faults.forgive(LOST_CONNECTION);
    stage.cable.cut();
    await bob.page.locator('html:not([data-connection="live"])').waitFor({ state: 'attached' });
    const large = randomBytes(1_500_000);
    const send = async (name: string, buffer: Buffer, words: string) => {
      const file = { name, mimeType: 'application/octet-stream', buffer };
      await bob.page.locator('input[type=file][multiple]').setInputFiles([file]);
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

scene('a page that waits for the network comes by itself when there is one', async (stage) => {
  const bob = await alone(stage, 'Bob');
  const room = await stage.app.closedRoom(stage.app.ann, 'Waited for', [bob.person]);
  await stage.app.post(stage.app.ann, room, 'There you are');
  await bob.open('/rooms/1');
  await keeps(bob, '/rooms/1');
  await goOffline(stage, bob);
  await bob.roomInSidebar(room).locator('a').click();
  await bob.page.locator('.flash', { hasText: 'The page opens when you’re back online.' }).waitFor();
  await bob.isIn('All Talk');
  await bob.visit(`/rooms/${room.id}`);
  await offlinePage(bob).waitFor();
  await comeBack(bob);
  await bob.sees('There you are');
  await bob.isLive();
});

scene(
  'while the server is down its rooms are read, and the network is believed whenever it answers',
  async (stage) => {
    const bob = await alone(stage, 'Bob');
    const room = await stage.app.closedRoom(stage.app.ann, 'Stopped', [bob.person]);
    await stage.app.post(stage.app.ann, room, 'Old news');
    await bob.open(room);
    await keeps(bob, `/rooms/${room.id}`);
    stage.faults.forgive(LOST_CONNECTION, /50\d/);
    await stage.restart(async () => {
      await bob.page.reload();
      await bob.sees('Old news');
      await bob.says('While it was down');
      await bob.page.locator('.message.pending').waitFor();
    });
    await stage.app.post(stage.app.ann, room, 'Latest news');
    await bob.visit(`/rooms/${room.id}`);
    expect(await bob.message('Latest news').count()).toBe(1);
    await bob.isLive();
    await bob.seesOnce('While it was down');
  },
);

scene(
  'a room that was left by the way, and came from the cache, is made whole when the network is back',
  async (stage) => {
    const { app } = stage;
    const bob = await alone(stage, 'Bob');
    const [one, two] = [
      await app.closedRoom(app.ann, 'One', [bob.person]),
      await app.closedRoom(app.ann, 'Two', [bob.person]),
    ];
    await app.post(app.ann, one, 'First');
    await bob.open(one);
    await keeps(bob, `/rooms/${one.id}`);
    await bob.open(two);
    await keeps(bob, `/rooms/${one.id}`, `/rooms/${two.id}`);
    // Heard in the other room: the copy of this one lacks it, and the connection has passed it.
    await app.post(app.ann, one, 'Second');
    await bob.upToDate();
    await bob.page.reload();
    await bob.isLive();
    await goOffline(stage, bob);
    await bob.roomInSidebar(one).locator('a').click();
    await bob.isIn('One');
    await bob.sees('First');
    expect(await bob.message('Second').count()).toBe(0);
    await app.post(app.ann, one, 'Third');
    await comeBack(bob);
    await bob.wakes();
    await until(async () => expect(await bob.texts()).toEqual(['First', 'Second', 'Third']));
  },
);

scene('ten rooms are kept, the last ones, each as it was when it was last seen', async (stage) => {
  const { app } = stage;
  const bob = await alone(stage, 'Bob');
  const rooms = [];
  for (let number = 0; number < 11; number++)
    rooms.push(await app.closedRoom(app.ann, `Room ${number}`, [bob.person]));
  for (const room of rooms) {
    await bob.open(room);
    await until(async () => expect(Object.values(await kept(bob)).flat()).toContain(`/rooms/${room.id}`));
  }
  await keeps(bob, ...rooms.slice(1).map(({ id }) => `/rooms/${id}`));
});

scene('what was deleted or taken away is kept no longer', async (stage) => {
  const { app } = stage;
  const bob = await alone(stage, 'Bob');
  const make = (name: string) => app.closedRoom(app.ann, name, [bob.person]);
  const [gone, left] = [await make('Gone'), await make('Left')];
  const [erased, here] = [await make('Erased'), await make('Here')];
  const rooms = [gone, left, erased, here];
  const word = await app.post(app.ann, erased, 'To be forgotten');
  const here1 = await app.post(app.ann, here, 'Not for long');
  for (const room of rooms) {
    await bob.open(room);
    await until(async () => expect(Object.values(await kept(bob)).flat()).toContain(`/rooms/${room.id}`));
  }
  await keeps(bob, ...rooms.map(({ id }) => `/rooms/${id}`));
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${gone.id}`);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${left.id}/members/${bob.person.id}`);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${erased.id}/messages/${word.id}`);
  await keeps(bob, `/rooms/${here.id}`);
  expect(await copyOf(bob, `/rooms/${here.id}`)).toContain('Not for long');
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${here.id}/messages/${here1.id}`);
  await until(async () => {
    const copy = await copyOf(bob, `/rooms/${here.id}`);
    expect(copy).toContain('Here');
    expect(copy).not.toContain('Not for long');
  });
});

scene('P131: signing out leaves nothing to read, for nobody, online and offline', async (stage) => {
  const { app } = stage;
  const bob = await alone(stage, 'Bob');
  const room = await app.closedRoom(app.ann, 'Private', [bob.person]);
  await bob.open(room);
  await keeps(bob, `/rooms/${room.id}`);
  await bob.visit('/users/me/profile');
  await bob.button('Sign out').click();
  await bob.isAt('/session/new');
  await keepsNothing(bob);
  await goOffline(stage, bob);
  // Not even the worker is left.
  await expect(bob.visit(`/rooms/${room.id}`)).rejects.toThrow('ERR_INTERNET_DISCONNECTED');
});

scene(
  'a device that is signed out from elsewhere forgets, and so does one that somebody else signs in on',
  async (stage) => {
    const { app } = stage;
    const cleo = await alone(stage, 'Cleo');
    const room = await app.closedRoom(app.ann, 'Cleo’s', [cleo.person]);
    await cleo.open(room);
    await keeps(cleo, `/rooms/${room.id}`);
    stage.faults.forgive(LOST_CONNECTION, /401/);
    const { body } = await app.request(cleo.person, 'GET', '/api/v1/sessions');
    await app.request(cleo.person, 'DELETE', `/api/v1/sessions/${body.items[0].id}`);
    await cleo.isAt('/session/new');
    await keepsNothing(cleo);

    const dora = await stage.named('Dora');
    await cleo.fills({ Email: 'dora@example.com', Password: 'correct horse battery' });
    await cleo.button('Sign in').click();
    await cleo.isAt(/^\/rooms/);
    cleo.becomes(dora);
    await keeps(cleo, '/rooms/1');
    // A tab of the old person that was left behind brings nothing back.
    await cleo.page.evaluate(
      async ([path]) => {
        const { active } = await navigator.serviceWorker.ready;
        active?.postMessage({ type: 'changed', user_id: 999, path });
      },
      [`/rooms/${room.id}`],
    );
    await goOffline(stage, cleo);
    await cleo.visit(`/rooms/${room.id}`);
    await offlinePage(cleo).waitFor();
    await comeBack(cleo);
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
