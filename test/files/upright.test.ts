import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { QueryRunner } from 'typeorm';
import { MEDIA_TYPES } from '../../assets/rules/media-types';
import { ReadDatabase } from '../../src/database/database';
import { Heic1796700300000 } from '../../src/database/migrations/1796700300000-heic';
import { attachmentViewOf } from '../../src/files/attachment.queries';
import { Drawings } from '../../src/files/drawing/drawings';
import type { AttachmentView } from '../../src/protocol/attachment.view';
import { WritesService } from '../../src/writes/writes.service';
import { storedFiles } from '../support/store';
import { type Person, TestApp } from '../support/test-app';
import { bytesOf, fetchFile, postDrawn, postFiles } from '../support/uploads';

let app: TestApp;
let bob: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

const plain = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

/** 96 × 64, with one red corner of 32 × 32: at the top left as it’s stored. */
async function cornered(): Promise<Sharp> {
  const corner = { input: await plain(32, 32, 'red'), left: 0, top: 0 };
  return sharp(await plain(96, 64, 'blue')).composite([corner]);
}

const FORMATS = ['jpeg', 'png', 'webp', 'tiff', 'avif'] as const;
type Corner = 'top left' | 'top right' | 'bottom right' | 'bottom left';

/** Where EXIF says the stored corner belongs. */
const CORNERS: Record<number, Corner> = {
  1: 'top left',
  2: 'top right',
  3: 'bottom right',
  4: 'bottom left',
  5: 'top left',
  6: 'top right',
  7: 'bottom right',
  8: 'bottom left',
};

const posted = async (name: string, content: Buffer) =>
  (await postDrawn(app, bob, room, [{ name, content }])).attachments[0]!;

async function cornerOf({ thumbnail }: AttachmentView): Promise<Corner[]> {
  const { data, info } = await sharp(await bytesOf(await fetchFile(app, app.ann, thumbnail!.url)))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([thumbnail!.width, thumbnail!.height]);
  const isRed = (x: number, y: number) => {
    const at = (y * info.width + x) * info.channels;
    return data[at]! > 150 && data[at + 2]! < 100;
  };
  const [right, bottom] = [info.width - 12, info.height - 12];
  const places: [Corner, boolean][] = [
    ['top left', isRed(12, 12)],
    ['top right', isRed(right, 12)],
    ['bottom right', isRed(right, bottom)],
    ['bottom left', isRed(12, bottom)],
  ];
  return places.filter(([, is]) => is).map(([place]) => place);
}

const cases = FORMATS.flatMap((format) => [1, 2, 3, 4, 5, 6, 7, 8].map((turn) => [format, turn] as const));

test.each(cases)(
  'P901: files P1, P16: %s of orientation %i is upright, as browsers show it',
  async (format, turn) => {
    const content = await (await cornered()).toFormat(format).withMetadata({ orientation: turn }).toBuffer();
    const file = await posted(`turned.${format}`, content);
    // Browsers don't turn a WebP.
    const shown = format === 'webp' ? 1 : turn;
    const [width, height] = shown >= 5 ? [64, 96] : [96, 64];
    expect(file).toMatchObject({ width, height, thumbnail: { width, height }, drawing: { state: 'drawn' } });
    expect(await cornerOf(file)).toEqual([CORNERS[shown]]);
    expect(MEDIA_TYPES[file.content_type]!.class).toBe('picture');
  },
);

const fixture = (name: string) => readFileSync(join(__dirname, 'support', name));

/** The mean of each channel. */
async function colorOf({ thumbnail }: AttachmentView): Promise<number[]> {
  const { channels } = await sharp(await bytesOf(await fetchFile(app, app.ann, thumbnail!.url))).stats();
  return channels.map(({ mean }) => Math.round(mean));
}

