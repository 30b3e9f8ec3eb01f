import type { BoostView, EventName } from '../../src/presence/frames';
import type { MyRoomView } from '../../src/rooms/room.view';
import type { Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
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

const ACTS: Record<EventName, Act[]> = {
  'message.posted': [
    [({ app, ann, here }) => app.post(ann, here, 'A first word'), 'A first word'],
    [({ app, ann, here }) => app.post(ann, here, 'and **one more**, @Bob'), 'one more'],
    [({ app, bob, here }) => app.post(bob, here, 'From my other device'), 'From my other device'],
    [({ app, ann, there }) => app.post(ann, there, 'Elsewhere, @Bob'), 'mentions of you'],
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
  ],
  'message.deleted': [
    [
      async (cast) => cast.app.request(cast.ann, 'DELETE', `${messages(cast)}/${await firstMessage(cast)}`),
      'The message was deleted',
    ],
  ],
  'boost.added': [
    [async (cast) => boost(cast, cast.cleo, '🎉'), '🎉: Cleo'],
    [async (cast) => boost(cast, cast.ann, '🎉'), '🎉 2: Cleo and Ann'],
    [async (cast) => boost(cast, cast.bob, 'well said'), 'Remove my well said'],
    [async (cast) => boost(cast, cast.bob, '🎉'), 'Remove my 🎉'],
  ],
  'boost.removed': [
    [async (cast) => unboost(cast, cast.cleo, '🎉'), '🎉 2: Ann and Bob'],
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
    [({ stage }) => stage.named('Gina'), 'Gina'],
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
      '!Gina',
    ],
  ],
  'account.updated': [
    [
      ({ app, ann }) => app.request(ann, 'PATCH', '/api/v1/account', { name: 'Acme and Sons' }),
      'Acme and Sons',
    ],
  ],
};

async function showsTheSame(live: Visitor, stage: Stage, shows: string): Promise<void> {
  const fresh = await stage.person('Bob');
  await until(async () => {
    await fresh.open(new URL(live.page.url()).pathname);
    const [now, reloaded] = [await likeness(live.page), await likeness(fresh.page)];
    expect(now).toEqual(reloaded);
    const isShown = reloaded.some((line) => line.includes(shows.replace('!', '')));
    if (isShown === shows.startsWith('!')) throw new Error('The reload does not show it either');
  });
  await fresh.page.close();
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
  for (const [name, acts] of Object.entries(ACTS)) {
    const known = bob.heard.length;
    for (const [does, shows] of acts) {
      await does(cast);
      await showsTheSame(bob, stage, shows).catch((failure) => {
        throw new Error(`After ${name}, looking for "${shows}":\n${failure.message}`);
      });
    }
    expect(bob.heard.slice(known).filter((frame) => frame.includes(`"name":"${name}"`))).not.toEqual([]);
  }
  expect(await bob.page.evaluate(() => 'isTheSamePage' in globalThis)).toBe(true);
  for (const secret of ['A first word', 'Elsewhere', 'Brand new', 'Let in later', 'Read on the phone'])
    await dora.never(secret);
});
