import fc from 'fast-check';
import { LiveTiming } from '../../src/connections/live-timing';
import type { ServerFrame } from '../../src/protocol/frames';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const codes = (socket: TestSocket) => socket.ofType('error').map(({ code }) => code);

test.each([
  ['no JSON', 'hello?', 'bad_request'],
  ['half JSON', '{"type":"ping"', 'bad_request'],
  ['an empty frame', '', 'bad_request'],
  ['a list', '[{"type":"ping"}]', 'bad_request'],
  ['null', 'null', 'bad_request'],
  ['a number', '42', 'bad_request'],
  ['an object without a type', '{"ref":"a"}', 'bad_request'],
  ['a type that is no text', '{"type":7}', 'bad_request'],
  ['an unknown type', '{"type":"message.shout"}', 'bad_request'],
  ['a type that every object has', '{"type":"constructor"}', 'bad_request'],
  ['a field that is not known', '{"type":"ping","x":1}', 'unknown_field'],
  ['a prototype', '{"type":"ping","__proto__":{"a":1}}', 'bad_request'],
  ['a flat prototype', '{"type":"ping","__proto__":null}', 'unknown_field'],
  ['a ref that is no text', '{"type":"ping","ref":7}', 'too_long'],
  ['a ref without end', `{"type":"ping","ref":"${'x'.repeat(1000)}"}`, 'too_long'],
  ['deep JSON', `{"type":"ping","ref":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'bad_request'],
])('T9 %s gets an error frame, and the socket lives', async (_name, text, code) => {
  const socket = await TestSocket.live(app, bob);
  socket.send(text);
  await socket.settled();
  expect(codes(socket)).toEqual([code]);
  expect(socket.closed).toBeUndefined();
  await socket.close();
});

test('an error names the frame it answers', async () => {
  const socket = await TestSocket.live(app, bob);
  socket.send({ type: 'room.enter', ref: 'a', room_id: 999 });
  socket.send({ type: 'message.post', ref: 'b', room_id: 1, client_message_id: 'x', body: '' });
  socket.send({ type: 'nonsense', ref: 'c' });
  await socket.settled();
  const errors = socket.ofType('error');
  expect(errors).toHaveLength(3);
  expect(errors).toContainEqual(expect.objectContaining({ ref: 'a', code: 'not_found' }));
  expect(errors).toContainEqual(
    expect.objectContaining({
      ref: 'b',
      code: 'blank',
      errors: [expect.objectContaining({ field: 'body', code: 'blank' })],
    }),
  );
  expect(errors).toContainEqual(expect.objectContaining({ ref: 'c', code: 'bad_request' }));
  await socket.close();
});

test('T9 a binary frame closes with 1003', async () => {
  const socket = await TestSocket.live(app, bob);
  socket.raw.send(Buffer.from('{"type":"ping"}'), { binary: true });
  expect(await socket.ended()).toMatchObject({ code: 1003 });
  expect(socket.ofType('pong')).toHaveLength(1); // of `live` only
});

test('T9 an oversized frame closes with 1009, before it is read', async () => {
  const socket = await TestSocket.live(app, bob);
  socket.send(JSON.stringify({ type: 'ping', ref: 'x'.repeat(65_536) }));
  expect(await socket.ended()).toMatchObject({ code: 1009 });
});

test('text that is not UTF-8 closes with 1007', async () => {
  const socket = await TestSocket.live(app, bob);
  socket.raw.send(Buffer.from([0x7b, 0xff, 0xfe]), { binary: false });
  expect(await socket.ended()).toMatchObject({ code: 1007 });
});

test('a frame in very many pieces closes with 1008; in a few it is read', async () => {
  const socket = await TestSocket.live(app, bob);
  for (const piece of ['{"type":', '"ping",', '"ref":"']) socket.raw.send(piece, { fin: false });
  socket.raw.send('pieces"}', { fin: true });
  await socket.next('pong', ({ ref }) => ref === 'pieces');
  for (let piece = 0; piece < 40; piece++) socket.raw.send(' ', { fin: false });
  expect(await socket.ended()).toMatchObject({ code: 1008 });
});

test('nothing is possible before hello, and nothing live is heard', async () => {
  const socket = await TestSocket.open(app, bob);
  const other = await TestSocket.live(app, app.ann);
  socket.send({ type: 'room.enter', room_id: 1 });
  socket.send({ type: 'typing.start', room_id: 1 });
  socket.send({ type: 'message.post', ref: 'a', room_id: 1, client_message_id: 'early', body: 'Early' });
  await socket.settled();
  expect(codes(socket)).toEqual(['hello_first', 'hello_first', 'hello_first']);
  await app.post(app.ann, { id: 1 }, 'Late');
  await other.event('message.posted');
  await socket.settled();
  expect(socket.events).toEqual([]);
  expect(other.events).toHaveLength(1);
  expect(other.ofType('typing')).toEqual([]);
  await Promise.all([socket.close(), other.close()]);
});

test('a second hello is refused', async () => {
  const socket = await TestSocket.live(app, bob);
  socket.send({ type: 'hello' });
  await socket.settled();
  expect(codes(socket)).toEqual(['greeted']);
  expect(socket.ofType('welcome')).toHaveLength(1);
  await socket.close();
});

test('whoever does not say hello in time is shown out', async () => {
  const timing = app.app.get(LiveTiming);
  timing.hello = 100;
  try {
    const silent = await TestSocket.open(app, bob);
    const polite = await TestSocket.live(app, bob);
    expect(await silent.ended()).toMatchObject({ code: 1008 });
    expect(polite.closed).toBeUndefined();
    await polite.close();
  } finally {
    timing.hello = 5_000;
  }
});

const anything = fc.oneof(
  fc.json(),
  fc.string(),
  fc
    .record(
      {
        type: fc.constantFrom(
          'hello',
          'message.post',
          'message.edit',
          'message.delete',
          'room.enter',
          'ping',
        ),
        ref: fc.anything(),
        room_id: fc.oneof(fc.anything(), fc.constantFrom(1, 2 ** 53, 1e300, -1)),
        message_id: fc.oneof(fc.anything(), fc.constant(2 ** 53)),
        after: fc.oneof(fc.anything(), fc.constantFrom(2 ** 53, 1e300, -1)),
        client_message_id: fc.anything(),
        body: fc.anything(),
        ['__proto__']: fc.anything(),
      },
      { requiredKeys: ['type'] },
    )
    .map((frame) =>
      JSON.stringify(frame, (_key, value) => (typeof value === 'bigint' ? String(value) : value)),
    ),
);

test('R41: whatever is sent, the answer is a frame and never a fault of ours', async () => {
  const socket = await TestSocket.live(app, bob);
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { maxLength: 20 }), async (texts) => {
      for (const text of texts) socket.send(text ?? '');
      await socket.settled();
    }),
    { numRuns: 50 },
  );
  expect(socket.closed).toBeUndefined();
  expect(codes(socket).filter((code) => code === 'internal')).toEqual([]);
  await socket.close();
});

describe('with limits', () => {
  let limited: TestApp;
  beforeAll(async () => {
    limited = await TestApp.start({ RATE_LIMITS: 'on' });
  });
  afterAll(() => limited.stop());

  /** As long as it is set: on a busy machine time passes while a flood is read, and more may come through. */
  let stoppedAt: number;
  beforeEach(() => {
    stoppedAt = performance.now();
    jest.spyOn(performance, 'now').mockImplementation(() => stoppedAt);
  });
  afterEach(() => jest.restoreAllMocks());

  const flood = (socket: TestSocket, count: number) => {
    for (let n = 0; n < count; n++) socket.send({ type: 'ping', ref: `${n}` });
  };
  const isTooFast = (frame: ServerFrame) => frame.type === 'error' && frame.code === 'rate_limited';

  test('T10 a flood is told to wait, a client that listens goes on, others notice nothing', async () => {
    const socket = await TestSocket.live(limited, limited.ann);
    const other = await TestSocket.live(limited, limited.ann);
    flood(socket, 120);
    const refused = await socket.next('error');
    expect(refused).toMatchObject({ code: 'rate_limited', retry_after_ms: expect.any(Number) });
    expect(Number(refused.ref)).toBe(48);
    stoppedAt += refused.retry_after_ms!;
    await socket.settled();
    await other.settled();
    expect(other.frames.filter(isTooFast)).toEqual([]);
    await Promise.all([socket.close(), other.close()]);
  });

  test('T10 whoever goes on flooding is shown out with 1008', async () => {
    const socket = await TestSocket.live(limited, limited.ann);
    flood(socket, 400);
    expect(await socket.ended()).toMatchObject({ code: 1008 });
    expect(socket.frames.filter(isTooFast)).toHaveLength(100);
  });

  test('all sockets of a person and the API share one limit for posts', async () => {
    const eve = await limited.join('Eve');
    const room = await limited.allTalk();
    const first = await TestSocket.live(limited, eve);
    const second = await TestSocket.live(limited, eve);
    const post = (socket: TestSocket, n: number) =>
      socket.send({
        type: 'message.post',
        ref: `${n}`,
        room_id: room.id,
        client_message_id: `${n}`,
        body: 'Hi',
      });
    for (let n = 0; n < 60; n++) post(n % 2 ? first : second, n);
    const answers = (await Promise.all([first.answered(30), second.answered(30)])).flat();
    expect(answers.filter(({ type }) => type === 'ack')).toHaveLength(50);
    expect(answers.filter(isTooFast)).toHaveLength(10);
    expect(answers.find(isTooFast)).toMatchObject({ retry_after_ms: expect.any(Number) });
    const overHttp = await limited.request(eve, 'POST', `/api/v1/rooms/${room.id}/messages`, { body: 'Hi' });
    expect(overHttp.status).toBe(429);
    const other = await limited.request(limited.ann, 'POST', `/api/v1/rooms/${room.id}/messages`, {
      body: 'Hi',
    });
    expect(other.status).toBe(201);
    await Promise.all([first.close(), second.close()]);
  });
});
