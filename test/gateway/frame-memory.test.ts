import { readFileSync } from 'node:fs';
import { ServerProcess } from '../support/server-process';
import { frameBytes, OPCODE, RawSocket } from './raw-socket';

const MiB = 1024;
/** A person has 20; on a busy machine the server notices late that some are gone. */
const SOCKETS = 8;
const ROUNDS = 6;
/** V8 grows by tens of MiB as it likes; a round that is held takes more than 100. */
const ROOM = 64 * MiB;

let server: ServerProcess;
let token: string;

beforeAll(async () => {
  server = await ServerProcess.start({ RATE_LIMITS: 'on' });
  const ann = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
  token = (await server.request('POST', '/api/v1/setup', ann)).body.token;
});
afterAll(() => server.stop());

/** What the server holds, in KiB. */
const held = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))![1]);

const repeated = (frame: Buffer, times: number) => Buffer.concat(Array(times).fill(frame));
const empty = frameBytes({ opcode: OPCODE.continuation, fin: false });
const ofOneByte = frameBytes({ opcode: OPCODE.continuation, fin: false, payload: ' ' });

const bombs: [string, number, Buffer][] = [
  ['131,000 empty pieces', 1008, Buffer.concat([frameBytes({ fin: false }), repeated(empty, 131_000)])],
  [
    '131,000 pieces of a byte',
    1008,
    Buffer.concat([frameBytes({ fin: false }), repeated(ofOneByte, 131_000)]),
  ],
  [
    'a length of 2^53 and 4 MiB of it',
    1009,
    Buffer.concat([frameBytes({ length: 2n ** 53n }), Buffer.alloc(4 << 20)]),
  ],
  ['60,000 pings', 1008, repeated(frameBytes({ opcode: OPCODE.ping, payload: 'x'.repeat(125) }), 60_000)],
];

test.each(bombs)('R40: %s are closed with %i and held nowhere', async (_name, code, bomb) => {
  if (process.platform !== 'linux') return;
  const attack = async () => {
    const socket = await RawSocket.live(server.address!, token);
    socket.write(bomb);
    // Whoever still sends when the server hangs up may lose the code on the way.
    expect([code, undefined]).toContain(await socket.code());
    await socket.hangUp();
  };
  const attackers = () => Promise.all(Array.from({ length: SOCKETS }, attack));
  for (let round = 0; round < ROUNDS; round++) await attackers();
  const before = held();
  for (let round = 0; round < ROUNDS; round++) await attackers();
  // What is garbage may wait a moment for whoever collects it.
  for (let n = 0; n < 50 && held() - before > ROOM; n++)
    await new Promise((resolve) => setTimeout(resolve, 200));
  expect(held() - before).toBeLessThan(ROOM);
  expect((await server.request('GET', '/api/v1/me', undefined, token)).status).toBe(200);
});
