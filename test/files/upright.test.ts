import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { MEDIA_TYPES } from '../../assets/rules/media-types';
import type { AttachmentView } from '../../src/protocol/attachment.view';
import { type Person, TestApp } from '../support/test-app';
import { bytesOf, fetchFile, postDrawn, postFiles } from '../support/uploads';
import { HEIC } from './support/heic';

const { PATH } = process.env;

let folder: string;
let app: TestApp;
let bob: Person;
let room: { id: number };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-upright-'));
  // The process that draws keeps the PATH it started with.
  process.env.PATH = `${folder}:${PATH}`;
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(async () => {
  process.env.PATH = PATH;
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

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

/** A heif-convert that writes this picture. */
async function heifConvertWrites(
  content: Sharp,
  orientation: number,
  script = '/bin/cp $1 "$2"',
): Promise<void> {
  const source = join(folder, 'converted.png');
  await content.png().withMetadata({ orientation }).toFile(source);
  const program = join(folder, 'heif-convert');
  writeFileSync(program, `#!/bin/sh\n${script.replace('$1', source)} && echo Written\n`);
  chmodSync(program, 0o755);
}

test('P907: files P1: what libheif wrote is upright, whatever its EXIF says', async () => {
  await heifConvertWrites((await cornered()).resize(64, 48, { fit: 'fill' }), 6);
  const file = await posted('IMG_1.HEIC', HEIC);
  expect(file).toMatchObject({ width: 64, height: 48, thumbnail: { width: 64, height: 48 } });
  expect(await cornerOf(file)).toEqual(['top left']);
});

test('P908: files P1: a drawing of another shape than the header says is not shown', async () => {
  await heifConvertWrites((await cornered()).resize(48, 64, { fit: 'fill' }), 1);
  const file = await posted('IMG_2.HEIC', HEIC);
  expect(file).toMatchObject({ width: 64, height: 48, thumbnail: null, drawing: { reason: 'sizes_differ' } });
});

test('P909: files P6: of a HEIC of several pictures the first is drawn', async () => {
  const numbered = ['1', '2', '10'].map((n) => `/bin/cp $1 "\${2%.jpg}-${n}.jpg"`).join(' && ');
  await heifConvertWrites(
    (await cornered()).resize(64, 48, { fit: 'fill' }),
    1,
    numbered.replaceAll('$1', join(folder, 'converted.png')),
  );
  expect(await posted('IMG_3.HEIC', HEIC)).toMatchObject({ thumbnail: { width: 64, height: 48 } });
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

test('P911: files P13: an APNG moves, as its header says; sizes of what is not drawn are read', async () => {
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
  const { attachments } = await postFiles(app, bob, room, [
    { name: 'a.png', content: moving },
    { name: 'b.svg', content: svg },
    { name: 'c.bmp', content: bmp },
  ]);
  expect(
    attachments.map(({ content_type, animated, width, height }) => [content_type, animated, width, height]),
  ).toEqual([
    ['image/png', true, 96, 64],
    ['image/svg+xml', false, 120, 80],
    ['image/bmp', false, 7, 5],
  ]);
});
