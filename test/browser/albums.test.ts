import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { until } from '../support/until';
import { postDrawn } from '../support/uploads';
import { expectAccessible } from './support/accessibility';
import { shiftsOf, watchShifts } from './support/shifts';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const COLOURS = ['red', 'orange', 'gold', 'green', 'teal', 'blue', 'purple'];
const fixture = (name: string) => readFileSync(join(__dirname, '../files/support', name));

const album = (count: number) =>
  Promise.all(
    COLOURS.slice(0, count).map(async (background, n) => {
      const [width, height] = n % 2 ? [300, 500] : [800, 400];
      const content = await sharp({ create: { width, height, channels: 3, background } })
        .jpeg()
        .toBuffer();
      return { name: `${background}.jpg`, content };
    }),
  );

const photos = ({ page }: Visitor) => page.locator('.photos-many .photo');
const lightbox = ({ page }: Visitor) => page.locator('#lightbox');
const shownName = (who: Visitor) => lightbox(who).locator('.lightbox-name').textContent();

scene(
  'P917: files P21: of seven pictures five are a grid of one width, and the viewer has them all, and films, with the words',
  async (stage) => {
    const [ann, bob, eve] = await stage.people('Ann', 'Bob', 'Eve');
    const room = await stage.app.closedRoom(ann.person, 'Pictures', [bob.person]);
    for (let count = 1; count <= 20; count++) await stage.app.post(ann.person, room, `Line ${count}`);
    await Promise.all([bob.open(room), eve.open('/rooms/1')]);
    await watchShifts(bob);
    await postDrawn(stage.app, ann.person, room, await album(7), { body: 'Rainbow' });
    await postDrawn(stage.app, ann.person, room, [{ name: 'film.mp4', content: fixture('upright.mp4') }]);
    await until(async () => (await photos(bob).count()) === 7);
    await until(() =>
      bob.page
        .locator('.photos-many img[src*="/thumbnail"]')
        .count()
        .then((n) => n === 7),
    );
    const boxes = await photos(bob).evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility())
        .map((one) => one.getBoundingClientRect().toJSON() as DOMRect),
    );
    expect(boxes).toHaveLength(5);
    expect(new Set(boxes.slice(0, 2).map(({ top }) => top)).size).toBe(1);
    expect(new Set(boxes.slice(2).map(({ top }) => top)).size).toBe(1);
    expect(Math.abs(boxes[1]!.right - boxes[4]!.right)).toBeLessThan(1);
    expect(Math.min(...boxes.map(({ width, height }) => Math.min(width, height)))).toBeGreaterThan(95);
    expect(await photos(bob).nth(4).textContent()).toContain('+3');
    expect(await shiftsOf(bob)).toEqual([]);
    await photos(bob).nth(4).click();
    expect([await shownName(bob), await lightbox(bob).locator('.lightbox-words').textContent()]).toEqual([
      'teal.jpg',
      'Rainbow',
    ]);
    for (const name of ['blue.jpg', 'purple.jpg', 'film.mp4']) {
      await bob.page.keyboard.press('ArrowRight');
      expect(await shownName(bob)).toBe(name);
    }
    await lightbox(bob).locator('video').waitFor();
    await swipe(bob, 200);
    expect(await shownName(bob)).toBe('purple.jpg');
    await swipe(bob, -200);
    expect(await shownName(bob)).toBe('film.mp4');
    await bob.page.keyboard.press('Escape');
    await lightbox(bob).waitFor({ state: 'hidden' });
    expect(await eve.page.locator('.photo').count()).toBe(0);
  },
);

scene(
  'P942: files P11: the viewer shows what there is while a picture is drawn large, says so, and nothing moves when it comes',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const room = await stage.app.closedRoom(ann.person, 'Plans', [bob.person]);
    const content = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: 'teal' } })
      .tiff({ compression: 'lzw' })
      .toBuffer();
    await postDrawn(stage.app, ann.person, room, [{ name: 'plan.tiff', content }]);
    await bob.open(room);
    const [image, plan] = [
      lightbox(bob).locator('img'),
      bob.page.getByRole('link', { name: 'Image: plan.tiff' }),
    ];
    stage.faults.forgive(/ERR_FAILED/);
    await bob.page.route('**/large?*', (route) => route.abort(), { times: 1 });
    await plan.click();
    await lightbox(bob).getByText('Couldn’t load the full size.').waitFor();
    await bob.page.keyboard.press('Escape');
    const { promise: drawn, resolve: draw } = Promise.withResolvers<void>();
    await bob.page.route('**/large?*', (route) => drawn.then(() => route.continue()));
    await plan.click();
    await lightbox(bob).getByText('Loading the full size…').waitFor();
    await until(() => image.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0));
    expect(await image.evaluate((img: HTMLImageElement) => img.currentSrc)).toContain('/thumbnail');
    const before = await image.boundingBox();
    draw();
    await until(() => image.evaluate((img: HTMLImageElement) => img.currentSrc.includes('/large?v=')));
    await lightbox(bob).getByText('Loading the full size…').waitFor({ state: 'detached' });
    const after = await image.boundingBox();
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs(after![side] - before![side])).toBeLessThan(2);
  },
);

/** As a finger does it. */
function swipe(who: Visitor, x: number): Promise<void> {
  return who.page.locator('.lightbox-stage').evaluate((stage, distance) => {
    const at = (clientX: number) => ({
      pointerType: 'touch',
      isPrimary: true,
      pointerId: 9,
      clientX,
      clientY: 300,
    });
    stage.dispatchEvent(new PointerEvent('pointerdown', at(300)));
    stage.dispatchEvent(new PointerEvent('pointerup', at(300 + distance)));
  }, x);
}

