import sharp from 'sharp';
import type { BoostView, EventName } from '../../src/protocol/frames';
import type { MyRoomView } from '../../src/protocol/room.view';
import { withKey } from '../support/keys';
import type { Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { postDrawn } from '../support/uploads';
import { alertmanager } from '../webhooks/bodies';
import { likeness } from './support/likeness';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

interface Cast {
  app: TestApp;
  ann: Person;
  /** He looks. */
  bob: Person;
  cleo: Person;
  /** The room that Bob looks at; Cleo is in it, Dora is not. */
  here: MyRoomView;
  /** A room of Bob's that he does not look at. */
  there: MyRoomView;
  stage: Stage;
}

/** What is done, and what Bob's window shows of it. */
type Act = [does: (cast: Cast) => Promise<unknown>, shows: string];

const messages = ({ here }: Cast) => `/api/v1/rooms/${here.id}/messages`;

async function firstMessage(cast: Cast): Promise<number> {
  return (await cast.app.request(cast.ann, 'GET', messages(cast))).body.items[0].id;
}

async function boost(cast: Cast, as: Person, content: string) {
  return cast.app.request(as, 'POST', `/api/v1/messages/${await firstMessage(cast)}/boosts`, { content });
}

async function unboost(cast: Cast, as: Person, content: string) {
  const id = await firstMessage(cast);
  const { boosts } = (await cast.app.request(as, 'GET', `${messages(cast)}/${id}`)).body;
  const mine = boosts.find((one: BoostView) => one.content === content && one.booster.id === as.id);
  return cast.app.request(as, 'DELETE', `/api/v1/messages/${id}/boosts/${mine.id}`);
}

/** Bob hears nothing of presses but what they change in the message; that an export is ready is said once. */
type SeenEvent = Exclude<EventName, 'action.pressed' | 'export.ended'>;

async function buttons({ app, ann, bob, here }: Cast) {
  const { user } = (await app.request(ann, 'POST', '/api/v1/bots', { name: 'Deployer' })).body;
  await app.request(ann, 'PUT', `/api/v1/rooms/${here.id}/members/${user.id}`);
  const bot = await withKey(app, { ...bob, id: user.id }, { maker: ann, scopes: ['read', 'write'] });
  const actions = ['Approve', 'Reject'].map((label) => ({ label, value: label }));
  const message = await app.post(bot, here, 'Deploy?', { actions, once: true, show_presses: true });
  await app.request(ann, 'POST', `/api/v1/messages/${message.id}/presses`, { value: 'Approve' });
}

async function alert({ app, ann, here }: Cast) {
  const { user } = (await app.request(ann, 'POST', '/api/v1/bots', { name: 'Beeper' })).body;
  await app.request(ann, 'PUT', `/api/v1/rooms/${here.id}/members/${user.id}`);
  const path = `/api/v1/bots/${user.id}/incoming_webhooks`;
  const { url } = (await app.request(ann, 'POST', path, { name: 'Cellar', room_id: here.id })).body;
  const { pathname } = new URL(url);
  for (const status of ['firing', 'resolved'] as const)
    await app.app.inject({ method: 'POST', url: pathname, payload: alertmanager(status) });
}

async function drawn({ app, ann, here }: Cast, name: string, width: number, height: number, count = 1) {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const image = sharp({ create: { width, height, channels: 3, background: 'teal', noise } });
  const content = await image.toFormat(name.endsWith('png') ? 'png' : 'jpeg').toBuffer();
  await postDrawn(
    app,
    ann,
    here,
    Array.from({ length: count }, () => ({ name, content })),
  );
}

const ACTS: Record<SeenEvent, Act[]> = {
  'message.posted': [
    [({ app, ann, here }) => app.post(ann, here, 'A first word'), 'A first word'],
    [({ app, ann, here }) => app.post(ann, here, 'and **one more**, @Bob'), 'one more'],
    [({ app, bob, here }) => app.post(bob, here, 'From my other device'), 'From my other device'],
    [({ app, ann, there }) => app.post(ann, there, 'Elsewhere, @Bob'), ' mention'],
    [
      async (cast) =>
        cast.app.post(cast.cleo, cast.here, 'An answer', { reply_to_id: await firstMessage(cast) }),
      'An answer',
    ],
    [({ app, cleo, here }) => app.post(cleo, here, '🎉🎉'), 'bubble-emoji'],
    [({ app, cleo, here }) => app.post(cleo, here, '/play rumble'), 'Play rumble'],
  ],
  'message.edited': [
    [
      async (cast) =>
        cast.app.request(cast.ann, 'PATCH', `${messages(cast)}/${await firstMessage(cast)}`, {
          body: 'Changed',
        }),
      'Changed',
    ],
    [buttons, 'presses-label'],
    [alert, 'after 1 min'],
  ],
  'message.deleted': [
    [
      async (cast) => cast.app.request(cast.ann, 'DELETE', `${messages(cast)}/${await firstMessage(cast)}`),
      'This message was deleted',
    ],
  ],
  'attachment.drawn': [
    [async (cast) => drawn(cast, 'shore.png', 1600, 1000), 'aria-label=Image: shore.png'],
    [async (cast) => drawn(cast, 'seven.jpg', 300, 200, 7), '+3'],
  ],
  'boost.added': [
    [async (cast) => boost(cast, cast.cleo, '🎉'), '🎉, 1 boost by Cleo'],
    [async (cast) => boost(cast, cast.ann, '🎉'), '🎉, 2 boosts by Cleo and Ann'],
    [async (cast) => boost(cast, cast.bob, 'well said'), 'well said, 1 boost by Bob'],
    [async (cast) => boost(cast, cast.bob, '🎉'), '🎉, 3 boosts by Cleo, Ann, and Bob'],
  ],
  'boost.removed': [
    [async (cast) => unboost(cast, cast.cleo, '🎉'), '🎉, 2 boosts by Ann and Bob'],
    [async (cast) => unboost(cast, cast.bob, 'well said'), '!well said'],
  ],
  'room.created': [
    [({ app, ann, bob }) => app.closedRoom(ann, 'Brand new', [bob]), 'Brand new'],
    [({ app, ann }) => app.openRoom(ann, 'Open to all'), 'Open to all'],
    [({ app, cleo, bob }) => app.direct(cleo, bob), 'title=Cleo'],
  ],
  'room.updated': [
    [
      ({ app, ann, here }) => app.request(ann, 'PATCH', `/api/v1/rooms/${here.id}`, { name: 'Renamed' }),
      'Renamed',
    ],
    [
      ({ app, ann, here }) => app.request(ann, 'PATCH', `/api/v1/rooms/${here.id}`, { type: 'open' }),
      '#hash',
    ],
    [
      ({ app, ann, there }) =>
        app.request(ann, 'PATCH', `/api/v1/rooms/${there.id}`, { name: 'Also renamed' }),
      'Also renamed',
    ],
  ],
  'room.deleted': [
    [
      async ({ app, ann, bob }) => {
        const { id } = await app.closedRoom(ann, 'Short-lived', [bob]);
        await app.request(ann, 'DELETE', `/api/v1/rooms/${id}`);
      },
      '!Short-lived',
    ],
  ],
  'member.added': [
    [
      async ({ app, ann, bob }) => {
        const { id } = await app.closedRoom(ann, 'Let in later', []);
        await app.request(ann, 'PUT', `/api/v1/rooms/${id}/members/${bob.id}`);
      },
      'Let in later',
    ],
    [({ stage }) => stage.named('Gina'), '7 people'],
  ],
  'member.removed': [
    [
      async ({ app, ann, bob }) => {
        const { body } = await app.request(bob, 'GET', '/api/v1/rooms');
        const { id } = body.items.find((room: MyRoomView) => room.name === 'Let in later');
        await app.request(ann, 'DELETE', `/api/v1/rooms/${id}/members/${bob.id}`);
      },
      '!Let in later',
    ],
  ],
  'membership.updated': [
    [
      ({ app, bob, here }) =>
        app.request(bob, 'PATCH', `/api/v1/rooms/${here.id}/membership`, { involvement: 'nothing' }),
      'Notifications: Nothing',
    ],
    [
      ({ app, bob, there }) =>
        app.request(bob, 'PATCH', `/api/v1/rooms/${there.id}/membership`, { involvement: 'invisible' }),
      '!Also renamed',
    ],
    [
      ({ app, bob, here }) =>
        app.request(bob, 'PATCH', `/api/v1/rooms/${here.id}/membership`, { starred: true }),
      'Remove star',
    ],
  ],
  'sidebar.updated': [
    [
      ({ app, bob }) => app.request(bob, 'PUT', '/api/v1/me/room_order', { order: 'activity' }),
      'Sort rooms: Recently active',
    ],
  ],
  'room.read': [
    [
      async ({ app, ann, bob }) => {
        const room = await app.closedRoom(ann, 'Read on the phone', [bob]);
        await app.post(ann, room, 'Unread for a moment');
        await app.request(bob, 'POST', `/api/v1/rooms/${room.id}/read`);
      },
      'Read on the phone',
    ],
  ],
  'user.updated': [
    [({ app, ann }) => app.request(ann, 'PATCH', '/api/v1/me', { name: 'Anna Maria' }), 'Anna Maria'],
    [({ app, cleo }) => app.request(cleo, 'PATCH', '/api/v1/me', { name: 'Cleopatra' }), 'Cleopatra'],
    [({ app, bob }) => app.request(bob, 'PATCH', '/api/v1/me', { name: 'Robert' }), 'Robert'],
  ],
  'user.deactivated': [
    [
      async ({ stage, app, ann }) => {
        const { id } = await stage.named('Gina');
        await app.request(ann, 'DELETE', `/api/v1/users/${id}`);
      },
      '6 people',
    ],
  ],
  'account.updated': [
    [
      ({ app, ann }) => app.request(ann, 'PATCH', '/api/v1/account', { name: 'Acme and Sons' }),
      'Acme and Sons',
    ],
  ],
};

async function showsTheSame(live: Visitor, fresh: Visitor, shows: string): Promise<void> {
  await live.upToDate();
  await until(async () => {
    await fresh.open(new URL(live.page.url()).pathname);
    const [now, reloaded] = [await likeness(live.page), await likeness(fresh.page)];
    expect(now).toEqual(reloaded);
    const isShown = reloaded.some((line) => line.includes(shows.replace('!', '')));
    if (isShown === shows.startsWith('!')) throw new Error('The reload does not show it either');
  });
  await fresh.visit('/webmanifest'); // without a client, it takes no part in what comes next
}

scene('after every kind of event the window shows what a reload shows', async (stage) => {
  const { app } = stage;
  const [ann, cleo] = [app.ann, await stage.named('Cleo')];
  const [bob, dora] = await stage.people('Bob', 'Dora');
  const here = await app.closedRoom(ann, 'Here', [bob.person, cleo]);
  const there = await app.closedRoom(ann, 'There', [bob.person, cleo]);
  const cast = { app, ann, bob: bob.person, cleo, here, there, stage };
  await Promise.all([bob.open(here), dora.open('/rooms/1')]);
  await bob.page.evaluate(() => Object.assign(globalThis, { isTheSamePage: true }));
  const fresh = await bob.secondWindow();
  for (const [name, acts] of Object.entries(ACTS)) {
    const known = bob.heard.length;
    for (const [does, shows] of acts) {
      await does(cast);
      await showsTheSame(bob, fresh, shows).catch((failure) => {
        throw new Error(`After ${name}, looking for "${shows}":\n${failure.message}`);
      });
    }
    const heard = bob.heard.slice(known).filter((frame) => !frame.includes('"room_id":0')); // no fence
    expect(heard.filter((frame) => frame.includes(`"name":"${name}"`))).not.toEqual([]);
  }
  expect(await bob.page.evaluate(() => 'isTheSamePage' in globalThis)).toBe(true);
  for (const secret of ['A first word', 'Elsewhere', 'Brand new', 'Let in later', 'Read on the phone'])
    await dora.never(secret);
});
