import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { root, serverCommand, serverEnvironment } from './project.mjs';

/**
 * Takes the pictures that devices show before somebody installs the app, of the demo. With a folder as argument,
 * pictures of every screen instead, to be looked at.
 */
const OFFERED = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } };
const SIZES = {
  phone: OFFERED.narrow,
  tablet: { width: 820, height: 1180 },
  wide: { width: 1440, height: 900 },
};
const THEMES = ['light', 'dark'];



const { address, logins, stop } = await startDemo();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const state = await signIn(logins);
  const shots = [['start', '/searches'], ['hits', '/searches?q=the'], ['filters', '/searches?q=the+from:me&has=link'], ['code', '/searches?q=const'], ['problem', '/searches?q=from:zzz'], ['none', '/searches?q=qwertyuiop'], ['files', '/searches?has=file'], ['long', '/searches?q=we&order=rank']];
  for (const [size, viewport] of [['phone', SIZES.phone], ['wide', SIZES.wide]]) for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ storageState: state, viewport, colorScheme, deviceScaleFactor: 1 });
    const page = await context.newPage();
    for (const [name, path] of shots) {
      if (colorScheme === 'dark' && !['hits', 'files', 'filters'].includes(name)) continue;
      await page.goto(address + path, { waitUntil: 'load' }); await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/cf-search-shots/${size}-${colorScheme}-${name}.png` });
    }
    await context.close();
  }
} finally { await browser.close(); await stop(); }
async function startDemo() {
  const dataDir = await mkdtemp(join(tmpdir(), 'campfire-pictures-'));
  const [node, args] = serverCommand();
  const server = spawn(node, [...args, join(root, 'dist/main.js'), '--demo'], {
    env: { ...serverEnvironment(), DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', RATE_LIMITS: 'off' },
  });
  let output = '';
  const ready = new Promise((resolve, reject) => {
    server.on('exit', () => reject(new Error(output)));
    server.stdout.on('data', (chunk) => {
      output += chunk;
      const logins = [...output.matchAll(/^ +(\w+@example\.com) +(\S+)$/gm)];
      const address = /http:\/\/[\w.]+:\d+/.exec(output)?.[0];
      if (address && logins.length === 8) resolve({ address, logins });
    });
  });
  const stop = async () => {
    server.kill();
    for (const path of [dataDir, `${dataDir}-demo`]) await rm(path, { recursive: true, force: true });
  };
  return { ...(await ready), stop };
}
async function signIn([[, email, password]]) {
  const context = await browser.newContext({ baseURL: address });
  const page = await context.newPage();
  await page.goto('/session/new');
  await page.fill('[name=email_address]', email);
  await page.fill('[name=password]', password);
  await page.press('[name=password]', 'Enter');
  await page.locator('.composer-input').waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}