scene('P919: files Odd: a picture that would be a sliver is cropped, with its place kept', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Slivers', [bob.person]);
  const image = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
  await postDrawn(stage.app, ann.person, room, [{ name: 'tall.png', content: await image(100, 3000) }]);
  await postDrawn(stage.app, ann.person, room, [{ name: 'wide.png', content: await image(3000, 100) }]);
  await bob.open(room);
  const shown = () =>
    bob.page
      .locator('.photos img')
      .evaluateAll((all) => all.map((one) => [one.clientWidth, one.clientHeight]));
  await until(async () =>
    expect(await shown()).toEqual([
      [144, 240],
      [400, 160],
    ]),
  );
});

scene('D9: a picture too small to hit stands in a frame', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Specks', [bob.person]);
  for (const [width, height] of [
    [1, 1],
    [300, 12],
    [12, 200],
  ] as const) {
    const create = { width, height, channels: 3, background: 'teal' } as const;
    const content = await sharp({ create }).png().toBuffer();
    await postDrawn(stage.app, ann.person, room, [{ name: 'speck.png', content }]);
  }
  await bob.open(room);
  const frames = await bob.page
    .locator('.photo')
    .evaluateAll((all) => all.map((one) => [one.clientWidth, one.clientHeight]));
  expect(frames).toEqual([
    [48, 48],
    [300, 48],
    [48, 200],
  ]);
});

/** 4 × 2 pixels, of 24 bits. */
const BMP = Buffer.concat([
  Buffer.from(
    'BM\x4e\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x04\0\0\0\x02\0\0\0\x01\0\x18\0\0\0\0\0\x18\0\0\0',
    'latin1',
  ),
  Buffer.alloc(16),
  Buffer.alloc(24, 128),
]);

scene(
  'P918: files P4, P12: a browser shows SVG and BMP, in which nothing runs, and plays what it can; where it can’t, a row says so',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const room = await stage.app.closedRoom(ann.person, 'Kinds', [bob.person]);
    await bob.open(room);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><script>parent.document.title = 'hacked'</script></svg>`;
    await postDrawn(stage.app, ann.person, room, [
      { name: 'shape.svg', content: svg },
      { name: 'paint.bmp', content: BMP },
      { name: 'memo.m4a', content: fixture('memo.m4a') },
      {
        name: 'broken.mp4',
        content: Buffer.concat([fixture('upright.mp4').subarray(0, 200), Buffer.alloc(500)]),
      },
    ]);
    const sizes = () =>
      bob.page
        .locator('.photos img')
        .evaluateAll((all) =>
          all.map((image) => [
            (image as HTMLImageElement).naturalWidth,
            (image as HTMLImageElement).naturalHeight,
          ]),
        );
    await until(async () =>
      expect(await sizes()).toEqual([
        [90, 60],
        [4, 2],
      ]),
    );
    const sound = bob.page.locator('audio');
    const plays = () =>
      sound.evaluate(async (player) => {
        (player as HTMLAudioElement).muted = true;
        await (player as HTMLAudioElement).play();
        return Math.round((player as HTMLAudioElement).duration);
      });
    expect(await plays()).toBe(3);
    stage.faults.forgive(/DEMUXER|Failed to load|media/i);
    const row = bob.page.locator('.attachment', { hasText: 'broken' });
    await row.getByText('This browser can’t play it.').waitFor();
    expect(await row.locator('video').isVisible()).toBe(false);
    expect(await bob.page.title()).not.toContain('hacked');
  },
);

scene(
  'P928: files P8: a text unfolds in its place, and opens with colors and numbers, to wrap and to copy; a table is sorted by keys',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const room = await stage.app.closedRoom(ann.person, 'Texts', [bob.person]);
    const code = `/* one\ntwo */\nconst wide = "${'x'.repeat(400)}";\n${'let a = 1;\n'.repeat(20)}`;
    const csv = 'Name,Net\nLamp,10\nCord,9\n';
    await postDrawn(stage.app, ann.person, room, [{ name: 'main.ts', content: code }]);
    await postDrawn(stage.app, ann.person, room, [{ name: 'prices.csv', content: csv }]);
    await bob.open(room);
    const { page } = bob;
    const row = (name: string) => page.locator('.file-open', { hasText: name });
    const excerpt = page.locator('.attachment', { hasText: 'main.ts' }).locator('.file-excerpt');
    const height = () => excerpt.evaluate((element) => element.clientHeight);
    const folded = await height();
    await page.getByText('Show more').click();
    expect(await height()).toBeGreaterThan(folded * 2);
    await row('main.ts').click();
    await page.locator('.line .hljs-keyword').first().waitFor();
    expect(await page.locator('.line').count()).toBe(23);
    // A comment that goes over lines has its color in each.
    expect(await page.locator('.line:nth-child(-n + 2) > .hljs-comment').count()).toBe(2);
    await expectAccessible(page, 'with the lines of a file');
    const width = () =>
      page.locator('.text-lines').evaluate((lines) => lines.scrollWidth - lines.clientWidth);
    expect(await width()).toBeGreaterThan(100);
    await page.getByText('Wrap lines').click();
    expect(await width()).toBe(0);
    await bob.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied').first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code.trimEnd());
    await page.getByRole('link', { name: 'Back to room' }).click();
    await row('prices.csv').click();
    const first = page.locator('tbody tr:first-child td');
    await until(async () => expect(await first.allTextContents()).toEqual(['Lamp', '10']));
    await page.getByRole('link', { name: 'Net' }).focus();
    await page.keyboard.press('Enter');
    await until(async () => expect(await first.allTextContents()).toEqual(['Cord', '9']));
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Net');
    await expectAccessible(page, 'with a table');
    await page.goBack();
    await row('prices.csv').waitFor();
  },
);
