import { chromium } from 'playwright-core';
import { findHeadlessShell } from '../../src/tasks/chromium.mjs';
import { longestTaskOf, TRACED } from './chromium-trace.mjs';
import { atMost, row } from './row.mjs';
import { ROOMS, tokenOf } from './seed.mjs';
import { median } from './versus.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'];
const ROWS = 2_000;

/** Copied in one page of Chromium, pasted with Ctrl+V in the room: the system's clipboard lies between. */
export async function paste({ subjects, scale }) {
  const executablePath = findHeadlessShell();
  if (!executablePath) throw new Error('There is no Chromium here.');
  const server = await subjects.campfire();
  const browser = await chromium.launch({ executablePath, args: ARGS });
  try {
    const figures = [];
    for (let n = 0; n < scale.starts; n++) figures.push(await pasteSheet(browser, server.port));
    const what = `paste of a sheet of ${ROWS.toLocaleString('en')} rows in Chromium: longest task`;
    return [row(what, 'ms', median(figures), undefined, atMost(200, '≤ 200 ms'))];
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function pasteSheet(browser, port) {
  const baseURL = `http://127.0.0.1:${port}`;
  const context = await browser.newContext({ baseURL });
  await context.addCookies([{ name: 'session', value: tokenOf(1), url: baseURL }]);
  const page = await context.newPage();
  await page.goto(`/rooms/${ROOMS.team}`);
  await page.locator('html[data-connection="live"]').waitFor({ state: 'attached' });
  const composer = page.locator('.composer textarea').first();
  await copySheet(context);
  await page.bringToFront();
  await composer.click();
  await browser.startTracing(page, { categories: TRACED });
  await composer.press('ControlOrMeta+v');
  await page.waitForFunction((last) => document.activeElement.value?.includes(last), `| Row ${ROWS - 1} |`);
  const longest = longestTaskOf(await browser.stopTracing());
  await context.close();
  return longest;
}

async function copySheet(context) {
  const page = await context.newPage();
  const rows = Array.from({ length: ROWS }, (_, n) => [`Row ${n}`, n * 7, `x${n}`]);
  const html = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  await page.setContent(`<table>${html.join('')}</table>`);
  await page.bringToFront();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await page.close();
}
