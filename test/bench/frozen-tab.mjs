import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { chromium } from 'playwright-core';
import { atMost, row } from './row.mjs';
import { ROOMS, TEAM, tokenOf, tokens } from './seed.mjs';

const BEHIND = 12_000;
const PATIENCE_MS = 120_000;
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'];

/** A tab is stopped while people post, as a browser or a sleeping laptop does; from its waking until the newest message is on screen. */
export async function frozenTab({ subjects, generator, folder }) {
  const server = await subjects.campfire();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_SHELL_PATH, args: ARGS });
  try {
    const page = await openRoom(browser, server.port);
    const renderers = await renderersOf(browser);
    for (const pid of renderers) process.kill(pid, 'SIGSTOP');
    const job = { port: server.port, room_id: ROOMS.team, tokens: tokens(1, 4), most: BEHIND };
    await generator.run('postUntilCut', job);
    const newest = lastMessageId(folder);
    const since = performance.now();
    for (const pid of renderers) process.kill(pid, 'SIGCONT');
    await page.locator(`[data-message-id="${newest}"]`).waitFor();
    const ms = performance.now() - since;
    const what = `a frozen tab, ${BEHIND.toLocaleString('en')} messages behind, shows the newest one`;
    return [row(what, 'ms', ms, undefined, atMost(3_000, '≤ 3,000 ms'))];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Chromium freezes no tab that is in front, so its processes are stopped. */
async function renderersOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

async function openRoom(browser, port) {
  const baseURL = `http://127.0.0.1:${port}`;
  const context = await browser.newContext({ baseURL });
  await context.addCookies([{ name: 'session', value: tokenOf(TEAM), url: baseURL }]);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`/rooms/${ROOMS.team}`);
  await page.locator('html[data-connection="live"]').waitFor();
  return page;
}

function lastMessageId(folder) {
  const db = new Sqlite(join(folder, 'campfire/campfire.sqlite3'), { readonly: true });
  try {
    return db.prepare('SELECT max(id) FROM messages WHERE room_id = ?').pluck().get(ROOMS.team);
  } finally {
    db.close();
  }
}
