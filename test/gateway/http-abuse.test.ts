import type { Server } from 'node:http';
import { connect } from 'node:net';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let bob: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.closedRoom(app.ann, 'Abuse', [bob]);
});
afterAll(() => app.stop());

const http = (): Server => app.app.getHttpServer();

/** What the server says to these bytes until it hangs up. It never does by itself after a good request. */
function raw(bytes: string, { pieces = [] as string[] } = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
    let text = '';
    const timer = setInterval(() => {
      const piece = pieces.shift();
      if (piece !== undefined && socket.writable) socket.write(piece);
    }, 200);
    socket.on('data', (data) => (text += data));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(text);
    });
    if (bytes !== '') socket.write(bytes);
  });
}

const bodies = async () =>
  (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`)).body.items.map(
    (message: { body: { source: string } }) => message.body.source,
  );

/** A post that somebody hides behind another request. */
const smuggled = (person: Person, body: string) => {
  const json = JSON.stringify({ body });
  return [
    `POST /api/v1/rooms/${room.id}/messages HTTP/1.1`,
    'Host: localhost',
    `Authorization: Bearer ${person.token}`,
    'Content-Type: application/json',
    `Content-Length: ${json.length}`,
    '',
    json,
  ].join('\r\n');
};

const outer = (...lines: string[]) =>
  ['POST /session HTTP/1.1', 'Host: localhost', ...lines, '', ''].join('\r\n');

describe('R48: a request of two meanings is refused, and the one hidden in it is not served', () => {
  test.each([
    ['a length and chunks', `${outer('Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
    ['chunks and a length', `${outer('Transfer-Encoding: chunked', 'Content-Length: 5')}0\r\n\r\n`],
    ['two lengths', outer('Content-Length: 0', 'Content-Length: 5')],
    ['a length in a list', outer('Content-Length: 0, 5')],
    ['a signed length', outer('Content-Length: +0')],
    ['a length that is none', outer('Content-Length: 0x0')],
    ['chunks that are not the last coding', outer('Transfer-Encoding: chunked, identity')],
    ['a coding nobody knows', outer('Transfer-Encoding: xchunked')],
    ['chunks twice', `${outer('Transfer-Encoding: chunked', 'Transfer-Encoding: identity')}0\r\n\r\n`],
    ['a header folded over two lines', outer('X-Folded: a', ' b')],
    ['a coding folded over two lines', `${outer('Transfer-Encoding:', ' chunked')}0\r\n\r\n`],
    ['a blank before the colon', outer('Content-Length : 0')],
    ['a header without a name', outer(': x')],
    ['a line that is no header', outer('nonsense')],
    ['lines without a carriage return', outer().replaceAll('\r\n', '\n')],
    ['a NUL in a header', outer('X-Nul: a\0b')],
    ['a chunk of no size', `${outer('Transfer-Encoding: chunked')}zz\r\n\r\n`],
    ['a chunk of too large a size', `${outer('Transfer-Encoding: chunked')}${'f'.repeat(20)}\r\n`],
    ['no method', ' / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['another protocol', 'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n'],
  ])('%s', async (_name, first) => {
    const answer = await raw(first + smuggled(bob, 'Smuggled'));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(answer).not.toContain('Smuggled');
    expect(await bodies()).toEqual([]);
  });
});

describe('headers', () => {
  const get = (headers: string[]) =>
    raw(['GET /up HTTP/1.1', 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n'));

  test('R49: of a number nobody sends are refused, and so is a socket with them', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => `a${n.toString(36)}:`);
    expect(await get(many)).toMatch(/^HTTP\/1\.1 4(00|31) /);
    expect(await get(many.slice(0, 200))).toMatch(/^HTTP\/1\.1 400 .*The request has too many headers/s);
    expect(await get(many.slice(0, 90))).toMatch(/^HTTP\/1\.1 200 /);
    const headers = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`x-${n}`, '1']));
    expect((await TestSocket.refusal(app, bob, { headers })).status).toBe(400);
  });

  test('larger than 16 KiB are refused', async () => {
    expect(await get([`X-Large: ${'x'.repeat(17_000)}`])).toMatch(/^HTTP\/1\.1 431 .*x-campfire: 1\r/s);
  });

  test('an address without end is refused', async () => {
    expect(await raw(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 .*x-campfire: 1\r/s,
    );
  });
});

