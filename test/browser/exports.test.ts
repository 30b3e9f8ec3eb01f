import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { download, Exported, ended, order } from '../exports/exported';
import { TestSocket } from '../support/socket';
import { postDrawn, postFiles } from '../support/uploads';
import { expectAccessible } from './support/accessibility';
import { type Stage, scenes } from './support/stage';

const scene = scenes();
const LAPTOP = { width: 1280, height: 800 };

const picture = async (page: Page, name: string) => {
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/exports-${name}.png`, fullPage: true });
};

async function talk({ app }: Stage, bob: { id: number }) {
  const room = await app.closedRoom(app.ann, 'Spring launch', [bob as never]);
  const first = await app.post(app.ann, room, 'The **lantern** goes out on Monday: https://example.com/');
  await app.post(bob as never, room, 'Good. Who writes the letter?', { reply_to_id: first.id });
  await app.request(bob as never, 'POST', `/api/v1/messages/${first.id}/boosts`, { content: '🎉' });
  await app.post(app.ann, room, '```js\nconst letter = "Dear all";\n```');
  await app.post(bob as never, room, '/play tada');
  const image = { width: 640, height: 420, channels: 3, background: '#e8873c' } as const;
  const content = await sharp({ create: image }).png().toBuffer();
  await postDrawn(app, app.ann, room, [{ name: 'lantern.png', content }], { body: 'So it looks' });
  await postFiles(app, bob as never, room, [{ name: 'letter.txt', content: 'Dear all' }]);
  return room;
}

scene(
  'K969: anyone starts an export of their own, is told elsewhere that it’s ready, and downloads it',
  async (stage) => {
    const [bob] = await stage.people('Bob');
    const room = await talk(stage, bob!.person);
    await bob!.open('/users/me/profile');
    await bob!.page.getByRole('link', { name: 'Download my data' }).click();
    await bob!.page.getByRole('heading', { name: 'Only your own messages and files' }).waitFor();
    await expectAccessible(bob!.page, 'exports');
    expect(await bob!.page.getByRole('heading', { name: /^All of/ }).count()).toBe(0);
    await bob!.page.getByRole('button', { name: 'Start export' }).last().click();
    await bob!.page.getByRole('heading', { name: 'Your export is ready' }).waitFor();
    await picture(bob!.page, 'ready-light');
    const [file] = await Promise.all([
      bob!.page.waitForEvent('download'),
      bob!.page.getByRole('link', { name: 'Download' }).click(),
    ]);
    const archive = await Exported.at((await file.path())!);
    expect(archive.words).toContain('Who writes the letter?');
    expect(archive.words).not.toContain('The **lantern**');

    await bob!.open(room);
    await TestSocket.live(stage.app, bob!.person);
    await ended(stage.app, bob!.person, (await order(stage.app, bob!.person, { kind: 'own' })).body.id);
    await bob!.page.getByText('Your export is ready.').waitFor();
    await bob!.page.getByRole('button', { name: 'Show' }).click();
    await bob!.page.getByRole('heading', { name: 'Your export is ready' }).first().waitFor();
  },
);

scene('K970: from a room’s menu, its administrator exports the room', async (stage) => {
  const cleo = await stage.named('Cleo');
  const room = await talk(stage, cleo);
  const ann = await stage.person('Ann', { viewport: LAPTOP });
  await ann.open(room);
  await ann.page.getByRole('button', { name: 'Spring launch' }).click();
  await ann.page.getByRole('button', { name: 'Export room' }).click();
  await ann.page.getByText('The room Spring launch ·').waitFor();
  await ann.page.getByRole('heading', { name: 'Your export is ready' }).waitFor();
  await picture(ann.page, 'administrator-light');
  await ann.page.emulateMedia({ colorScheme: 'dark' });
  await picture(ann.page, 'administrator-dark');
  await ann.page.emulateMedia({ colorScheme: 'light' });
  await ann.page.setViewportSize({ width: 390, height: 844 });
  await picture(ann.page, 'administrator-phone');
  await expectAccessible(ann.page, 'exports of an administrator');
  await ann.page.getByRole('button', { name: 'Delete export' }).click();
  await ann.page.getByRole('dialog').getByRole('button', { name: 'Delete export' }).click();
  await ann.page.getByText('Export deleted.').waitFor();
});

scene(
  'K971: an export opens from the disk: pages, pictures, and search work without a server',
  async (stage) => {
    const dora = await stage.named('Dora');
    const room = await talk(stage, dora);
    const { id } = (await order(stage.app, stage.app.ann, { kind: 'account' })).body;
    const archive = await download(stage.app, stage.app.ann, await ended(stage.app, stage.app.ann, id));
    const folder = archive.unpack(mkdtempSync(join(tmpdir(), 'campfire-offline-')));
    const ann = await stage.person('Ann', { viewport: LAPTOP });
    const page = await ann.context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));

    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await picture(page, 'offline-index-light');
    await page.getByLabel('Search all messages').fill('letter who dora');
    await page.getByText('Good. Who writes the letter?').waitFor();
    expect(await page.locator('#results li').count()).toBe(1);
    await picture(page, 'offline-search-light');
    await page.getByText('Good. Who writes the letter?').click();
    await page.locator('.message:target').waitFor();
    expect(page.url()).toContain(`/rooms/${room.id}-1.html#message-`);
    const image = page.locator('.photo img');
    await image.scrollIntoViewIfNeeded();
    await image.evaluate((shown: HTMLImageElement) => shown.decode());
    expect(await image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(640);
    await picture(page, 'offline-room-light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'offline-room-dark');
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'offline-room-phone');
    await page.getByLabel('All rooms').click();
    await page.getByText('Every room that you can open').waitFor();
    await picture(page, 'offline-index-phone-dark');
    expect(asked.filter((url) => !/^(?:file|data):/.test(url))).toEqual([]);
    expect(problems).toEqual([]);
    await page.close();
    rmSync(folder, { recursive: true });
  },
);
