import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { ServerProcess } from '../support/server-process';
import { PASSWORD } from '../support/test-app';
import { startChromium } from './support/chromium';
import { Faults } from './support/faults';
import { Visitor } from './support/visitor';

let server: ServerProcess;
let browser: Browser;
const faults = new Faults();

beforeAll(async () => {
  [server, browser] = await Promise.all([ServerProcess.start(), startChromium()]);
}, 60_000);

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
    'What is your team called?': 'Built',
    'Your name': 'Ann',
    'E-mail': 'ann@example.com',
    Password: PASSWORD,
  });
  await ann.button('Set it up').click();
  await ann.isAt('/rooms/1');
  await ann.isLive();
  const link = await ann.page.getByLabel('Join link').inputValue();
  await bob.visit(new URL(link).pathname);
  await bob.fills({ 'Your name': 'Bob', 'E-mail': 'bob@example.com', Password: PASSWORD });
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
  await ann.fills({ 'E-mail': 'ann@example.com', Password: PASSWORD });
  await ann.button('Sign in').click();
  await ann.seesOnce('Ann has left the building');
  expect(faults.all).toEqual([]);
}, 90_000);

test('it stops within its grace when told to, and says goodbye to the sockets', async () => {
  const bob = browser.contexts()[1]!.pages()[0]!;
  const gone = bob.waitForEvent('console', (message) => /WebSocket connection/.test(message.text()));
  expect(await server.stop()).toBe(0);
  await gone;
}, 60_000);