describe('whoever takes their time', () => {
  test('has ten seconds for the head of a request', () => {
    expect(http().headersTimeout).toBe(10_000);
  });

  test('R44: is cut off, however many they are, while everybody else is served', async () => {
    const { headersTimeout } = http();
    Object.assign(http(), { headersTimeout: 1_000 });
    try {
      const silent = Array.from({ length: 400 }, () => raw(''));
      const pieces = () => [...'X-a: b\r\n'.repeat(100)];
      const heads = Array.from({ length: 200 }, () => raw('GET / HTTP/1.1\r\n', { pieces: pieces() }));
      let isOver = false;
      const over = Promise.all([...silent, ...heads]).finally(() => {
        isOver = true;
      });
      let served = 0;
      while (!isOver) {
        const headers = { authorization: `Bearer ${bob.token}` };
        expect((await fetch(`${app.origin}/api/v1/me`, { headers })).status).toBe(200);
        served++;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(served).toBeGreaterThan(5);
      for (const answer of await over) expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
    } finally {
      Object.assign(http(), { headersTimeout });
    }
  });
});

describe('with limits', () => {
  let limited: TestApp;
  beforeAll(async () => {
    limited = await TestApp.start({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.2' });
  });
  afterAll(() => limited.stop());

  const open = async (localAddress: string) => {
    const socket = connect({ port: Number(new URL(limited.origin).port), host: '127.0.0.1', localAddress });
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    return socket;
  };
  const ask = async (localAddress: string): Promise<string> => {
    const socket = await open(localAddress);
    let text = '';
    socket.on('data', (data) => (text += data));
    socket.write('GET /up HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(text).toContain('\r\nx-campfire: 1\r\n');
    return text.split('\r\n', 1)[0]!;
  };
  const openMany = (localAddress: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => open(localAddress)));

  test('R45: an address has 200 plain connections; others, sockets and our own proxy are not in its way', async () => {
    const live = await TestSocket.live(limited, limited.ann);
    const [mine, proxied] = await Promise.all([openMany('127.0.0.3', 200), openMany('127.0.0.2', 250)]);
    expect(await ask('127.0.0.3')).toBe('HTTP/1.1 429 Too Many Requests');
    expect(await ask('127.0.0.4')).toBe('HTTP/1.1 200 OK');
    expect(await ask('127.0.0.2')).toBe('HTTP/1.1 200 OK');
    await live.settled();
    const ended = new Promise((resolve) => mine[0]!.once('close', resolve));
    mine[0]!.destroy();
    await ended;
    // The server hears of it a little later.
    await until(async () => expect(await ask('127.0.0.3')).toBe('HTTP/1.1 200 OK'));
    for (const socket of [...mine, ...proxied]) socket.destroy();
    await live.close();
  });

  test('a connection that became a socket is a plain one no more', async () => {
    const people = [limited.ann, await limited.join('Bob')];
    const live = await Promise.all(
      people.flatMap((one) => Array.from({ length: 20 }, () => TestSocket.open(limited, one))),
    );
    const plain = await openMany('127.0.0.1', 199);
    expect(await ask('127.0.0.1')).toBe('HTTP/1.1 200 OK');
    for (const socket of plain) socket.destroy();
    await Promise.all(live.map((socket) => socket.close()));
  });
});

test.each(['9007199254740992', '9007199254740993', '18446744073709551616', '1e400', '-1', 'NaN'])(
  'R43: an id of %s names nothing anywhere',
  async (id) => {
    const paths = [`/rooms/${id}`, `/rooms/${id}/messages`, `/rooms/1/messages/${id}`, `/users/${id}`];
    for (const path of paths) {
      const { status } = await app.request(bob, 'GET', `/api/v1${path}`);
      expect([path, status]).toEqual([path, 404]);
    }
    for (const query of ['before', 'after', 'around']) {
      const { status } = await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages?${query}=${id}`);
      // As a place among the messages it has a meaning, as long as it is a number.
      expect([200, 422]).toContain(status);
    }
  },
);
