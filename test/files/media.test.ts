import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';
import { fetchFile, postFiles } from '../support/uploads';
import { wav } from '../support/wav';

const fixture = (name: string) => readFileSync(join(__dirname, 'support', name));

/** The box that newer cameras begin with is cut off, or has a name of their own. */
const withoutFtyp = (film: Buffer) => {
  const length = film.readUInt32BE(0);
  return Buffer.concat([Buffer.from('\0\0\0\x08wide', 'latin1'), Buffer.alloc(0), film.subarray(length)]);
};
const withBrand = (film: Buffer, brand: string) => {
  const copy = Buffer.from(film);
  copy.write(brand, 8, 'latin1');
  return copy;
};

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

const posted = async (name: string, content: Buffer) =>
  (await postFiles(app, bob, room, [{ name, content }])).attachments[0]!;

test('P913: files P10: film and sound say how long they are, and how large, without any program', async () => {
  expect(await posted('upright.mp4', fixture('upright.mp4'))).toMatchObject({
    content_type: 'video/mp4',
    duration: 2,
    width: 48,
    height: 64,
  });
  expect(await posted('tone.wav', wav())).toMatchObject({
    content_type: 'audio/wav',
    duration: 1,
    width: null,
  });
  const { html } = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
  expect(html).toMatch(/<video[^>]* width="48" height="64"/);
  expect(html).toContain('0:02 · 2.4 KB');
});

test.each([
  ['memo.m4a', 'audio/mp4'],
  ['voice.webm', 'audio/webm'],
])(
  'P914: files P5: %s has a player for sound, since a container has the type of its tracks',
  async (name, type) => {
    const { url, content_type, duration } = await posted(name, fixture(name));
    expect([content_type, Math.round(duration!)]).toEqual([type, 3]);
    expect((await fetchFile(app, bob, url)).headers.get('content-type')).toBe(type);
    expect((await fetchFile(app, eve, url)).status).toBe(404);
    const { html } = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
    expect(html).toMatch(new RegExp(`<audio[^>]* src="${url}"`));
  },
);

test('P915: files P9: a film is known by its boxes, whatever brand it names, or none', async () => {
  const film = fixture('upright.mp4');
  for (const brand of ['XAVC', 'cmfc', '3g2a', 'zzzz'])
    expect(await posted(`${brand}.mp4`, withBrand(film, brand))).toMatchObject({
      content_type: 'video/mp4',
      duration: 2,
    });
  expect(await posted('old.mov', withoutFtyp(film))).toMatchObject({ content_type: 'video/quicktime' });
  expect(await posted('line.pdf', Buffer.from('\r\n%PDF-1.7'))).toMatchObject({
    content_type: 'application/pdf',
  });
});

test('P916: files P9: text about a format is text', async () => {
  for (const words of [
    'ID3 is a tag format for music',
    'GIF89a is the magic of GIF files',
    'BMW of 1972',
    '<svg-icon> is a tag',
  ])
    expect(await posted('about.txt', Buffer.from(words))).toMatchObject({
      content_type: 'application/octet-stream',
    });
});

test.each([
  ['video/x-msvideo', 'RIFF\x24\0\0\0AVI LIST\xc0\0\0\0hdrl', 'RIFF of AVI '],
  ['video/mpeg', '\0\0\x01\xba\x44\0\x04\0', 'MPEG'],
  ['video/mp2t', `G${'\0'.repeat(187)}`.repeat(5), 'G'.repeat(188)],
  ['video/mp2t', `\0\0\0\0G${'\0'.repeat(187)}`.repeat(5), `____G${'_'.repeat(187)}`],
  ['video/ogg', `OggS${'\0'.repeat(24)}\x80theora\x03`, 'OggS and theora'],
  ['video/x-flv', 'FLV\x01\x05\0\0\0\x09', 'FLV is old'],
  ['audio/x-ms-wma', '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c\0', '0&²uŽf'],
  ['audio/aiff', 'FORM\0\0\x01\0AIFFCOMM', 'FORM of AIFF'],
  ['audio/x-caf', 'caff\0\x01\0\0desc', 'caffeine'],
  ['audio/mp2', '\xff\xfd\xa4\x04', 'ÿý is no sound'],
  ['audio/ac3', '\x0b\x77\x12\x34\x14\x40\x43', '\vw of AC-3'],
  ['audio/midi', 'MThd\0\0\0\x06\0\x01', 'MThd of MIDI'],
  ['audio/amr', '#!AMR\n\x3c\x48', '#!AMR is a magic number'],
  ['image/jxl', '\xff\x0a\0\x10\xb0\x13', 'ÿ\na letter'],
  ['image/jp2', '\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 ', 'jP  is its box'],
])(
  'P1615: files P9: %s is known by its bytes, and text that begins alike is text',
  async (type, bytes, words) => {
    expect((await posted('a.bin', Buffer.from(bytes, 'latin1'))).content_type).toBe(type);
    expect((await posted('a.txt', Buffer.from(words))).content_type).toBe('application/octet-stream');
  },
);

test('P1647: issue 16: videos, recordings and texts are found by what they are, by members alone', async () => {
  const cinema = await app.closedRoom(app.ann, 'Cinema', [bob]);
  const post = (name: string, content: Buffer | string) =>
    postFiles(app, bob, cinema, [{ name, content }], { body: `a walrus in ${name}` });
  await post('upright.mp4', fixture('upright.mp4'));
  await post('memo.m4a', fixture('memo.m4a'));
  await post('notes.txt', 'notes');
  await post('some.bin', Buffer.from([1, 2, 3]));
  const found = async (as: Person, has: string) => {
    const { body } = await app.request(as, 'GET', `/api/v1/search?q=walrus&has=${has}`);
    return body.items.map(({ message }: { message: { body: { plain_text: string } } }) =>
      message.body.plain_text.split('\n').at(-1),
    );
  };
  for (const [has, names] of Object.entries({
    video: ['upright.mp4'],
    audio: ['memo.m4a'],
    text: ['notes.txt'],
    image: [],
    file: ['some.bin', 'notes.txt', 'memo.m4a', 'upright.mp4'],
  })) {
    expect([has, await found(bob, has)]).toEqual([has, names]);
    expect(await found(eve, has)).toEqual([]);
  }
});
