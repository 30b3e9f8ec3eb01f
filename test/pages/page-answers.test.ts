import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { zstdDecompressSync } from 'node:zlib';
import { type Person, TestApp } from '../support/test-app';

/** The memory of an answer serves the next one: nobody may ever read what was meant for somebody else. */
let app: TestApp;
let bob: Person;
let rooms: Map<Person, string>;

beforeAll(async () => {
  app = await TestApp.start({ RATE_LIMITS: 'off' });
  bob = await app.join('Bob');
  rooms = new Map();
  for (const person of [app.ann, bob]) {
    const room = await app.closedRoom(person, `Room of ${person.user.name}`, []);
    for (let n = 0; n < 30; n++)
      await app.post(person, room, `${person.user.name} says ${'a lot '.repeat(600)}`);
    rooms.set(person, `/rooms/${room.id}`);
  }
});
afterAll(() => app.stop());

const headersOf = (person: Person) => ({ authorization: `Bearer ${person.token}`, accept: 'text/html' });

function fetchPage(person: Person, more: object = {}): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const headers = { ...headersOf(person), ...more };
  request(app.origin + rooms.get(person), { headers, agent: false }, (answer) =>
    buffer(answer).then(resolve, reject),
  )
    .on('error', reject)
    .end();
  return promise;
}

/** The page as somebody reads it, without what is another one each time. */
const stable = (page: Buffer) => page.toString().replace(/name="client_message_id" value="[^"]*"/, '');

/** Asks for the page again and again, and reads nothing yet. */
function askOften(person: Person, times: number): Socket {
  const { hostname, port } = new URL(app.origin);
  const socket = connect(Number(port), hostname).pause();
  const ask = (connection: string) => {
    const headers = Object.entries({ host: `${hostname}:${port}`, connection, ...headersOf(person) });
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    return `GET ${rooms.get(person)} HTTP/1.1\r\n${lines}\r\n`;
  };
  socket.write(ask('keep-alive').repeat(times - 1) + ask('close'));
  return socket.on('error', () => undefined);
}

const START = '<!doctype html>';
const END = '</html>';

async function readPages(socket: Socket): Promise<Buffer[]> {
  const bytes = await buffer(socket);
  const pages: Buffer[] = [];
  for (let start = bytes.indexOf(START); start >= 0; start = bytes.indexOf(START, start + 1))
    pages.push(bytes.subarray(start, bytes.indexOf(END, start) + END.length));
  return pages;
}

test('a page that waits for a slow reader stays what it is while others get theirs', async () => {
  const [mine, hers] = [await fetchPage(bob), await fetchPage(app.ann)];
  const slow = askOften(bob, 50);
  for (let n = 0; n < 10; n++) expect(stable(await fetchPage(app.ann))).toBe(stable(hers));
  const pages = await readPages(slow);
  expect(pages).toHaveLength(50);
  for (const page of pages) expect(stable(page)).toBe(stable(mine));
});

test('pages that are compressed at the same time stay apart', async () => {
  const [mine, hers] = [await fetchPage(bob), await fetchPage(app.ann)];
  const zstd = { 'accept-encoding': 'zstd' };
  const both = Array.from({ length: 10 }, () => [fetchPage(bob, zstd), fetchPage(app.ann, zstd)]);
  for (const [bobs, anns] of await Promise.all(both.map((pair) => Promise.all(pair)))) {
    expect(stable(zstdDecompressSync(bobs!))).toBe(stable(mine));
    expect(stable(zstdDecompressSync(anns!))).toBe(stable(hers));
  }
});

test('readers who leave before their page has come spoil nobody else’s', async () => {
  const hers = await fetchPage(app.ann);
  for (let n = 0; n < 5; n++) {
    const gone = askOften(bob, 5);
    expect(stable(await fetchPage(app.ann))).toBe(stable(hers));
    gone.destroy();
    expect(stable(await fetchPage(app.ann))).toBe(stable(hers));
  }
});