test('P907: files P1: a photo of a phone is upright by its own turn, whatever its EXIF data says', async () => {
  // Both say a quarter to the right, and only one counts.
  const file = await posted('IMG_1.HEIC', fixture('turned.heic'));
  expect(file).toMatchObject({ width: 64, height: 96, thumbnail: { width: 64, height: 96 } });
  expect(await cornerOf(file)).toEqual(['top right']);
});

test('P908: files P1: a drawing of another shape than the header says is not shown', async () => {
  const photo = Buffer.from(fixture('several.heic'));
  const at = photo.indexOf('ispe') + 8;
  photo.writeUInt32BE(64, at);
  photo.writeUInt32BE(96, at + 4);
  const file = await posted('IMG_2.HEIC', photo);
  expect(file).toMatchObject({ width: 64, height: 96, thumbnail: null, drawing: { state: 'failed' } });
});

test('P909: files P6: of a HEIC of several pictures the first is drawn', async () => {
  const file = await posted('IMG_3.HEIC', fixture('several.heic'));
  expect(file).toMatchObject({ width: 96, height: 64, thumbnail: { width: 96, height: 64 } });
  expect(await cornerOf(file)).toEqual(['top left']);
});

test('P929: files P1: a HEIC keeps its colors, and what is seen through', async () => {
  // Red of Display P3 is more than the red of screens, which it becomes.
  const [red, green, blue] = await colorOf(await posted('IMG_4.HEIC', fixture('p3.heic')));
  expect(red).toBeGreaterThan(245);
  expect(Math.max(green!, blue!)).toBeLessThan(15);
  const [, , , alpha] = await colorOf(await posted('IMG_5.HEIC', fixture('alpha.heic')));
  expect(Math.abs(alpha! - 128)).toBeLessThan(4);
});

test('P930: files P6: a HEIC that was cut off, or claims to be huge, isn’t drawn, and leaves nothing behind', async () => {
  const photo = fixture('turned.heic');
  const cut = [3, 5, 7, 9].map((tenths) => photo.subarray(0, (photo.length * tenths) / 10));
  const huge = Buffer.from(photo);
  const at = huge.indexOf('ispe') + 8;
  for (const place of [at, at + 4]) huge.writeUInt32BE(60_000, place);
  const message = await postDrawn(
    app,
    bob,
    room,
    [...cut, huge].map((content, n) => ({ name: `${n}.heic`, content })),
  );
  const reasons = message.attachments.map(({ drawing }) => drawing.reason);
  expect(reasons.slice(0, 4).every((reason) => reason === 'unreadable')).toBe(true);
  expect(['too_large', 'unreadable', 'sizes_differ']).toContain(reasons[4]);
  expect(readdirSync(join(app.dataDir, 'files/incoming'))).toEqual([]);
});

test('P931: files P1: photos that an earlier version laid on their side, or could not draw, are drawn again', async () => {
  const content = fixture('turned.heic');
  const { attachments } = await postDrawn(app, bob, room, [
    { name: 'lying.heic', content },
    { name: 'undrawn.heic', content },
  ]);
  const [lying, undrawn] = attachments.map(({ id }) => id);
  const thumbnails = () =>
    app.app
      .get(ReadDatabase)
      .all<{ key: string }>(
        'SELECT thumbnail_key AS key FROM attachments WHERE id IN (?, ?)',
        lying!,
        undrawn!,
      )
      .map(({ key }) => key);
  const before = thumbnails();
  await app.app.get(WritesService).run((tx) => {
    tx.run('UPDATE attachments SET width = 96, height = 64, drawing_version = 1 WHERE id = ?', lying!);
    const none = "thumbnail_key = NULL, drawing_version = NULL, drawing_error = 'no_program'";
    tx.run(`UPDATE attachments SET ${none} WHERE id = ?`, undrawn!);
    const runner = { query: async (sql: string) => tx.run(sql) } as unknown as QueryRunner;
    void new Heic1796700300000().up(runner);
  });
  await app.app.get(Drawings).idle();
  for (const id of [lying!, undrawn!])
    expect(attachmentViewOf(app.app.get(ReadDatabase), id)).toMatchObject({
      width: 64,
      height: 96,
      thumbnail: { width: 64, height: 96 },
      drawing: { state: 'drawn', version: 3 },
    });
  const isDiscarded = app.app
    .get(ReadDatabase)
    .get('SELECT 1 FROM discarded_files WHERE key = ?', before[0]!);
  expect(isDiscarded !== undefined || !storedFiles(app.dataDir).includes(before[0]!)).toBe(true);
  for (const key of thumbnails()) expect(storedFiles(app.dataDir)).toContain(key);
});

