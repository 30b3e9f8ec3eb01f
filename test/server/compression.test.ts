import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let page: string;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  const room = await app.closedRoom(bob, 'Röstfrisch ☕', [app.ann]);
  for (let n = 0; n < 5; n++) await app.post(bob, room, `Nachricht ${n} 你好 ${'🎈'.repeat(n)}`);
  page = `/api/v1/rooms/${room.id}/messages`;
});
afterAll(() => app.stop());

async function fetchAs(path: string, accept: string) {
  const headers = { authorization: `Bearer ${bob.token}`, 'accept-encoding': accept };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  get(app.origin + path, { headers }, resolve).on('error', reject);
  const answer = await promise;
  return { headers: answer.headers, status: answer.statusCode, bytes: await buffer(answer) };
}

test.each([
  ['zstd', zstdDecompressSync],
  ['gzip', gunzipSync],
] as const)(
  'a long answer comes as %s to whoever reads it, with every letter',
  async (coding, decompress) => {
    const plain = await fetchAs(page, 'identity');
    const packed = await fetchAs(page, `${coding}, br;q=0.1`);
    expect([packed.headers['content-encoding'], packed.headers.vary]).toEqual([coding, 'accept-encoding']);
    expect(Number(packed.headers['content-length'])).toBe(packed.bytes.length);
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2);
    expect(decompress(packed.bytes).toString()).toBe(plain.bytes.toString());
  },
);

test('the better coding is taken, and none that the client refuses', async () => {
  const codingFor = async (accept: string) => (await fetchAs(page, accept)).headers['content-encoding'];
  expect(await codingFor('gzip, deflate, br, zstd')).toBe('zstd');
  expect(await codingFor('zstd;q=0, gzip;q=0.5')).toBe('gzip');
  expect(await codingFor('zstd;q=0, gzip;q=0')).toBeUndefined();
  expect(await codingFor('br, compress')).toBeUndefined();
});

test('a short answer, a picture and a probe stay as they are', async () => {
  for (const path of ['/up', '/api/v1/me', new URL(bob.user.avatar_url, app.origin).pathname]) {
    const { status, headers } = await fetchAs(path, 'zstd, gzip');
    expect([path, status, headers['content-encoding']]).toEqual([path, 200, undefined]);
  }
});
