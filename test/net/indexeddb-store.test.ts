import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { OutboxEntry } from '../../assets/app/net/outbox/outbox-store';
import { startChromium } from '../browser/support/chromium';

const LINA = 1;
const OMAR = 2;
const ONE: OutboxEntry = {
  id: 'a',
  type: 'message.post',
  client_message_id: 'a',
  room_id: 10,
  body: 'ünsent 🙂',
  position: 1,
  status: 'pending',
};
const TWO: OutboxEntry = {
  id: 'b',
  type: 'message.edit',
  room_id: 10,
  message_id: 7,
  body: 'edited',
  position: 2,
  status: 'failed',
  failure: { code: 'forbidden', detail: 'Not here.' },
};

let browser: Browser;
let origin: Server;
let page: Page;
let script: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: ['assets/app/net/indexeddb-store.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'net',
  });
  script = outputFiles[0]!.text;
  origin = createServer((_request, response) => response.end('<!doctype html>')).listen(0, '127.0.0.1');
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  origin?.closeAllConnections();
  origin?.close();
});
beforeEach(async () => {
  const context = await browser.newContext();
  page = await context.newPage();
  await load();
});
afterEach(() => page.context().close());

async function load(): Promise<void> {
  await page.goto(`http://127.0.0.1:${(origin.address() as AddressInfo).port}/`);
  await page.addScriptTag({ content: script });
}

/** Runs in the page; `store` belongs to the person named. */
function inPage<Result>(code: string, userId = LINA, argument?: unknown): Promise<Result> {
  return page.evaluate(
    `(async (store, given) => { ${code} })(new net.IndexedDbStore(${userId}), ${JSON.stringify(argument)})`,
  );
}

const all = (userId = LINA) => inPage<OutboxEntry[]>('return store.all()', userId);

test('unsent messages outlive a reload whole, and a removed one does not come back', async () => {
  await inPage('for (const entry of given) await store.put(entry)', LINA, [ONE, TWO]);
  await load();
  expect(await all()).toEqual([ONE, TWO]);
  await inPage('await store.remove("a"); await store.put({ ...given, status: "pending" })', LINA, TWO);
  await load();
  expect(await all()).toEqual([{ ...TWO, status: 'pending' }]);
});

test('they outlive the page that dies right after the promise is kept', async () => {
  await inPage('await store.put(given)', LINA, ONE);
  const context = page.context();
  await page.close();
  page = await context.newPage();
  await load();
  expect(await all()).toEqual([ONE]);
});

test('what one person left unsent is not the next person’s to send', async () => {
  await inPage('await store.put(given)', LINA, ONE);
  expect(await all(OMAR)).toEqual([]);
  expect(await all(LINA)).toEqual([ONE]);
});

test('a store that the browser closed is opened again', async () => {
  await inPage('await store.put(given); globalThis.kept = store', LINA, ONE);
  await inPage(
    `await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('campfire-outbox-${LINA}');
      request.onsuccess = resolve;
      request.onblocked = reject;
    })`,
  );
  await inPage('await kept.put(given)', LINA, TWO);
  expect(await all()).toEqual([TWO]);
});

test('where there is no storage it says so instead of waiting', async () => {
  const fault = await inPage<string>(
    `Object.defineProperty(globalThis, 'indexedDB', { value: { open: () => ({}) } });
    return store.all().then(() => 'answered', (error) => error.message)`,
  );
  expect(fault).toBe('Browser storage isn’t responding.');
});