test('P910: files P2: what was cut off shows what is there; 60 megapixels shrink while they load', async () => {
  const jpeg = await (await cornered()).jpeg().toBuffer();
  expect(await cornerOf(await posted('cut.jpg', jpeg.subarray(0, -10)))).toEqual(['top left']);
  const large = await sharp(await plain(9000, 6700, 'teal'))
    .jpeg()
    .toBuffer();
  expect(await posted('large.jpg', large)).toMatchObject({
    width: 9000,
    thumbnail: { width: 1075, height: 800 },
  });
});

test('P911: files P13: APNG and AVIF move, as their headers say; sizes of what is not drawn are read', async () => {
  const png = await (await cornered()).png().toBuffer();
  const moving = Buffer.concat([
    png.subarray(0, 33),
    Buffer.from('\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0', 'latin1'),
    png.subarray(33),
  ]);
  const svg = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"/>';
  const bmp = Buffer.from(
    'BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x07\0\0\0\x05\0\0\0\x01\0\x18\0\0\0\0\0\0\0\0\0',
    'latin1',
  );
  const sequence = await (await cornered()).avif().toBuffer();
  sequence.write('avis', 8, 'latin1');
  const { attachments } = await postFiles(app, bob, room, [
    { name: 'a.png', content: moving },
    { name: 'b.svg', content: svg },
    { name: 'c.bmp', content: bmp },
    { name: 'd.svg', content: '<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>' },
    { name: 'e.avif', content: sequence },
  ]);
  expect(
    attachments.map(({ content_type, animated, width, height }) => [content_type, animated, width, height]),
  ).toEqual([
    ['image/png', true, 96, 64],
    ['image/svg+xml', false, 120, 80],
    ['image/bmp', false, 7, 5],
    ['image/svg+xml', false, 300, 150],
    ['image/avif', true, 96, 64],
  ]);
});

test.each([
  ['as it lies', 1, [1728, 2363], [585, 800]],
  ['on its side', 6, [2363, 1728], [1094, 800]],
] as const)(
  'P958: files P20: a fax of 204 × 98 dots to the inch has the shape of its paper, %s',
  async (_name, orientation, shape, drawn) => {
    // The red corner is as wide as it's high on paper.
    const corner = { input: await plain(408, 196, 'red'), left: 0, top: 0 };
    const fax = sharp(await plain(1728, 1135, 'blue'))
      .composite([corner])
      .withMetadata({ orientation });
    const content = await fax.tiff({ compression: 'lzw', xres: 204 / 25.4, yres: 98 / 25.4 }).toBuffer();
    const file = await posted('fax.tiff', content);
    expect([file.width, file.height]).toEqual(shape);
    expect([file.thumbnail!.width, file.thumbnail!.height]).toEqual(drawn);
    expect(await cornerOf(file)).toEqual([CORNERS[orientation]]);
  },
);

test('P959: files P20: a TIFF of square dots, and one that says nonsense, keep their pixels’ shape', async () => {
  const pixels = sharp(await plain(300, 200, 'blue'));
  for (const [xres, yres] of [
    [8, 8.2],
    [100, 1],
    [1e6, 1e-3],
  ] as const) {
    const file = await posted('scan.tiff', await pixels.clone().tiff({ xres, yres }).toBuffer());
    expect([file.width, file.height, file.drawing.state]).toEqual([300, 200, 'drawn']);
  }
});
