import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { ThumbnailProcess } from '../../src/files/thumbnails/thumbnail-process';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';
import { bytesOf, fetchFile, postDrawn } from '../support/uploads';

const plain = (background = 'red') => sharp({ create: { width: 64, height: 48, channels: 3, background } });

let folder: string;
let app: TestApp;
let bob: Person;
let room: { id: number };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-loaders-'));
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

const posted = async (name: string, content: Buffer) =>
  (await postDrawn(app, bob, room, [{ name, content }])).attachments[0]!;
const colourOf = async (url: string) => {
  const drawn = sharp(await bytesOf(await fetchFile(app, app.ann, url)));
  const { channels } = await drawn.stats();
  return channels.slice(0, 3).map(({ mean }) => (mean > 128 ? 1 : 0));
};

test.each([
  ['png', 'image/png', () => plain().png().toBuffer()],
  ['gif', 'image/gif', () => plain().gif().toBuffer()],
  ['jpg', 'image/jpeg', () => plain().jpeg().toBuffer()],
  ['tiff', 'image/tiff', () => plain().tiff().toBuffer()],
  ['webp', 'image/webp', () => plain().webp().toBuffer()],
  ['avif', 'image/avif', () => plain().avif().toBuffer()],
  ['avif', 'image/avif', async () => asGeneral(await plain().avif().toBuffer())],
] as const)('P226: image loaders: a picture in %s is drawn as what it is', async (ending, type, make) => {
  const { content_type, width, height, thumbnail, animated } = await posted(`red.${ending}`, await make());
  expect({ content_type, width, height, animated }).toEqual({
    content_type: type,
    width: 64,
    height: 48,
    animated: false,
  });
  expect(await colourOf(thumbnail!.url)).toEqual([1, 0, 0]);
});

/** The same picture, under the name that all pictures of its family may have. */
function asGeneral(avif: Buffer): Buffer {
  const copy = Buffer.from(avif);
  copy.write('mif1', 8, 'latin1');
  return copy;
}

/** Its header says so, which is asked before anything is decoded. */
function enlarged(avif: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(avif);
  const size = copy.indexOf('ispe', 0, 'latin1') + 8;
  copy.writeUInt32BE(width, size);
  copy.writeUInt32BE(height, size + 4);
  return copy;
}

test.each([
  ['of 8 bits', 8, 5000, 4001],
  ['of 10 bits', 10, 4000, 4001],
] as const)(
  'P1617: image loaders: an AVIF %s that would take too much memory is shown as it was sent',
  async (_name, bitdepth, width, height) => {
    const small = await plain().avif({ bitdepth }).toBuffer();
    const file = await posted('huge.avif', enlarged(small, width, height));
    expect(file).toMatchObject({ width, height, thumbnail: null });
    expect(file.drawing).toMatchObject({ state: 'failed', reason: 'too_large' });
    const { html } = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
    expect(html).toContain(`<img src="${file.url}"`);
    const within = await posted('large.avif', enlarged(small, width, height - 1));
    expect(within.drawing.reason).not.toBe('too_large');
  },
);

test('P230: image loaders: the pages of a TIFF are not taken for an animation', async () => {
  const pages = await Promise.all(['red', 'blue'].map((colour) => plain(colour).png().toBuffer()));
  const tiff = await sharp(pages, { join: { animated: true } })
    .tiff()
    .toBuffer();
  expect((await sharp(tiff).metadata()).pages).toBe(2);
  const { animated, thumbnail } = await posted('scan.tiff', tiff);
  expect([animated, await colourOf(thumbnail!.url)]).toEqual([false, [1, 0, 0]]);
});

const ascii = (text: string, length = 600) => Buffer.concat([Buffer.from(text, 'latin1')], length);

test.each([
  ['BMP', ascii('BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0')],
  ['PSD', ascii('8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x01\0\0\0\x01\0\x08\0\x03')],
  ['ICO', ascii('\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0')],
  [
    'SVG',
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    ),
  ],
  ['OpenSlide', ascii('[GENERAL]\r\nSLIDE_VERSION = 2\r\n')],
  [
    'FITS',
    ascii('SIMPLE  =                    T'.padEnd(80) + 'BITPIX  =                    8'.padEnd(80), 2880),
  ],
  ['MATLAB', ascii(`${'MATLAB 5.0 MAT-file'.padEnd(124)}\0\x01IM`)],
  ['NIfTI', ascii(`${'\x5c\x01\0\0'.padEnd(344, '\0')}n+1\0`)],
  ['RAW', ascii('FUJIFILMCCD-RAW 0201')],
  ['VIPS', 'x.v'],
])('P229: image loaders: %s is never drawn here', async (name, content) => {
  const bytes = typeof content === 'string' ? await vips(content) : content;
  const file = await posted(`picture.${name.toLowerCase()}`, bytes);
  // That of Photoshop is left to ffmpeg, for which this one is no picture either.
  expect([file.thumbnail, file.drawing.state]).toEqual([null, name === 'PSD' ? 'failed' : 'none']);
  const source = join(folder, name);
  writeFileSync(source, bytes);
  const drawing = new ThumbnailProcess();
  const target = join(folder, `${name}.webp`);
  await expect(drawing.run({ kind: 'picture', source, target })).rejects.toThrow(
    /unsupported image format|not open|blocked/i,
  );
  drawing.end();
});

async function vips(name: string): Promise<Buffer> {
  await plain().toFile(join(folder, name));
  return readFileSync(join(folder, name));
}
