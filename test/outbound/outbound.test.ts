import dns from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Config } from '../../src/config/config';
import { Outbound } from '../../src/outbound/outbound';
import type { OutboundError } from '../../src/outbound/outbound-error';

const OPEN = Object.assign(new Config(), { OUTBOUND_NETWORKS: ['127.0.0.0/8'] });

let servers: Server[];
let outbounds: Outbound[];
let connections: number;

beforeEach(() => {
  servers = [];
  outbounds = [];
  connections = 0;
});
afterEach(async () => {
  jest.restoreAllMocks();
  for (const outbound of outbounds) outbound.onModuleDestroy();
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

function outbound(config = new Config()): Outbound {
  const one = new Outbound(config);
  outbounds.push(one);
  return one;
}

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer).on('connection', () => connections++);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

type Done = (error: Error | null, found: dns.LookupAddress[]) => void;

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: OutboundError) => error.reason,
  );

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://2130706433/',
  'http://0/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://localhost/',
  'http://user:secret@1.1.1.1/',
  'http://1.1.1.1:22/',
  'ftp://1.1.1.1/',
  'file:///etc/passwd',
  'gopher://1.1.1.1/',
  'nothing',
])('%s is refused', async (address) => {
  expect(await reasonOf(outbound().fetch(address))).toBe('refused');
  expect(await reasonOf(outbound().assertAllowed(address))).toBe('refused');
});

/** @param answers what the name means, look by look */
function resolveTo(...answers: string[][]): jest.SpyInstance {
  let nth = 0;
  return jest.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: object, done: Done) => {
    const found = answers[Math.min(nth++, answers.length - 1)]!;
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as typeof dns.lookup);
}

test('R37: a name with one private address among others is refused, and nothing is connected to', async () => {
  const port = await serve((_request, response) => response.end('secret'));
  for (const addresses of [['127.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['1.1.1.1', '::ffff:127.0.0.1']]) {
    resolveTo(addresses);
    expect(await reasonOf(outbound().fetch(`http://rebind.example:${port}/`, { anyPort: true }))).toBe(
      'refused',
    );
  }
  expect(connections).toBe(0);
});

test('the connection goes to the address that was looked at, whatever the name means then', async () => {
  const port = await serve((_request, response) => response.end('mine'));
  const lookup = resolveTo(['127.0.0.1'], ['10.0.0.1']);
  const { body } = await outbound(OPEN).fetch(`http://pinned.example:${port}/`, { anyPort: true });
  expect([String(body), lookup.mock.calls.length]).toEqual(['mine', 1]);
});

test('a name without an address is something else than one that is refused', async () => {
  jest
    .spyOn(dns, 'lookup')
    .mockImplementation(((_name: string, _options: object, done: Done) =>
      done(
        Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }),
        [],
      )) as unknown as typeof dns.lookup);
  expect(await reasonOf(outbound().fetch('http://nobody.example/'))).toBe('unresolvable');
});

test('a redirect is an answer, and is not followed', async () => {
  const port = await serve((_request, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  );
  const { status, headers } = await outbound(OPEN).fetch(`http://127.0.0.1:${port}/`, { anyPort: true });
  expect([status, headers.location, connections]).toEqual([302, 'http://169.254.169.254/', 1]);
});

test('an answer that drips is cut off by the time, one without end by its length', async () => {
  const drips = await serve((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  });
  const slow = outbound(OPEN).fetch(`http://127.0.0.1:${drips}/`, { anyPort: true, timeoutMs: 300 });
  expect(await reasonOf(slow)).toBe('timeout');
  const floods = await serve((_request, response) => {
    const flood = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      response.once('drain', flood);
    };
    flood();
  });
  const { body } = await outbound(OPEN).fetch(`http://127.0.0.1:${floods}/`, {
    anyPort: true,
    maxBytes: 1000,
  });
  expect(body.length).toBe(1000);
});

test('a port where nobody listens is a failure, with its reason', async () => {
  const port = await serve(() => undefined);
  const [server] = servers;
  await new Promise((resolve) => server!.close(resolve));
  expect(await reasonOf(outbound(OPEN).fetch(`http://127.0.0.1:${port}/`, { anyPort: true }))).toBe('failed');
});
