import fc from 'fast-check';
import { Connections } from '../../src/connections/connections';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { frameBytes, OPCODE, type RawFrame, RawSocket } from './raw-socket';

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };
let ann: TestSocket;
let outside: TestSocket;

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
  room = await app.closedRoom(app.ann, 'Frames', [bob]);
  [ann, outside] = [await TestSocket.live(app, app.ann), await TestSocket.live(app, eve)];
});
afterAll(async () => {
  await Promise.all([ann.close(), outside.close()]);
  await app.stop();
});

const { continuation, text, binary, close, ping, pong } = OPCODE;
const bytes = (...values: number[]) => Buffer.from(values);
const codeBytes = (code: number, reason = '') =>
  Buffer.concat([bytes(code >> 8, code & 255), Buffer.from(reason)]);
const long = 'x'.repeat(126);

let posts = 0;

/**
 * Everybody else goes on, hears what is posted, and is heard; whoever broke the rules hears nothing after it.
 * Outsiders hear nothing anyway.
 */
async function expectOthersUndisturbed(raw: RawSocket): Promise<void> {
  const body = `After it ${++posts}`;
  await app.post(app.ann, room, body);
  const { seq } = await ann.event('message.posted', ({ data }) => data.message.body.source === body);
  expect(seq).toBe(posts + 1);
  await ann.settled();
  await outside.settled();
  expect(raw.texts).not.toContain(body);
  expect(outside.events).toEqual([]);
  await raw.hangUp();
}

const malformed: [name: string, code: number, frames: RawFrame[]][] = [
  ['a frame without a mask', 1002, [{ masked: false, payload: '{"type":"ping"}' }]],
  ...[1, 2, 4, 7].map((rsv): [string, number, RawFrame[]] => [
    `the reserved bits ${rsv}`,
    1002,
    [{ rsv, payload: '{"type":"ping"}' }],
  ]),
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode): [string, number, RawFrame[]] => [
    `the reserved opcode ${opcode}`,
    1002,
    [{ opcode, payload: 'x' }],
  ]),
  ['a ping in pieces', 1002, [{ opcode: ping, fin: false, payload: 'x' }]],
  ['a pong in pieces', 1002, [{ opcode: pong, fin: false }]],
  ['a close in pieces', 1002, [{ opcode: close, fin: false, payload: codeBytes(1000) }]],
  ['a ping of 126 bytes', 1002, [{ opcode: ping, payload: long }]],
  ['a pong of 126 bytes', 1002, [{ opcode: pong, payload: long }]],
  ['a close of 126 bytes', 1002, [{ opcode: close, payload: codeBytes(1000, 'x'.repeat(124)) }]],
  ['a continuation of nothing', 1002, [{ opcode: continuation, fin: false, payload: '{' }]],
  ['the end of nothing', 1002, [{ opcode: continuation, payload: '{"type":"ping"}' }]],
  [
    'a new text before the last one ended',
    1002,
    [{ fin: false, payload: '{"type"' }, { payload: '{"type":"ping"}' }],
  ],
  ['a compressed frame, which nobody agreed on', 1002, [{ rsv: 4, payload: bytes(0x4b, 0x4c, 0x04, 0x00) }]],
  ['bytes that are no UTF-8', 1007, [{ payload: bytes(0x7b, 0xff, 0xfe) }]],
  ['a letter cut off at the end', 1007, [{ payload: bytes(0x22, 0xe2, 0x82) }]],
  ['an overlong slash', 1007, [{ payload: bytes(0x22, 0xc0, 0xaf, 0x22) }]],
  ['half of a surrogate pair', 1007, [{ payload: bytes(0x22, 0xed, 0xa0, 0x80, 0x22) }]],
  ['a letter beyond the last', 1007, [{ payload: bytes(0x22, 0xf4, 0x90, 0x80, 0x80, 0x22) }]],
  [
    'bad UTF-8 in the second piece',
    1007,
    [
      { fin: false, payload: '{"type":"ping","ref":"' },
      { opcode: continuation, payload: bytes(0xce, 0xba, 0xff, 0x22, 0x7d) },
    ],
  ],
  [
    'a letter that the next piece does not end',
    1007,
    [
      { fin: false, payload: bytes(0x22, 0xe2, 0x82) },
      { opcode: continuation, payload: '"' },
    ],
  ],
  [
    'bad UTF-8 in the reason of a close',
    1007,
    [{ opcode: close, payload: Buffer.concat([codeBytes(1000), bytes(0xff)]) }],
  ],
  ['a length of 2^63', 1009, [{ length: 2n ** 63n }]],
  ['a length of 2^64 - 1', 1009, [{ length: 2n ** 64n - 1n }]],
  ['a length of 2^53', 1009, [{ length: 2n ** 53n }]],
  ['a length beyond the limit, before there is anything of it', 1009, [{ length: 65_537n }]],
  [
    'pieces that are too long together',
    1009,
    [
      { fin: false, payload: 'x'.repeat(40_000) },
      { opcode: continuation, fin: false, payload: 'x'.repeat(40_000) },
    ],
  ],
  ['a close with one byte', 1002, [{ opcode: close, payload: bytes(3) }]],
  ...[0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535].map(
    (code): [string, number, RawFrame[]] => [
      `a close with the code ${code}`,
      1002,
      [{ opcode: close, payload: codeBytes(code) }],
    ],
  ),
  ['a binary frame', 1003, [{ opcode: binary, payload: '{"type":"ping"}' }]],
  ['an empty binary frame', 1003, [{ opcode: binary }]],
  [
    'a binary frame in pieces',
    1003,
    [
      { opcode: binary, fin: false, payload: bytes(0, 1) },
      { opcode: continuation, payload: bytes(2) },
    ],
  ],
  [
    'more pieces than a frame may have',
    1008,
    [{ fin: false }, ...Array.from({ length: 17 }, () => ({ opcode: continuation, fin: false }))],
  ],
];

