import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { removeLocation } from '../../src/files/location/remove-location';
import { FileStore } from '../../src/files/store/file-store';
import { Uploads } from '../../src/files/uploads/uploads';
import { Browser } from '../support/pages';
import { sendPart, startUpload } from '../support/resumable';
import { type Person, TestApp } from '../support/test-app';
import { bytesOf, fetchFile, postFiles, sendFiles } from '../support/uploads';

let app: TestApp;
let folder: string;
let bob: Person;
let room: { id: number };
const photos: Record<string, Buffer> = {};

const PLACE = { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 1299/100', GPSMapDatum: 'Alexanderplatz' };
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="52,31.2165N" exif:FNumber="18/10">
  <exif:GPSLongitude>13,24.6N</exif:GPSLongitude></rdf:Description></rdf:RDF></x:xmpmeta>`;
const FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const;
const WORDS = ['Alexanderplatz', '52,31.2165N', '13,24.6N'];

/** Turned, by a camera of that name. */
const camera = (shade: number) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: shade, g: 90, b: 120 } } })
    .withExif({ IFD0: { Make: 'Laika', Software: 'Nothing to hide' }, IFD3: PLACE })
    .withMetadata({ orientation: 6 });

/** libvips compresses XMP in PNG, which others don't. */
function withPlainXmp(png: Buffer): Buffer {
  const body = Buffer.from(`iTXtXML:com.adobe.xmp\0\0\0\0\0${XMP}`, 'latin1');
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, PNG_HEAD), length, body, sum, png.subarray(PNG_HEAD)]);
}

/** Its signature, and the chunk that comes first. */
const PNG_HEAD = 33;

async function photo(format: (typeof FORMATS)[number], shade: number): Promise<Buffer> {
  if (format === 'png') return withPlainXmp(await camera(shade).png().toBuffer());
  return camera(shade).withXmp(XMP)[format]().toBuffer();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-location-'));
  for (const [index, format] of FORMATS.entries()) photos[format] = await photo(format, 40 * index);
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const placesIn = (content: Buffer) => WORDS.filter((word) => content.includes(word));

/** Tag of the directory that has the place, in either order of bytes. */
const hasDirectory = (exif: Buffer | undefined) =>
  exif !== undefined &&
  ['\x25\x88\x04\0', '\x88\x25\0\x04'].some((entry) => exif.includes(entry, 0, 'latin1'));

async function isPhotoWithoutPlace(content: Buffer, sent: Buffer): Promise<void> {
  expect([content.length, placesIn(content)]).toEqual([sent.length, []]);
  const [before, after] = [await sharp(sent).metadata(), await sharp(content).metadata()];
  expect([hasDirectory(before.exif), hasDirectory(after.exif)]).toEqual([true, false]);
  expect(after.exif!.includes('Laika')).toBe(true);
  expect(after.exif!.includes('Nothing to hide')).toBe(true);
  expect(after.xmp!.toString()).toContain('exif:FNumber="18/10"');
  expect(after.orientation).toBe(before.orientation);
  const [pixels, sentPixels] = [await sharp(content).raw().toBuffer(), await sharp(sent).raw().toBuffer()];
  expect(pixels.equals(sentPixels)).toBe(true);
}

test.each(FORMATS)(
  'P943: a %s loses where it was taken if its sender wants it, and nothing else; otherwise it stays as it was sent',
  async (format) => {
    const content = photos[format]!;
    expect(placesIn(content)).toEqual(WORDS);
    const file = { name: `photo.${format}`, content };
    const [without] = (await postFiles(app, bob, room, [file], { remove_location: 'true' })).attachments;
    const received = await bytesOf(await fetchFile(app, app.ann, without!.url));
    await isPhotoWithoutPlace(received, content);
    expect(without).toMatchObject({ sha256: sha256Of(received), bytes: content.length });
    const [whole] = (await postFiles(app, bob, room, [file])).attachments;
    expect((await bytesOf(await fetchFile(app, app.ann, whole!.url))).equals(content)).toBe(true);
  },
);

test('P944: with the account’s switch on, photos lose the place by whichever door they come', async () => {
  const content = photos.jpeg!;
  const turnOn = (as: Person) =>
    app.request(as, 'PATCH', '/api/v1/account', { settings: { remove_location: true } });
  const received = async (message: { attachments: { url: string }[] }) =>
    bytesOf(await fetchFile(app, app.ann, message.attachments[0]!.url));
  const way = { origin: app.origin, token: bob.token };
  const postPart = async (more: object = {}) => {
    const input = {
      client_upload_id: randomUUID(),
      name: 'a.jpg',
      bytes: content.length,
      sha256: sha256Of(content),
    };
    const { id } = (await startUpload(way, input)).body;
    await sendPart(way, id, 0, content);
    const post = { body: '', upload_ids: [id], ...more };
    return (await app.request(bob, 'POST', `/api/v1/rooms/${room.id}/messages`, post)).body;
  };
  expect((await received(await postPart())).equals(content)).toBe(true);
  await isPhotoWithoutPlace(await received(await postPart({ remove_location: true })), content);
  expect((await turnOn(bob)).status).toBe(403);
  expect((await turnOn(app.ann)).body.settings.remove_location).toBe(true);
  await isPhotoWithoutPlace(await received(await postPart()), content);
  await isPhotoWithoutPlace(
    await received(
      await postFiles(app, bob, room, [{ name: 'a.jpg', content }], { remove_location: 'false' }),
    ),
    content,
  );
  const [taken] = await app.app.get(Uploads).receive('of a bot.jpg', content);
  await isPhotoWithoutPlace(readFileSync(app.app.get(FileStore).path(taken!.key)), content);
  await app.app.get(Uploads).release([taken!]);
  const browser = Browser.of(app, app.ann);
  const offers = async () =>
    (await browser.visit(`/rooms/${room.id}`)).html.includes('name="remove_location"');
  expect(await offers()).toBe(false);
  await browser.post('/account?_method=put', { remove_location: 'false' });
  expect(await offers()).toBe(true);
  expect((await received(await postPart())).equals(content)).toBe(true);
  const { status } = await sendFiles(app, bob, room, [{ name: 'a.jpg', content }], {
    remove_location: 'maybe',
  });
  expect(status).toBe(422);
});

/** What it does to a file of these bytes. */
async function without(content: Buffer, type: string): Promise<Buffer> {
  const path = join(folder, randomUUID());
  writeFileSync(path, content);
  await removeLocation(path, type);
  return readFileSync(path);
}

test('P945: of a photo that was cut off, or whose numbers lie, nothing breaks and nothing grows', async () => {
  for (const format of FORMATS) {
    const content = photos[format]!;
    const type = `image/${format}`;
    for (let tenth = 0; tenth <= 10; tenth++) {
      const cut = content.subarray(0, Math.round((content.length * tenth) / 10));
      expect((await without(cut, type)).length).toBe(cut.length);
    }
    for (let at = 0; at < Math.min(content.length - 4, 1_500); at += 7) {
      const wrong = Buffer.from(content);
      wrong.fill(0xff, at, at + 4);
      expect((await without(wrong, type)).length).toBe(content.length);
    }
  }
});

test('P947: what a PNG has compressed goes as a whole, and the picture stays', async () => {
  const content = await camera(9).withXmp(XMP).png().toBuffer();
  const after = await without(content, 'image/png');
  const { exif, xmp, orientation } = await sharp(after).metadata();
  expect([after.length, hasDirectory(exif), xmp, orientation]).toEqual([content.length, false, undefined, 6]);
  expect((await sharp(content).metadata()).xmp).toBeDefined();
  expect((await sharp(after).raw().toBuffer()).equals(await sharp(content).raw().toBuffer())).toBe(true);
});

test('P948: of several pictures in one file each loses its place, and a directory that leads to itself ends', async () => {
  const jpeg = photos.jpeg!;
  const two = await without(Buffer.concat([jpeg, jpeg]), 'image/jpeg');
  expect(placesIn(two)).toEqual([]);
  const exif = (await sharp(jpeg).metadata()).exif!;
  const start = exif.indexOf('II*\0', 0, 'latin1');
  const count = exif.readUInt16LE(start + 8);
  const circle = Buffer.from(jpeg);
  const directory = circle.indexOf('II*\0', 0, 'latin1') + 8;
  circle.writeUInt32LE(8, directory + 2 + 12 * count);
  expect(placesIn(await without(circle, 'image/jpeg'))).toEqual([]);
});
