import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { line, pdfOf } from '../support/pdf';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { roomForTwo } from './support/rooms';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-dropped-'));
  writeFileSync(join(folder, 'dropped.txt'), 'dropped');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

scene(
  'P1645: files: a zoomed picture is moved by keys, and the next one opens when it’s small again',
  async (stage) => {
    const { ann, bob, eve, room } = await roomForTwo(stage, 'Plans');
    const plan = sharp({ create: { width: 3000, height: 2400, channels: 3, background: 'teal' } });
    const content = await plan.png().toBuffer();
    await postFiles(stage.app, ann.person, room, [
      { name: 'one.png', content },
      { name: 'two.png', content },
    ]);
    await bob.open(room);
    await bob.page.getByRole('link', { name: 'Image: one.png' }).click();
    const box = bob.page.locator('#lightbox');
    const placeOf = () =>
      box.locator('.lightbox-stage').evaluate(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop]);
    await until(() => box.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth === 3000));
    await bob.page.keyboard.press('z');
    const [x, y] = await placeOf();
    for (const key of ['ArrowRight', 'ArrowDown']) await bob.page.keyboard.press(key);
    await until(async () => {
      const [left, top] = await placeOf();
      expect([left! > x!, top! > y!]).toEqual([true, true]);
    });
    await box.getByText('1 of 2').waitFor();
    await bob.page.keyboard.press('-');
    await bob.page.keyboard.press('ArrowRight');
    await box.getByText('2 of 2').waitFor();
    await eve.never('one.png');
  },
);

/** As the system does it when a file of it is let go over the window. */
async function drops({ context, page }: Visitor, path: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  await session.detach();
}

scene(
  'P1646: files: a file that is dropped where nobody takes it leaves the page as it is',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const { attachments } = await postFiles(stage.app, ann.person, { id: 1 }, [
      { name: 'plan.pdf', content: pdfOf([line('hello')]) },
      { name: 'notes.txt', content: 'notes' },
    ]);
    const [plan, notes] = attachments.map(({ url }) => url);
    const dropped = join(folder, 'dropped.txt');
    for (const path of ['/users/me/profile', '/searches', `${notes}/text`, `${plan}/pages`]) {
      await bob.open(path);
      await bob.page.evaluate(() => Object.assign(globalThis, { isSame: true }));
      if (path.endsWith('pages')) await bob.page.locator('.pdf-actions').waitFor();
      await drops(bob, dropped);
      await bob.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      expect([path, await bob.page.evaluate(() => 'isSame' in globalThis)]).toEqual([path, true]);
      expect(new URL(bob.page.url()).pathname).toBe(path);
    }
    await bob.open('/rooms/1');
    await drops(bob, dropped);
    await until(async () => expect(await bob.page.locator('.selected-file').count()).toBe(1));
    await ann.open('/rooms/1');
    await ann.never('dropped.txt');
  },
);
