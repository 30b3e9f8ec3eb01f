import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { findHeadlessShell } from '../../src/tasks/chromium.mjs';
import { longestTaskOf, TRACED } from './chromium-trace.mjs';
import { cpuSecondsOfTree } from './process-tree.mjs';
import { atMost, row } from './row.mjs';
import { ROOMS, tokenOf } from './seed.mjs';
import { median } from './versus.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'];
const SLOWDOWN = 6;
/** What a page does after it is live belongs to its load, but not the service worker, which comes later. */
const REST_MS = 2_000;

/** A new visitor opens a room of forty messages, twenty pictures and 42 boosts in Chromium. */
export async function coldLoad({ subjects, scale }) {
  const executablePath = findHeadlessShell();
  if (!executablePath) throw new Error('There is no Chromium here.');
  const server = await subjects.campfire();
  const chromiumServer = await chromium.launchServer({ executablePath, args: ARGS });
  const browser = await chromium.connect(chromiumServer.wsEndpoint());
  const medianOf = async (load) => {
    const figures = [];
    for (let n = 0; n < scale.starts; n++) figures.push(await load());
    return median(figures);
  };
  const longest = (slowdown) => medianOf(() => longestTask(browser, server.port, slowdown));
  const cpu = () => visitorCpu(browser, server.port, chromiumServer.process().pid);
  try {
    const what = 'cold load of a room in Chromium';
    return [
      row(`${what}: longest task`, 'ms', await longest(1), undefined, atMost(50, '≤ 50 ms')),
      row(`${what}, slowed six times`, 'ms', await longest(SLOWDOWN), undefined, atMost(250, '≤ 250 ms')),
      row(`${what}: all of Chromium’s processor time`, 'ms', await medianOf(cpu)),
    ];
  } finally {
    await browser.close();
    await chromiumServer.close();
    await server.stop();
  }
}

async function visitorCpu(browser, port, pid) {
  const before = cpuSecondsOfTree(pid);
  const page = await newPage(browser, port);
  await open(page, 1);
  await page.context().close();
  return (cpuSecondsOfTree(pid) - before) * 1000;
}

async function longestTask(browser, port, slowdown) {
  const page = await newPage(browser, port);
  const throttling = await page.context().newCDPSession(page);
  await throttling.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await browser.startTracing(page, { categories: TRACED });
  await open(page, slowdown);
  const longest = longestTaskOf(await browser.stopTracing());
  await page.context().close();
  return longest;
}

async function newPage(browser, port) {
  const baseURL = `http://127.0.0.1:${port}`;
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 800 } });
  await context.addCookies([{ name: 'session', value: tokenOf(1), url: baseURL }]);
  return context.newPage();
}

async function open(page, slowdown) {
  await page.goto(`/rooms/${ROOMS.rich}`);
  await page.locator('html[data-connection="live"]').waitFor({ state: 'attached' });
  await sleep(slowdown === 1 ? REST_MS : 3 * REST_MS);
}
