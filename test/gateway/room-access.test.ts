import { RoomViewers } from '../../src/presence/room-viewers';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
});
afterAll(() => app.stop());

test('P6: no foreign, invented or missing room opens to a socket, which hears nothing of them', async () => {
  const room = await app.closedRoom(app.ann, 'Vault', [bob]);
  const [bobs, eves] = await Promise.all([TestSocket.live(app, bob), TestSocket.live(app, eve)]);
  bobs.send({ type: 'room.enter', ref: 'in', room_id: room.id });
  await bobs.next('ack');
  const asked = [room.id, 4711, 0, -1, 1.5, String(room.id), `Z2lkOi8v${room.id}:messages`, null, undefined];
  for (const room_id of asked) eves.send({ type: 'room.enter', ref: 'try', room_id });
  const answers = await eves.answered(asked.length);
  expect(answers.map((answer) => 'code' in answer && answer.code)).toEqual([
    ...Array(7).fill('not_an_id'), // seen from the frame alone
    'not_found',
    'not_found',
  ]);
  expect(app.app.get(RoomViewers).viewers(room.id)).toEqual([bob.id]);
  await app.post(app.ann, room, 'The code is 4711');
  await bobs.event('message.posted');
  await Promise.all([bobs.settled(), eves.settled()]);
  expect(eves.frames.filter(({ type }) => !['welcome', 'error', 'pong'].includes(type))).toEqual([]);
  expect(bobs.ofType('presence')).toEqual([{ type: 'presence', room_id: room.id, user_ids: [bob.id] }]);
  // The socket lives, and opens what is hers.
  eves.send({ type: 'room.enter', ref: 'own', room_id: 1 });
  await eves.next('ack', ({ ref }) => ref === 'own');
  await Promise.all([bobs.close(), eves.close()]);
});

test('P9: whoever was removed while away gets what happened until then, and nothing after, however they ask', async () => {
  const room = await app.closedRoom(app.ann, 'Cellar', [bob, eve]);
  const before = await TestSocket.live(app, eve);
  await app.post(bob, room, 'Seen');
  const { id: cursor } = await before.event('message.posted');
  await before.close();
  await app.post(bob, room, 'Missed');
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/members/${eve.id}`);
  await app.post(bob, room, 'Too late');
  const [eves, bobs] = await Promise.all([
    TestSocket.live(app, eve, { after: cursor }),
    TestSocket.live(app, bob, { after: cursor }),
  ]);
  expect(eves.events.at(-1)!.name).toBe('member.removed');
  expect(JSON.stringify(eves.events)).not.toContain('Too late');
  expect(bobs.events.map(({ name }) => name)).toEqual(['message.posted', 'member.removed', 'message.posted']);
  const log = await app.request(eve, 'GET', `/api/v1/events?after=${cursor}`);
  expect(log.text).not.toContain('Too late');
  expect(log.body.items.at(-1).name).toBe('member.removed');
  await Promise.all([eves.close(), bobs.close()]);
});
