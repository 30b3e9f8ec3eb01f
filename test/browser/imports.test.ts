import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { copyOfFixture, fillWith, newFolder, removeFolders } from '../import/imported';
import { PATH, ServedImports, zipOfFolder } from '../import/orders';
import { PATIENCE_MS, until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { startChromium } from './support/chromium';

const MANY = 12_000;

let browser: Browser;
let served: ServedImports;

beforeAll(async () => {
  [browser, served] = await Promise.all([startChromium(), ServedImports.start({ DATA_DIR: newFolder() })]);
});
afterAll(async () => {
  await browser?.close();
  await served?.server.stop('SIGKILL');
  removeFolders();
});

async function pageOf(token: string, options: BrowserContextOptions = {}): Promise<Page> {
  const baseURL = served.server.address!;
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce', ...options });
  const cookie = { name: 'session', url: baseURL, value: token, httpOnly: true, sameSite: 'Lax' } as const;
  await context.addCookies([cookie]);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

const SIZES = { laptop: [1280, 800], tablet: [820, 1180], phone: [390, 844] } as const;

async function pictures(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return;
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [size, [width, height]] of Object.entries(SIZES)) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      const path = `${process.env.PICTURES}/imports-${name}-${size}-${colorScheme}.png`;
      await page.screenshot({ path, fullPage: true });
    }
}

const commandOf = (pid: string) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
};

/** Stops the process that brings everything over, as soon as it runs. */
async function holdImport(): Promise<() => void> {
  const folder = join(served.server.dataDir, 'imports');
  const isImporting = (words: string[]) =>
    words.includes('import') && !words.includes('--dry-run') && words.some((word) => word.startsWith(folder));
  const running = () => readdirSync('/proc').find((name) => isImporting(commandOf(name)));
  await until(() => running() !== undefined);
  const pid = Number(running());
  process.kill(pid, 'SIGSTOP');
  return () => process.kill(pid, 'SIGCONT');
}

test('K1820: an administrator brings a Campfire over in the browser, and a member’s page goes on by itself', async () => {
  const zip = join(newFolder(), 'storage.zip');
  writeFileSync(zip, await zipOfFolder(copyOfFixture(fillWith(MANY))));
  const [ann, bob] = await Promise.all([pageOf(served.ann.token), pageOf(served.bob.token)]);
  await bob.goto('/rooms/1');
  await bob.locator('html[data-connection="live"]').waitFor({ state: 'attached' });

  await ann.goto(PATH);
  await expectAccessible(ann, 'imports');
  await pictures(ann, 'empty');
  await ann.getByLabel('From', { exact: true }).selectOption('campfire');
  await ann.getByLabel('Archive (zip)').setInputFiles(zip);
  await ann.getByRole('button', { name: 'Upload and check' }).click();
  await ann.getByRole('heading', { name: 'Ready to bring over' }).waitFor();
  await ann.getByText('12,154').waitFor();
  await ann.getByText(/things left out$/).click();
  await ann.getByText(/thumbnails, which are made again/).waitFor();
  await expectAccessible(ann, 'imports, checked');
  await pictures(ann, 'checked');

  await ann.getByRole('button', { name: 'Bring it over' }).click();
  await ann.getByRole('dialog').getByRole('button', { name: 'Bring it over' }).click();
  const goOn = await holdImport();
  await ann.getByRole('heading', { name: 'Bringing everything over' }).waitFor();
  await pictures(ann, 'running');
  const stranger = await pageOf(served.bob.token);
  await stranger.goto('/rooms/1');
  await stranger.getByRole('heading', { name: 'Back in a moment' }).waitFor();
  await pictures(stranger, 'away');

  const words = 'Written while Campfire was away';
  await bob.locator('#composer textarea, .composer textarea').first().fill(words);
  await bob.keyboard.press('Enter');
  goOn();
  await ann.getByRole('heading', { name: 'Everything’s here.' }).waitFor();
  await pictures(ann, 'done');
  await bob.locator('[data-message-id]', { hasText: words }).waitFor();
  await stranger.locator('[data-message-id]', { hasText: words }).waitFor();
});

test('K1821: an archive that can’t be read is refused in words, and a member has no such page', async () => {
  const zip = join(newFolder(), 'holiday.zip');
  writeFileSync(zip, 'no zip at all');
  const [ann, bob] = await Promise.all([pageOf(served.ann.token), pageOf(served.bob.token)]);
  await bob.goto('/users/me/settings');
  expect(await bob.getByRole('link', { name: 'Import' }).count()).toBe(0);
  expect((await bob.goto(PATH))!.status()).toBe(403);
  await ann.goto(PATH);
  const done = ann.getByRole('button', { name: 'Done' });
  if (await done.isVisible()) await done.click();
  await ann.getByLabel('From', { exact: true }).selectOption('slack');
  await ann.getByLabel('Archive (zip)').setInputFiles(zip);
  await ann.getByRole('button', { name: 'Upload and check' }).click();
  await ann.getByText(/holiday\.zip can't be read as a zip/).waitFor();
  await pictures(ann, 'failed');
  await ann.getByRole('button', { name: 'Discard' }).click();
  await ann.getByRole('heading', { name: 'Upload an archive' }).waitFor();
  await ann.getByRole('button', { name: 'Check holiday.zip' }).waitFor();
  await pictures(ann, 'archives');
  await ann.getByRole('button', { name: 'Remove holiday.zip' }).click();
  await ann.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await ann.getByText('Archive removed.').waitFor();
  expect(await ann.getByText('holiday.zip').count()).toBe(0);
});
