import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';
import { bytesOf, fetchFile, postDrawn } from '../support/uploads';

let app: TestApp;
let bob: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

const posted = async (name: string, content: Buffer) =>
  (await postDrawn(app, bob, room, [{ name, content }])).attachments[0]!;

/** A plain picture, with its left half red. */
function picture(width: number, height: number) {
  const left = {
    input: { create: { width: width / 2, height, channels: 3, background: 'red' } },
    left: 0,
    top: 0,
  };
  return sharp({ create: { width, height, channels: 3, background: 'blue' } }).composite([left as never]);
}

/** A PNG as large as it says, of zeros: small on the wire, 900 million pixels when drawn. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const crc32 = (data: Buffer) => (require('node:zlib') as { crc32: (data: Buffer) => number }).crc32(data);

test('P176: a picture gets a small WebP of itself, and its size, so that room can be kept for it', async () => {
  const { url, width, height, thumbnail, animated } = await posted(
    'wide.png',
    await picture(2400, 1200).png().toBuffer(),
  );
  expect({ width, height, animated }).toEqual({ width: 2400, height: 1200, animated: false });
  expect(thumbnail).toEqual({ url: `${url}/thumbnail?v=3`, width: 1200, height: 600 });
  const response = await fetchFile(app, app.ann, thumbnail!.url);
  expect(response.headers.get('content-type')).toBe('image/webp');
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  const drawn = await sharp(await bytesOf(response)).metadata();
  expect([drawn.format, drawn.width, drawn.height]).toEqual(['webp', 1200, 600]);
});

test('a small picture is not blown up', async () => {
  const { thumbnail } = await posted('small.png', await picture(40, 20).png().toBuffer());
  expect(thumbnail).toMatchObject({ width: 40, height: 20 });
});

test('a photo stands upright, and its preview does not tell where it was taken', async () => {
  const exif = { IFD0: { Make: 'Spy' }, IFD3: { GPSLatitude: '52/1 31/1 12/1', GPSLatitudeRef: 'N' } };
  const photo = await picture(400, 200).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  const { url, width, height, thumbnail } = await posted('photo.jpg', photo);
  expect({ width, height, thumbnail }).toEqual({
    width: 200,
    height: 400,
    thumbnail: { url: `${url}/thumbnail?v=3`, width: 200, height: 400 },
  });
  const small = await bytesOf(await fetchFile(app, bob, thumbnail!.url));
  const { exif: left, orientation, xmp, iptc } = await sharp(small).metadata();
  expect({ left, orientation, xmp, iptc }).toEqual({
    left: undefined,
    orientation: undefined,
    xmp: undefined,
    iptc: undefined,
  });
  expect(small.includes('Spy')).toBe(false);
  // Turned to the right, the left half is on top.
  const half = await sharp(small).extract({ left: 0, top: 0, width: 200, height: 100 }).png().toBuffer();
  const top = await sharp(half).stats();
  expect(top.channels[0]!.mean).toBeGreaterThan(200);
  const original = await bytesOf(await fetchFile(app, bob, url));
  expect(original.equals(photo)).toBe(true);
});

test('of an animation the first frame is drawn, and it is told that it moves', async () => {
  const frames = await Promise.all(
    [10, 200].map((n) =>
      sharp({ create: { width: 30, height: 20, channels: 3, background: { r: n, g: n, b: n } } })
        .png()
        .toBuffer(),
    ),
  );
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  const { animated, thumbnail, content_type, height } = await posted('moves.gif', gif);
  expect({ animated, content_type, height, size: thumbnail?.height }).toEqual({
    animated: true,
    content_type: 'image/gif',
    height: 20,
    size: 20,
  });
});

test('an animation moves in its message only where a browser can decode each frame in a blink', async () => {
  const moving = async (width: number, height: number) => {
    const create = { width, height, channels: 3 as const };
    const frames = ['red', 'blue'].map((background) =>
      sharp({ create: { ...create, background } })
        .png()
        .toBuffer(),
    );
    return sharp(await Promise.all(frames), { join: { animated: true } })
      .gif()
      .toBuffer();
  };
  await posted('small.gif', await moving(40, 30));
  await posted('vast.gif', await moving(4_000, 3_000));
  const { html } = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
  const named = (name: string) => new RegExp(`data-name="${name}"[^]*?</picture>`).exec(html)?.[0];
  expect(named('small.gif')).toContain('<source srcset=');
  expect(named('vast.gif')).not.toContain('<source srcset=');
  expect(named('vast.gif')).toContain('/thumbnail');
});

test('R53: row 38: a picture of 30,000 × 30,000 and a broken one are kept as files, without a preview', async () => {
  const large = bomb(30_000, 30_000);
  expect(large.length).toBeLessThan(2_000_000);
  const rss = process.memoryUsage.rss();
  const attachments = [
    await posted('bomb.png', large),
    await posted('broken.jpg', Buffer.from('\xff\xd8\xff\xe0 this is no picture', 'latin1')),
    await posted('half.webp', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')),
  ];
  expect(process.memoryUsage.rss() - rss).toBeLessThan(50 * 1024 * 1024);
  for (const { thumbnail, drawing, url } of attachments) {
    expect([thumbnail, drawing.state]).toEqual([null, 'failed']);
    expect((await fetchFile(app, bob, `${url}/thumbnail`)).status).toBe(404);
    expect((await fetchFile(app, bob, url)).status).toBe(200);
  }
  expect((await posted('fine.png', await picture(40, 20).png().toBuffer())).thumbnail).not.toBeNull();
});

test('R54: row 38: of an animation of many frames the first is drawn, as of any other', async () => {
  const frame = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const other = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'blue' } })
    .png()
    .toBuffer();
  const frames = Array.from({ length: 140 }, (_, i) => (i % 2 ? frame : other));
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  expect((await sharp(gif).metadata()).pages).toBe(140);
  expect(await posted('many.gif', gif)).toMatchObject({ animated: true, thumbnail: { width: 8, height: 8 } });
});

test('many pictures at once all get their previews', async () => {
  const content = await picture(1000, 500).jpeg().toBuffer();
  const messages = await Promise.all(
    [1, 2, 3].map((n) =>
      postDrawn(
        app,
        bob,
        room,
        [1, 2, 3, 4].map((m) => ({ name: `${n}-${m}.jpg`, content })),
      ),
    ),
  );
  for (const { attachments } of messages)
    expect(attachments.map(({ thumbnail }) => thumbnail?.width)).toEqual([1000, 1000, 1000, 1000]);
});

test('the server does not carry what draws', () => {
  const bundle = readFileSync('dist/server.js', 'utf8');
  expect(bundle).not.toMatch(/require\("sharp"\)/);
  expect(readFileSync('dist/thumbnailer.js', 'utf8')).toMatch(/require\("sharp"\)/);
});
