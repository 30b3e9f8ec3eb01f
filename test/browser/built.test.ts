import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { freePort } from '../support/ports';
import { ServerProcess } from '../support/server-process';
import { PASSWORD } from '../support/test-app';
import { until } from '../support/until';
import { startChromium } from './support/chromium';
import { Faults, LOST_CONNECTION } from './support/faults';
import { Visitor } from './support/visitor';

let server: ServerProcess;
let browser: Browser;
const faults = new Faults();

beforeAll(async () => {
  const PORT = String(await freePort()); // where the next release starts, too
  [server, browser] = await Promise.all([ServerProcess.start({ PORT }), startChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (server) rmSync(server.dataDir, { recursive: true, force: true });
});

async function device(): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: server.address });
  await faults.listenTo(context);
  return new Visitor(await context.newPage());
}

test('the built server, started as operators start it, takes two people from first run to talking', async () => {
  const [ann, bob] = [await device(), await device()];
  await ann.visit('/');
  await ann.fills({
    'What’s your team called?': 'Built',
    'Your name': 'Ann',
    Email: 'ann@example.com',
    Password: PASSWORD,
  });
  await ann.button('Set up Campfire').click();
  await ann.isAt('/rooms/1');
  await ann.isLive();
  const link = await ann.page.getByLabel('Join link').inputValue();
  await bob.visit(new URL(link).pathname);
  await bob.fills({ 'Your name': 'Bob', Email: 'bob@example.com', Password: PASSWORD });
  await bob.button('Join').click();
  await bob.isAt('/rooms/1');
  await bob.isLive();
  await ann.says('Hello from the **bundle**');
  await bob.seesOnce('Hello from the bundle');
  await ann.seesOnce('Hello from the bundle');

  // The old socket asks whether it is signed out, and the page leaves while it connects anew.
  faults.forgive(
    /status of 401/,
    /HTTP Authentication failed/,
    /closed before the connection is established/,
  );
  await ann.visit('/users/me/profile');
  await ann.button('Sign out').last().click();
  await ann.isAt('/session/new');
  await bob.says('Ann has left the building');
  await bob.seesOnce('Ann has left the building');
  expect(ann.heard.filter((frame) => frame.includes('left the building'))).toEqual([]);
  await ann.fills({ Email: 'ann@example.com', Password: PASSWORD });
  await ann.button('Sign in').click();
  await ann.seesOnce('Ann has left the building');
  expect(faults.all).toEqual([]);
  // The last of what a device keeps, before the server goes.
  const isKept = () => bob.page.evaluate(async () => (await caches.match('/offline')) !== undefined);
  await until(async () => expect(await isKept()).toBe(true));
});

test('it stops within its grace when told to, and says goodbye to the sockets', async () => {
  const bob = browser.contexts()[1]!.pages()[0]!;
  const gone = bob.waitForEvent('console', (message) => /WebSocket connection/.test(message.text()));
  expect(await server.stop()).toBe(0);
  await gone;
});

/** The next release: the same server under other names, without the files of this one. */
function nextRelease(): string {
  const folder = mkdtempSync(join('test/.cache', 'release-'));
  cpSync('dist', folder, { recursive: true });
  const manifest = join(folder, 'public/manifest.json');
  const names: Record<string, string> = JSON.parse(readFileSync(manifest, 'utf8'));
  const app = names['app.js']!;
  names['app.js'] = 'app-NEXTNEXT.js';
  renameSync(join(folder, 'public/assets', app), join(folder, 'public/assets/app-NEXTNEXT.js'));
  for (const name of Object.keys(names).filter((one) => one.startsWith('chunks/')))
    rmSync(join(folder, 'public/assets', names[name]!));
  for (const file of [`${app}.br`, `${app}.gz`]) rmSync(join(folder, 'public/assets', file));
  writeFileSync(manifest, JSON.stringify(names));
  return resolve(folder);
}

test('N5: a tab older than the release goes on whole, is offered the new one, and takes it unnoticed when hidden', async () => {
  const page = browser.contexts()[1]!.pages()[0]!;
  const bob = new Visitor(page);
  const release = nextRelease();
  faults.forgive(LOST_CONNECTION);
  const port = new URL(server.address!).port;
  server = await ServerProcess.start(
    { DATA_DIR: server.dataDir, PORT: port },
    [],
    [process.execPath, join(release, 'main.js')],
  );
  try {
    await page.getByText('Campfire has been updated.').waitFor();
    const scripts = () => page.locator('script[src*="/assets/app-"]').getAttribute('src');
    expect(await scripts()).not.toContain('NEXTNEXT');
    await bob.composer.pressSequentially('```js\nlet a = 1;\n```\n');
    await bob.composer.press('Enter');
    await page.locator('.message pre [class*="hljs-"]').first().waitFor();
    await bob.composer.pressSequentially('half a word :roc');
    await page
      .getByRole('option', { name: /rocket/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');

    // Hidden, and nothing is in hand but a draft: half a minute later it is new.
    await page.evaluate(() => {
      const later = globalThis.setTimeout;
      const soon = (run: () => void, ms: number) => later(run, ms >= 30_000 ? 0 : ms);
      Object.assign(globalThis, { setTimeout: soon });
      Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await until(async () => expect(await scripts()).toContain('NEXTNEXT'));
    await bob.isLive();
    await until(async () => expect(await bob.composer.inputValue()).toBe('half a word :roc'));
    await until(async () =>
      expect(await page.locator('#connection').getAttribute('data-state')).toBe('online'),
    );
  } finally {
    await server.stop();
    rmSync(release, { recursive: true, force: true });
  }
});
