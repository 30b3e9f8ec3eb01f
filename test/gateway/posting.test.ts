import type { EventFrame } from '../../src/protocol/frames';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterAll(() => app.stop());

const sockets: TestSocket[] = [];
const live = async (person: Person, hello?: { after?: number; html?: boolean }) => {
  const socket = await TestSocket.live(app, person, hello);
  sockets.push(socket);
  return socket;
};
afterEach(() => Promise.all(sockets.splice(0).map((socket) => socket.close())));

const post = (room: { id: number }, body: string, client_message_id = body) =>
  ({ type: 'message.post', ref: client_message_id, room_id: room.id, client_message_id, body }) as const;

const bodies = (events: EventFrame[]) =>
  events.flatMap((event) => (event.name === 'message.posted' ? [event.data.message.body.source] : []));

test('P8: a post is acknowledged and reaches every socket of every member, and nobody else', async () => {
  const room = await app.closedRoom(app.ann, 'Two', [bob]);
  const [ann, ann2, bobs, eves] = await Promise.all([live(app.ann), live(app.ann), live(bob), live(eve)]);
  bobs.send(post(room, 'Hello'));
  const ack = await bobs.next('ack');
  expect(ack).toMatchObject({ ref: 'Hello', message: { body: { source: 'Hello' }, room_id: room.id } });
  for (const socket of [ann, ann2, bobs]) {
    const event = await socket.event('message.posted');
    expect(event).toMatchObject({ id: ack.event_id, room_id: room.id, data: { message: ack.message } });
    expect(event).not.toHaveProperty('html');
  }
  await eves.settled();
  expect(eves.events).toEqual([]);
});

test('P160: whoever asked for HTML gets the message as the page shows it, others do not', async () => {
  const room = await app.closedRoom(app.ann, 'Html', [bob]);
  const [rich, plain, outside] = await Promise.all([
    live(app.ann, { html: true }),
    live(bob),
    live(eve, { html: true }),
  ]);
  const message = await app.post(bob, room, '**bold** <b>not</b>');
  const { html } = await rich.event('message.posted');
  expect(html).toContain(`id="message-${message.id}"`);
  expect(html).toContain('<strong>bold</strong>');
  await app.request(bob, 'PATCH', `/api/v1/rooms/${room.id}/messages/${message.id}`, { body: 'calm' });
  expect((await rich.event('message.edited')).html).toContain('calm');
  await plain.event('message.edited');
  expect(plain.events.some((event) => 'html' in event)).toBe(false);
  await outside.settled();
  expect(outside.events).toEqual([]);
});

test('edit and delete over the socket are acknowledged and told to the room alone', async () => {
  const room = await app.closedRoom(app.ann, 'Change', [bob]);
  const [ann, bobs, eves] = await Promise.all([live(app.ann), live(bob), live(eve)]);
  const { id: message_id } = await app.post(bob, room, 'First');
  bobs.send({ type: 'message.edit', ref: 'e', message_id, body: 'Second' });
  expect(await bobs.next('ack')).toMatchObject({ ref: 'e', message: { body: { source: 'Second' } } });
  expect((await ann.event('message.edited')).data.message.edited_at).not.toBeNull();
  eves.send({ type: 'message.edit', ref: 'x', message_id, body: 'Mine' });
  eves.send({ type: 'message.delete', ref: 'y', message_id });
  expect((await eves.answered(2)).map((answer) => 'code' in answer && answer.code)).toEqual([
    'not_found',
    'not_found',
  ]);
  bobs.send({ type: 'message.delete', ref: 'd', message_id });
  const ack = await bobs.next('ack');
  expect(ack).toMatchObject({ ref: 'd', event_id: expect.any(Number) });
  expect(await ann.event('message.deleted')).toMatchObject({ id: ack.event_id, data: { message_id } });
  await eves.settled();
  expect(eves.events).toEqual([]);
});

test('T21 T22 the same post again gets the stored message and is heard of once', async () => {
  const room = await app.closedRoom(app.ann, 'Again', [bob]);
  const [ann, bobs, eves] = await Promise.all([live(app.ann), live(bob), live(eve)]);
  for (let n = 0; n < 10; n++) bobs.send({ ...post(room, 'Once', 'same'), ref: `${n}` });
  const acks = await bobs.answered(10);
  expect(new Set(acks.map((ack) => ack.type === 'ack' && ack.message?.id)).size).toBe(1);
  bobs.send(post(room, 'Other', 'same'));
  expect(await bobs.next('error')).toMatchObject({ code: 'idempotency_key_reused' });
  bobs.send(post(room, 'End'));
  await ann.event('message.posted', (event) => event.data.message.body.source === 'End');
  expect(bodies(ann.events)).toEqual(['Once', 'End']);
  await eves.settled();
  expect(eves.events).toEqual([]);
});

