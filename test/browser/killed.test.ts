import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { freePort } from '../support/ports';
import { ServerProcess } from '../support/server-process';
import { PASSWORD } from '../support/test-app';
import { until } from '../support/until';
import { Cable } from './support/cable';
import { startChromium } from './support/chromium';
import { Visitor } from './support/visitor';

const KILLS = 3;

let cable: Cable;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  [cable, browser] = await Promise.all([Cable.start(), startChromium()]);
  await run();
});
afterAll(async () => {
  await browser?.close();
  await cable?.stop();
  await server?.stop('SIGKILL');
  if (server) rmSync(server.dataDir, { recursive: true, force: true });
});

/** Behind one address, whatever port it takes. */
async function run(dataDir?: string): Promise<void> {
  cable.target = await freePort(); // a server that is told its public address says only that
  const env: Record<string, string> = { PUBLIC_URL: cable.origin, PORT: String(cable.target) };
  if (dataDir !== undefined) env.DATA_DIR = dataDir;
  server = await ServerProcess.start({ ...env, RATE_LIMITS: 'off' });
}

async function window(token: string): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: cable.origin });
  await context.addCookies([
    { name: 'session', url: cable.origin, value: token, httpOnly: true, sameSite: 'Lax' },
  ]);
  return new Visitor(await context.newPage());
}

async function api(path: string, body?: object, token?: string) {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  const init = { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body) };
  return (await fetch(`${cable.origin}/api/v1${path}`, init)).json();
}

test('T19: kill -9 in the middle of sends, again and again: two windows end whole, nothing lost or doubled', async () => {
  const person = (name: string) => ({ name, email_address: `${name}@example.com`, password: PASSWORD });
  const ann = await api('/setup', { account_name: 'Killed', ...person('Ann') });
  const { join_code } = await api('/account', undefined, ann.token);
  const bob = await api(`/join/${join_code}`, person('Bob'));
  const windows = await Promise.all([ann.token, bob.token].map(window));
  for (const one of windows) await one.open('/rooms/1');

  const said: string[] = [];
  const say = async (index: number, text: string) => {
    said.push(text);
    await windows[index % 2]!.says(text);
  };
  for (let kill = 1; kill <= KILLS; kill++) {
    for (let count = 1; count <= 4; count++) await say(count, `${count} before kill ${kill}`);
    const { dataDir } = server;
    await server.stop('SIGKILL');
    for (let count = 1; count <= 4; count++) await say(count, `${count} while dead ${kill}`);
    await run(dataDir);
    for (const one of windows) await one.wakes();
    for (const one of windows)
      await until(async () => expect(await one.page.locator('.message.pending').count()).toBe(0));
  }
  for (const one of windows)
    await until(async () => expect([...(await one.texts())].sort()).toEqual([...said].sort()));
  const [first, second] = await Promise.all(windows.map((one) => one.texts()));
  expect(first).toEqual(second);
  const { items } = await api('/rooms/1/messages?limit=100', undefined, ann.token);
  expect(items.map((one: { body: { plain_text: string } }) => one.body.plain_text)).toEqual(first);
  for (const who of [0, 1]) {
    const own = said.filter((text) => Number(text[0]) % 2 === who);
    expect(first!.filter((text) => own.includes(text))).toEqual(own);
  }
});
