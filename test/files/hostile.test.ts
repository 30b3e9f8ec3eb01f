import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { postDrawn } from '../support/uploads';

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

const number = (value: number, bytes: 4 | 8 = 4) => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 4) buffer.writeUInt32BE(value);
  else buffer.writeBigUInt64BE(BigInt(value));
  return buffer;
};
const bytes = (text: string) => Buffer.from(text, 'latin1');
const box = (type: string, ...content: Buffer[]): Buffer => {
  const inner = Buffer.concat(content);
  return Buffer.concat([number(inner.length + 8), bytes(type), inner]);
};

function png(width: number, height: number): Buffer {
  const header = Buffer.concat([bytes('IHDR'), number(width), number(height), bytes('\x08\x06\0\0\0')]);
  const data = bytes('IDAT');
  const start = [bytes('\x89PNG\r\n\x1a\n'), number(13), header, number(crc32(header))];
  return Buffer.concat([...start, number(0), data, number(crc32(data))]);
}

const MP4 = box('ftyp', bytes('isom\0\0\x02\0isommp41'));
const TRACK = box(
  'trak',
  box('tkhd', Buffer.alloc(84)),
  box('mdia', box('hdlr', bytes('\0\0\0\0\0\0\0\0vide'))),
);
const EBML = bytes('\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska\x42\x87\x81\x04\x42\x85\x81\x02');
/** An element whose size isn't known. */
const ENDLESS = bytes('\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff');

const HOSTILE: Record<string, Buffer> = {
  'largest.png': png(2 ** 31 - 1, 2 ** 31 - 1),
  'beyond.png': png(2 ** 32 - 1, 2 ** 32 - 1),
  'nothing.png': png(0, 0),
  'thin.png': png(1, 2 ** 31 - 1),
  'chunk.png': Buffer.concat([bytes('\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR'), Buffer.alloc(30)]),
  'largest.webp': bytes(`RIFF\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0\x10\0\0\0${'\xff'.repeat(6)}`),
  'lossless.webp': bytes(`RIFF\x20\0\0\0WEBPVP8L\x10\0\0\0\x2f\xff\xff\xff\xff${'\0'.repeat(20)}`),
  'largest.avif': Buffer.concat([
    box('ftyp', bytes('avif\0\0\0\0avifmif1')),
    box(
      'meta',
      number(0),
      box('iprp', box('ipco', box('ispe', number(0), number(2 ** 32 - 1), number(2 ** 32 - 1)))),
    ),
  ]),
  'tracks.mp4': Buffer.concat([
    MP4,
    box('moov', box('mvhd', Buffer.alloc(100)), ...Array(10_000).fill(TRACK)),
  ]),
  'zero.mp4': Buffer.concat([MP4, number(0), bytes('free'), Buffer.alloc(5_000)]),
  'huge.mp4': Buffer.concat([MP4, number(1), bytes('mdat'), number(2 ** 63, 8), Buffer.alloc(5_000)]),
  'boxes.mp4': Buffer.concat([MP4, ...Array(100_000).fill(box('free'))]),
  'endless.mkv': Buffer.concat([EBML, ...Array(100_000).fill(ENDLESS)]),
  'nested.svg': bytes(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${'<g>'.repeat(50_000)}`),
  'scripts.pdf': bytes(
    '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/OpenAction<</S/JavaScript/JS(x)>>>>endobj',
  ),
};

test('P1698: issue 16: files whose headers lie are posted, shown without their size where it’s impossible, and leave nothing behind', async () => {
  for (const [name, content] of Object.entries(HOSTILE)) {
    const { attachments } = await postDrawn(app, bob, room, [{ name, content }]);
    expect(attachments[0]).toMatchObject({ name, bytes: content.length, thumbnail: null });
  }
  const { html, status } = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
  expect(status).toBe(200);
  expect(html).not.toMatch(/(?:width|height)="(?:0|NaN|\d{6,})"/);
  const words = html.replace(/<[^>]*>/g, '');
  for (const name of Object.keys(HOSTILE)) expect(words).toContain(name);
  expect(html).not.toMatch(/data-name="(?:largest|beyond|nothing|thin|lossless|nested)\./);
  const { body } = await app.request(eve, 'GET', '/api/v1/search?q=largest');
  expect(body.items).toEqual([]);
  await until(() => readdirSync(join(app.dataDir, 'files/incoming')).length === 0);
});