test('T27 an outsider who posts gets an error, writes nothing and is heard by nobody', async () => {
  const room = await app.closedRoom(app.ann, 'Not yours', [bob]);
  const [bobs, eves] = await Promise.all([live(bob), live(eve)]);
  eves.send(post(room, 'Let me in'));
  eves.send(post({ id: 12_345 }, 'Nowhere'));
  expect((await eves.answered(2)).map((answer) => 'code' in answer && answer.code)).toEqual([
    'not_found',
    'not_found',
  ]);
  await bobs.settled();
  expect(bobs.events).toEqual([]);
  const list = await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`);
  expect(list.body.items).toEqual([]);
});

test('T4 a hundred posts at once: the room counts them without a hole, all see one order, each sender their own', async () => {
  const room = await app.closedRoom(app.ann, 'Many', [bob]);
  const senders = await Promise.all([live(app.ann), live(app.ann), live(bob), live(bob)]);
  const outside = await live(eve);
  for (let n = 0; n < 25; n++)
    for (const [s, sender] of senders.entries()) sender.send(post(room, `${s}/${n}`));
  for (const sender of senders) await sender.answered(25);
  await app.post(bob, room, 'End');
  const isEnd = (event: EventFrame) =>
    event.name === 'message.posted' && event.data.message.body.source === 'End';
  for (const sender of senders) await sender.event('message.posted', isEnd);
  const [first, ...others] = senders.map((sender) => sender.events);
  expect(first).toHaveLength(101);
  for (const events of others) expect(events).toEqual(first);
  const seqs = first!.map(({ seq }) => seq!);
  expect(seqs).toEqual(seqs.map((_, index) => seqs[0]! + index));
  for (const s of senders.keys()) {
    const own = bodies(first!).filter((body) => body.startsWith(`${s}/`));
    expect(own).toEqual(Array.from({ length: 25 }, (_, n) => `${s}/${n}`));
  }
  await outside.settled();
  expect(outside.events).toEqual([]);
});

test('T3 two sockets of one person that open at once both hear', async () => {
  const room = await app.closedRoom(app.ann, 'Both', []);
  const [one, two, outside] = await Promise.all([live(app.ann), live(app.ann), live(bob)]);
  await app.post(app.ann, room, 'Echo');
  await Promise.all([one.event('message.posted'), two.event('message.posted')]);
  await outside.settled();
  expect(outside.events).toEqual([]);
});

test('T11 when half of the sockets die during a broadcast the others get it', async () => {
  const room = await app.closedRoom(app.ann, 'Half', [bob]);
  const all = await Promise.all(Array.from({ length: 20 }, () => live(bob)));
  const outside = await live(eve);
  for (const [index, socket] of all.entries()) if (index % 2) socket.raw.terminate();
  await Promise.all(Array.from({ length: 5 }, (_, n) => app.post(app.ann, room, `${n}`)));
  for (const [index, socket] of all.entries()) {
    if (index % 2) continue;
    await socket.event('message.posted', ({ seq }) => seq === 6);
    expect(socket.events).toHaveLength(5);
  }
  await outside.settled();
  expect(outside.events).toEqual([]);
});

test('P12: what concerns one person reaches all their devices and nobody else', async () => {
  const room = await app.closedRoom(app.ann, 'Mine', [bob]);
  const [one, two, ann] = await Promise.all([live(bob), live(bob), live(app.ann)]);
  await app.request(bob, 'PATCH', `/api/v1/rooms/${room.id}/membership`, { involvement: 'everything' });
  for (const socket of [one, two])
    expect(await socket.event('membership.updated')).toMatchObject({ data: { involvement: 'everything' } });
  expect(one.events[0]).not.toHaveProperty('room_id');
  await ann.settled();
  expect(ann.events).toEqual([]);
});

test('what concerns everyone reaches everyone', async () => {
  const everyone = await Promise.all([live(app.ann), live(bob), live(eve)]);
  await app.request(bob, 'PATCH', '/api/v1/me', { bio: 'Here' });
  for (const socket of everyone)
    expect(await socket.event('user.updated')).toMatchObject({ data: { user: { bio: 'Here' } } });
});

test('frames of every size arrive whole', async () => {
  const room = await app.closedRoom(app.ann, 'Sizes', [bob]);
  const [rich, outside] = await Promise.all([live(bob, { html: true }), live(eve, { html: true })]);
  for (const size of [1, 60, 1_000, 15_000]) {
    const body = '<'.repeat(size);
    const { id } = await app.post(app.ann, room, body, { format: 'plain' });
    const { data, html } = await rich.event('message.posted', (event) => event.data.message.id === id);
    expect(data.message.body.plain_text).toBe(body);
    expect(html).toContain(data.message.body.html);
  }
  expect(JSON.stringify(rich.events.at(-1)).length).toBeGreaterThan(65_536);
  await outside.settled();
  expect(outside.events).toEqual([]);
});
