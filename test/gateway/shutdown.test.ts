import type { ServerFrame } from '../../src/protocol/frames';
import { TestSocket } from '../support/socket';
import { TestApp } from '../support/test-app';

/** The waiting requests end after 30 s by themselves, on a busy machine all else takes a part of that. */
const GIVEN_UP_MS = 25_000;

test('T63 on the way down everything acknowledged was heard, then everybody is told when to come back', async () => {
  const app = await TestApp.start();
  const bob = await app.join('Bob');
  const room = await app.closedRoom(app.ann, 'Last', [bob]);
  const sockets = await Promise.all(Array.from({ length: 30 }, () => TestSocket.live(app, bob)));
  const poster = await TestSocket.live(app, app.ann);
  const silent = await TestSocket.open(app, bob); // has not even said hello
  const stream = await fetch(`${app.origin}/api/v1/events`, {
    headers: { authorization: `Bearer ${bob.token}`, accept: 'text/event-stream' },
  });
  const poll = fetch(`${app.origin}/api/v1/events?wait=30`, {
    headers: { authorization: `Bearer ${app.ann.token}` },
  });
  for (let n = 0; n < 20; n++)
    poster.send({
      type: 'message.post',
      ref: `${n}`,
      room_id: room.id,
      client_message_id: `${n}`,
      body: `${n}`,
    });
  await poster.next('ack');
  const start = performance.now();
  await app.stop();
  expect(performance.now() - start).toBeLessThan(GIVEN_UP_MS);
  const acked = poster.ofType('ack').map((ack) => ack.event_id!);
  const waits = new Set<number>();
  for (const socket of [...sockets, poster, silent]) {
    expect(await socket.ended()).toMatchObject({ code: 1012 });
    const bye = socket.frames.at(-1) as ServerFrame & { type: 'bye' };
    expect(bye.type).toBe('bye');
    expect(bye.retry_after_ms).toBeGreaterThanOrEqual(100);
    expect(bye.retry_after_ms).toBeLessThanOrEqual(3_000);
    waits.add(bye.retry_after_ms);
  }
  expect(waits.size).toBeGreaterThan(10);
  for (const socket of sockets)
    expect(socket.events.map(({ id }) => id)).toEqual(expect.arrayContaining(acked));
  expect(silent.events).toEqual([]);
  expect(await stream.text()).toContain('"type":"bye"');
  expect((await poll).status).toBe(200);
});

test('a client that never answers does not hold the server up', async () => {
  const app = await TestApp.start();
  const socket = await TestSocket.live(app, app.ann);
  socket.raw.pause();
  const start = performance.now();
  await app.stop();
  expect(performance.now() - start).toBeLessThan(GIVEN_UP_MS);
  socket.raw.terminate();
});