test.each(malformed)('R38: %s is closed with %i, and nobody else notices', async (_name, code, frames) => {
  const raw = await RawSocket.live(app.origin, bob.token);
  // What follows the fault in the same packet is not read any more.
  raw.send(...frames, { payload: '{"type":"ping","ref":"afterwards"}' });
  expect(await raw.code()).toBe(code);
  expect(raw.texts).not.toContain('afterwards');
  await expectOthersUndisturbed(raw);
});

test.each(malformed)(
  'R39: %s comes byte by byte, and is closed with %i, too',
  async (_name, code, frames) => {
    const raw = await RawSocket.live(app.origin, bob.token);
    raw.tcp.setNoDelay(true);
    const sent = Buffer.concat(frames.map(frameBytes));
    for (let at = 0; at < Math.min(sent.length, 300); at++) raw.write(sent.subarray(at, at + 1));
    raw.write(sent.subarray(300));
    expect(await raw.code()).toBe(code);
    await raw.hangUp();
    expect(ann.closed).toBeUndefined();
  },
);

test.each([
  ['without a word', Buffer.alloc(0), 1005],
  ['with 1000', codeBytes(1000), 1000],
  ['with 1001 and a reason', codeBytes(1001, 'Going'), 1001],
  ['with a code of an application', codeBytes(4999), 4999],
])('a close %s is answered with the same', async (_name, payload, code) => {
  const raw = await RawSocket.live(app.origin, bob.token);
  raw.send({ opcode: close, payload }, { payload: '{"type":"ping","ref":"afterwards"}' });
  expect(await raw.code()).toBe(code);
  expect(raw.texts).not.toContain('afterwards');
  await expectOthersUndisturbed(raw);
});

test('what is allowed is answered: pieces with a ping in between, an empty piece, a ping of 125 bytes', async () => {
  const raw = await RawSocket.live(app.origin, bob.token);
  raw.send(
    { fin: false, payload: '{"type":"ping",' },
    { opcode: ping, payload: 'x'.repeat(125) },
    { opcode: continuation, fin: false },
    { opcode: continuation, payload: '"ref":"pieces"}' },
    { opcode: pong, payload: 'unasked' },
  );
  await raw.until(() => raw.texts.includes('"ref":"pieces"'));
  expect(raw.frames.find(({ opcode }) => opcode === pong)?.payload.toString()).toBe('x'.repeat(125));
  await raw.hangUp();
});

test('a letter split between two pieces is one letter', async () => {
  const raw = await RawSocket.live(app.origin, bob.token);
  const whole = Buffer.from('{"type":"ping","ref":"🔥"}');
  const middle = whole.indexOf('🔥') + 2;
  raw.send(
    { fin: false, payload: whole.subarray(0, middle) },
    { opcode: continuation, payload: whole.subarray(middle) },
  );
  await raw.until(() => raw.texts.includes('"ref":"🔥"'));
  await raw.hangUp();
});

const anyFrame: fc.Arbitrary<Buffer> = fc
  .record({
    fin: fc.boolean(),
    rsv: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(7) }),
    opcode: fc.oneof(fc.constantFrom(continuation, text, binary, close, ping, pong), fc.nat(15)),
    masked: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.boolean() }),
    payload: fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
      fc.json().map((json) => Buffer.from(json)),
      fc
        .constantFrom(
          '{"type":"ping"}',
          '{"type":"room.enter","room_id":9007199254740992}',
          '{"type":"message.delete","ref":"x","message_id":1e400}',
          '{"__proto__":{"type":"ping"}}',
          '{"type":"typing.start","room_id":{"__proto__":null}}',
        )
        .map((json) => Buffer.from(json)),
    ),
    length: fc.option(
      fc.oneof(
        fc.constantFrom(0n, 125n, 126n, 127n, 65_535n, 65_536n, 2n ** 31n),
        fc.bigInt(0n, 2n ** 64n - 1n),
      ),
      { nil: undefined, freq: 20 },
    ),
  })
  .map(frameBytes);
const anyBytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array));

test('R42: six thousand frames of any kind: the server answers with frames, and lives', async () => {
  const frames = fc.array(fc.oneof({ weight: 5, arbitrary: anyFrame }, { weight: 1, arbitrary: anyBytes }), {
    minLength: 15,
    maxLength: 25,
  });
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(frames, async (many) => {
      const raw = await RawSocket.live(app.origin, bob.token);
      raw.write(Buffer.concat(many));
      sent += many.length;
      await new Promise((resolve) => setTimeout(resolve, 1));
      await raw.hangUp();
      expect([undefined, 1002, 1003, 1005, 1007, 1008, 1009]).toContain(asked(raw.closeCode));
      expect(raw.texts).not.toContain('"code":"internal"');
      expect(raw.texts).not.toContain('message.posted');
    }),
    { numRuns: 400, seed: 20_261_122 },
  );
  expect(sent).toBeGreaterThanOrEqual(6_000);
  await app.post(app.ann, room, 'After all of it');
  await ann.event('message.posted', ({ data }) => data.message.body.source === 'After all of it');
  await outside.settled();
  expect(outside.events).toEqual([]);
  await until(() => app.app.get(Connections).ofUser(bob.id).size === 0);
});

/** A close that was sent is echoed: any code that a client may use. */
const asked = (code: number | undefined) => (code !== undefined && isUsable(code) ? undefined : code);
const isUsable = (code: number) =>
  code === 1000 || code === 1001 || (code > 1009 && code < 1015) || code >= 3000;
