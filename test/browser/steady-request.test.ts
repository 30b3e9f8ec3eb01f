import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { OWN_HEADER } from '../../src/protocol/own-header';
import { until } from '../support/until';
import { startChromium } from './support/chromium';

/** Browsers hold text back until they know what it is. */
const OURS = { [OWN_HEADER]: '1', 'content-type': 'application/octet-stream' };

/** What happens to a request on its way, by its path. */
const WAYS: Record<string, (response: ServerResponse) => void> = {
  '/ours': (response) => response.writeHead(200, OURS).end('yes'),
  '/refusal': (response) => response.writeHead(422, OURS).end('no'),
  '/too-large-for-us': (response) => response.writeHead(413, OURS).end('no'),
  '/too-large-on-the-way': (response) => response.writeHead(413).end('<html>'),
  '/portal': (response) => response.writeHead(200).end('<html>'),
  '/bad-gateway': (response) => response.writeHead(502).end('<html>'),
  '/cut': (response) => response.destroy(),
  '/cut-halfway': (response) =>
    response.writeHead(200, { ...OURS, 'content-length': '9' }).write('half', () => response.destroy()),
  '/silent': () => {},
  '/silent-halfway': (response) => response.writeHead(200, OURS).write('half'),
  '/slow': (response) => {
    response.writeHead(200, OURS);
    slow.push(response);
  },
};
const slow: ServerResponse[] = [];
const asked: string[] = [];

const server = createServer((request, response) => {
  const path = request.url!;
  asked.push(path);
  request.resume();
  if (path === '/') response.setHeader('content-type', 'text/html').end('<!doctype html>');
  else WAYS[path]!(response);
});

let browser: Browser;
let page: Page;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './steady-request'; export * from './steady-fetch';`,
      resolveDir: 'assets/app/models/page',
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'steady',
    external: ['campfire:*'],
  });
  browser = await startChromium();
  page = await browser.newPage();
  await page.clock.install();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate(() => {
    const world = globalThis as unknown as Globals;
    world.moves = 0;
    world.XMLHttpRequest = class extends XMLHttpRequest {
      constructor() {
        super();
        this.addEventListener('progress', () => world.moves++);
      }
    };
  });
  await page.addScriptTag({ content: outputFiles[0]!.text });
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

interface Globals {
  steady: typeof import('../../assets/app/models/page/steady-request') &
    typeof import('../../assets/app/models/page/steady-fetch');
  outcome: string | undefined;
  XMLHttpRequest: typeof XMLHttpRequest;
  /** Parts that arrived. */
  moves: number;
}

/** Begins a request, whose outcome `outcome` tells. */
async function begin(path: string, isAborted = false): Promise<void> {
  asked.length = 0;
  await page.evaluate(
    ([to, aborts]) => {
      const world = globalThis as unknown as Globals;
      const { steadyRequest, LineLost, BodyRefused } = world.steady;
      const stop = new AbortController();
      world.outcome = undefined;
      steadyRequest({ method: 'POST', path: to!, body: 'words', signal: stop.signal }).then(
        ({ status, responseText }) => (world.outcome = `${status} ${responseText}`),
        (error) => {
          const isLost = error instanceof LineLost;
          if (isLost) world.outcome = error.isSilent ? 'silent' : 'lost';
          else world.outcome = error instanceof BodyRefused ? 'body refused' : error.name;
        },
      );
      if (aborts) setTimeout(() => stop.abort());
    },
    [path, isAborted] as const,
  );
  await until(async () => expect(asked).toContain(path));
}

const outcome = () => page.evaluate(() => (globalThis as unknown as Globals).outcome);
const moves = () => page.evaluate(() => (globalThis as unknown as Globals).moves);
const ends = (as: string) => until(async () => expect(await outcome()).toBe(as));

test.each([
  ['/ours', '200 yes'],
  ['/refusal', '422 no'],
  ['/too-large-for-us', '413 no'],
  ['/too-large-on-the-way', 'body refused'],
  ['/portal', 'lost'],
  ['/bad-gateway', 'lost'],
  ['/cut', 'lost'],
  ['/cut-halfway', 'lost'],
])('N1, N4, N6: only what our server says is an answer: %s', async (path, as) => {
  await begin(path);
  await ends(as);
});

test.each(['/silent', '/silent-halfway'])(
  'N4: a request ends when nothing moves for 20 s: %s',
  async (path) => {
    await begin(path);
    await page.clock.runFor(19_000);
    expect(await outcome()).toBeUndefined();
    await page.clock.runFor(2_000);
    await ends('silent');
  },
);

test('N4: a request takes as long as it needs while something moves', async () => {
  await begin('/slow');
  const parts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(2_000));
  for (const part of parts) {
    await page.clock.runFor(15_000);
    const before = await moves();
    slow[0]!.write(part);
    await until(async () => expect(await moves()).toBeGreaterThan(before));
    expect(await outcome()).toBeUndefined();
  }
  slow[0]!.end();
  await ends(`200 ${parts.join('')}`);
});

test('N4: who stops a request hears that it was stopped', async () => {
  await begin('/silent', true);
  await page.clock.runFor(10);
  await ends('AbortError');
});

/** As Turbo asks for a page, or sends a form. */
async function visits(path: string, method = 'GET'): Promise<void> {
  asked.length = 0;
  await page.evaluate(
    ([to, by]) => {
      const world = globalThis as unknown as Globals;
      world.outcome = undefined;
      world.steady.steadyFetch(new URL(to!, location.href), { method: by }, fetch).then(
        async (response) => (world.outcome = `${response.status} ${await response.text()}`),
        (error) => (world.outcome = error.name),
      );
    },
    [path, method] as const,
  );
  await until(async () => expect(asked).toContain(path));
}

test.each([
  ['/ours', '200 yes'],
  ['/refusal', '422 no'],
  ['/portal', '200 <html>'],
  ['/cut', 'TypeError'],
  ['/cut-halfway', 'TypeError'],
])('N1: half a page is none: %s', async (path, as) => {
  await visits(path);
  await ends(as);
});

test.each(['/silent', '/silent-halfway'])(
  'N4: a page that nothing moves of for 20 s is given up: %s',
  async (path) => {
    await visits(path);
    await page.clock.runFor(19_000);
    expect(await outcome()).toBeUndefined();
    await page.clock.runFor(2_000);
    await ends('TypeError');
  },
);

test('N4: a form is not given up, since it may have had its effect', async () => {
  await visits('/silent', 'POST');
  await page.clock.runFor(60_000);
  expect(await outcome()).toBeUndefined();
});
