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

/** For the web manifest and the README; with a folder as argument, takes screenshots of every screen instead. */
const OFFERED = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } };
const SIZES = {
  phone: OFFERED.narrow,
  tablet: { width: 820, height: 1180 },
  wide: { width: 1440, height: 900 },
};
const THEMES = ['light', 'dark'];
const SHOWN = {
  'room-light': { room: 1, viewport: SIZES.wide, theme: 'light', deviceScaleFactor: 1 },
  'room-dark': { room: 1, viewport: SIZES.wide, theme: 'dark', deviceScaleFactor: 1 },
  phone: { room: 2, viewport: SIZES.phone, theme: 'light', deviceScaleFactor: 2 },
};

const PAGES = {
  'new-room': '/rooms/opens/new',
  'new-closed': '/rooms/closeds/new',
  'new-ping': '/rooms/directs/new',
  'edit-room': '/rooms/opens/1/edit',
  'more-rooms': '/rooms/opens',
  profile: '/users/me/profile',
  look: '/users/me/look',
  devices: '/users/me/devices',
  settings: '/users/me/settings',
  notifications: '/users/me/push_subscriptions',
  keys: '/users/me/keys',
  'new-key': '/users/me/keys/new',
  leave: '/users/me/departure',
  person: '/users/2',
  ban: '/users/2/ban/new',
  account: '/account/edit',
  people: '/account/users',
  bots: '/account/bots',
  'new-bot': '/account/bots/new',
  styles: '/account/custom_styles/edit',
  search: '/searches?q=the',
  offline: '/offline',
  missing: '/nothing/here',
};

await ensureInstalled();
await ensureBuilt();
const [, , folder] = process.argv;
const { address, logins, stop } = await startDemo();
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
try {
  const state = await signIn(logins);
  if (folder) await takeAll(state, folder);
  else {
    await takeOffered(state);
    await takeShown(state);
  }
} finally {
  await browser.close();
  await stop();
}

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

async function pageAt(state, viewport, colorScheme, deviceScaleFactor = 1) {
  const isPhone = viewport.width < 600;
  const options = {
    deviceScaleFactor,
    locale: 'en-GB',
    hasTouch: isPhone,
    isMobile: isPhone,
    baseURL: address,
    viewport,
    colorScheme,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  };
  const context = await browser.newContext({ ...options, storageState: state });
  return context.newPage();
}

async function takeOffered(state) {
  for (const [name, viewport] of Object.entries(OFFERED)) {
    const page = await pageAt(state, viewport, 'light');
    await enter(page, 1);
    const picture = await sharp(await page.screenshot())
      .webp({ quality: 80, effort: 6 })
      .toBuffer();
    await writeFile(join(root, `assets/images/screenshot-${name}.webp`), picture);
  }
}

async function takeShown(state) {
  for (const [name, { room, viewport, theme, deviceScaleFactor }] of Object.entries(SHOWN)) {
    const page = await pageAt(state, viewport, theme, deviceScaleFactor);
    await enter(page, room);
    const picture = await sharp(await page.screenshot())
      .png({ palette: true, effort: 10 })
      .toBuffer();
    await writeFile(join(root, `docs/images/${name}.png`), picture);
  }
}

async function enter(page, room) {
  await page.goto(`/rooms/${room}`);
  await page.locator('html[data-connection="live"]').waitFor({ state: 'attached' });
}

async function takeAll(state, target) {
  await mkdir(target, { recursive: true });
  for (const [size, viewport] of Object.entries(SIZES))
    for (const theme of THEMES) {
      const page = await pageAt(state, viewport, theme);
      for (const [name, path] of Object.entries(await screens(page))) {
        await page.goto(path);
        await page.waitForTimeout(300);
        await page.screenshot({
          path: join(target, `${name}-${size}-${theme}.png`),
          fullPage: name !== 'room',
        });
      }
      await page.context().close();
    }
}

async function screens(page) {
  await page.goto('/rooms/1');
  const rooms = await page
    .locator('#sidebar [data-room-id]')
    .evaluateAll((all) =>
      all.map((room) => [`room-${room.dataset.roomId}`, `/rooms/${room.dataset.roomId}`]),
    );
  return {
    ...Object.fromEntries(rooms),
    ...PAGES,
  };
}
