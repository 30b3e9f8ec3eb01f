import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A file, as browsers show it by themselves. */
export type Sample = [name: string, make: () => Promise<Buffer> | Buffer];

const [WIDTH, HEIGHT] = [120, 80];
const TURNS = [1, 2, 3, 4, 5, 6, 7, 8];
const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Grows redder to the right and greener downwards; its top left is blue. */
function pixels(width = WIDTH, height = HEIGHT, channels: 3 | 4 = 3): Buffer {
  const data = Buffer.alloc(width * height * channels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isCorner = x < width / 3 && y < height / 3;
      const color = [(x * 255) / width, (y * 255) / height, isCorner ? 220 : 40, isCorner ? 255 : 128];
      for (let channel = 0; channel < channels; channel++)
        data[(y * width + x) * channels + channel] = color[channel]!;
    }
  return data;
}

const picture = (width = WIDTH, height = HEIGHT): Sharp =>
  sharp(pixels(width, height), { raw: { width, height, channels: 3 } });
const glass = (): Sharp =>
  sharp(pixels(WIDTH, HEIGHT, 4), { raw: { width: WIDTH, height: HEIGHT, channels: 4 } });
const turned = (image: Sharp, orientation: number) => image.withMetadata({ orientation });

const large = (encode: (image: Sharp) => Sharp) => {
  let whole: Promise<Buffer> | undefined;
  return async (tenths: number) => {
    whole ??= encode(picture(900, 600)).toBuffer();
    const file = await whole;
    return file.subarray(0, Math.round((file.length * tenths) / 10));
  };
};

const JPEGS: Sample[] = [
  ...TURNS.map((turn): Sample => [`rgb-${turn}.jpg`, () => turned(picture(), turn).jpeg().toBuffer()]),
  ...TURNS.map(
    (turn): Sample => [`gray-${turn}.jpg`, () => turned(picture().grayscale(), turn).jpeg().toBuffer()],
  ),
  ...TURNS.map(
    (turn): Sample => [
      `cmyk-${turn}.jpg`,
      () => picture().toColourspace('cmyk').withExif(exifOf(turn)).jpeg().toBuffer(),
    ],
  ),
  ['p3.jpg', () => picture().withIccProfile('p3').jpeg().toBuffer()],
  ['progressive.jpg', () => picture().jpeg({ progressive: true }).toBuffer()],
  ['sharp-colors.jpg', () => picture().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()],
];

const exifOf = (turn: number) => ({ IFD0: { Orientation: String(turn) } });

const PNGS: Sample[] = [
  ['deep.png', () => picture().toColourspace('rgb16').png().toBuffer()],
  ['deep-gray.png', () => picture().grayscale().toColourspace('grey16').png().toBuffer()],
  ['palette.png', () => picture().png({ palette: true, colors: 16 }).toBuffer()],
  ['glass.png', () => glass().png().toBuffer()],
  ['glass-gray.png', () => glass().grayscale().png().toBuffer()],
  ['interlaced.png', () => picture().png({ progressive: true }).toBuffer()],
  ['p3.png', () => picture().withIccProfile('p3').png().toBuffer()],
  ['turned.png', () => turned(picture(), 6).png().toBuffer()],
];

const OTHERS: Sample[] = [
  ['lossy.webp', () => picture().webp().toBuffer()],
  ['lossless.webp', () => glass().webp({ lossless: true }).toBuffer()],
  ['lossy-glass.webp', () => glass().webp().toBuffer()],
  ['turned.webp', () => turned(picture(), 6).webp().toBuffer()],
  ['one.gif', () => picture().gif().toBuffer()],
  ['glass.gif', () => glass().gif().toBuffer()],
  ['plain.avif', () => picture().avif({ quality: 80 }).toBuffer()],
  ['glass.avif', () => glass().avif({ quality: 80 }).toBuffer()],
  ['deep.avif', () => picture().avif({ quality: 80, bitdepth: 10 }).toBuffer()],
  ['turned.avif', () => turned(picture(), 6).avif({ quality: 80 }).toBuffer()],
];

/** Nobody draws these: browsers show the original. */
const SHOWN_BY_BROWSERS: Sample[] = [
  ['24.bmp', () => bmp(24)],
  ['32.bmp', () => bmp(32)],
  ['top-down.bmp', () => bmp(24, -1)],
  ['one.ico', async () => ico([await icon(32)])],
  ['many.ico', async () => ico(await Promise.all([16, 24, 32, 48, 64].map(icon)))],
  ['sized.svg', () => svg('width="120" height="80"')],
  ['in-cm.svg', () => svg('width="4cm" height="2cm"')],
  ['box.svg', () => svg('viewBox="0 0 120 80"')],
  ['percent.svg', () => svg('width="100%" height="100%" viewBox="0 0 300 200"')],
  ['huge-box.svg', () => svg('width="60" height="40" viewBox="0 0 60000000 40000000"')],
  ['script.svg', () => svg('width="60" height="40"', '<script>top.document.title="hacked"</script>')],
  [
    'foreign.svg',
    () =>
      svg(
        'width="60" height="40"',
        '<foreignObject width="60" height="40"><body xmlns="http://www.w3.org/1999/xhtml">a</body></foreignObject>',
      ),
  ],
  ['outside.svg', () => svg('width="60" height="40"', '<image href="http://example.com/a.png"/>')],
];

export const MOVING: Sample[] = [
  ['frames.gif', () => frames().gif({ loop: 0, delay: 80 }).toBuffer()],
  ['frames.webp', () => frames().webp({ loop: 0, delay: 80 }).toBuffer()],
  ['offset.webp', offsetFrames],
  ['frames.png', apng],
];

export const STILL: Sample[] = [...JPEGS, ...PNGS, ...OTHERS, ...SHOWN_BY_BROWSERS];

const LARGE = {
  'baseline.jpg': large((image) => image.jpeg()),
  'progressive.jpg': large((image) => image.jpeg({ progressive: true })),
  'cut.png': large((image) => image.png()),
  'cut.gif': large((image) => image.gif()),
  'cut.webp': large((image) => image.webp()),
};

/** What is there of them is shown; the rest is empty, by each program in its own way. */
export const CUT: Sample[] = TENTHS.flatMap((tenths) =>
  Object.entries(LARGE).map(([name, cut]): Sample => [`${tenths}-${name}`, () => cut(tenths)]),
);

function frames(): Sharp {
  const [first, second] = [pixels(), pixels().map((value) => 255 - value)];
  const raw = { width: WIDTH, height: 2 * HEIGHT, channels: 3, pageHeight: HEIGHT } as const;
  return sharp(Buffer.concat([first, second]), { raw });
}

const le = (value: number, bytes: 2 | 3 | 4) => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};

const riff = (name: string, content: Buffer) =>
  Buffer.concat([Buffer.from(name), le(content.length, 4), content, Buffer.alloc(content.length % 2)]);

/** The second frame is a part of the picture, at its lower right (WebP container, ANMF). */
async function offsetFrames(): Promise<Buffer> {
  const frame = async (image: Sharp, x: number, y: number, width: number, height: number) => {
    const head = [le(x / 2, 3), le(y / 2, 3), le(width - 1, 3), le(height - 1, 3), le(80, 3), Buffer.of(0)];
    return riff('ANMF', Buffer.concat([...head, (await image.webp().toBuffer()).subarray(12)]));
  };
  const content = Buffer.concat([
    Buffer.from('WEBP'),
    riff('VP8X', Buffer.concat([Buffer.of(2, 0, 0, 0), le(WIDTH - 1, 3), le(HEIGHT - 1, 3)])),
    riff('ANIM', Buffer.concat([le(0xffffffff, 4), le(0, 2)])),
    await frame(picture(), 0, 0, WIDTH, HEIGHT),
    await frame(picture(40, 20), 80, 60, 40, 20),
  ]);
  return riff('RIFF', content);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}

const be = (...values: number[]) => {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeUInt32BE(value, index * 4);
  return buffer;
};

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function apng(): Buffer {
  const rows = (invert: boolean) => {
    const data = invert ? pixels().map((value) => 255 - value) : pixels();
    const lines = Array.from({ length: HEIGHT }, (_, y) =>
      Buffer.concat([Buffer.of(0), data.subarray(y * WIDTH * 3, (y + 1) * WIDTH * 3)]),
    );
    return deflateSync(Buffer.concat(lines));
  };
  const control = (number: number) =>
    chunk('fcTL', Buffer.concat([be(number, WIDTH, HEIGHT, 0, 0), Buffer.of(0, 8, 0, 100, 0, 0)]));
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk('IHDR', Buffer.concat([be(WIDTH, HEIGHT), Buffer.of(8, 2, 0, 0, 0)])),
    chunk('acTL', be(2, 0)),
    control(0),
    chunk('IDAT', rows(false)),
    control(1),
    chunk('fdAT', Buffer.concat([be(2), rows(true)])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Rows from the bottom up, or with `direction` −1 from the top down. */
function bmp(bits: 24 | 32, direction: 1 | -1 = 1): Buffer {
  const [width, height] = [12, 8];
  const row = Buffer.alloc(Math.ceil((width * bits) / 32) * 4);
  const rows = Array.from({ length: height }, (_, y) => Buffer.from(row).fill(y * 30));
  const [head, info, body] = [Buffer.alloc(14), Buffer.alloc(40), Buffer.concat(rows)];
  head.write('BM');
  head.writeUInt32LE(54 + body.length, 2);
  head.writeUInt32LE(54, 10);
  info.writeUInt32LE(40);
  info.writeInt32LE(width, 4);
  info.writeInt32LE(height * direction, 8);
  info.writeUInt16LE(1, 12);
  info.writeUInt16LE(bits, 14);
  return Buffer.concat([head, info, body]);
}

const icon = async (edge: number) => ({ edge, png: await picture(edge, edge).png().toBuffer() });

function ico(icons: { edge: number; png: Buffer }[]): Buffer {
  let at = 6 + 16 * icons.length;
  const entries = icons.map(({ edge, png }) => {
    const entry = Buffer.concat([
      Buffer.of(edge, edge, 0, 0),
      le(1, 2),
      le(32, 2),
      le(png.length, 4),
      le(at, 4),
    ]);
    at += png.length;
    return entry;
  });
  return Buffer.concat([le(0, 2), le(1, 2), le(icons.length, 2), ...entries, ...icons.map(({ png }) => png)]);
}

const svg = (attributes: string, content = '') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><rect width="50%" height="50%" fill="teal"/>${content}</svg>`,
  );
