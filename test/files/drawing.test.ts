import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { ReadDatabase } from '../../src/database/database';
import { Drawings } from '../../src/files/drawing/drawings';
import { FileCleaner } from '../../src/files/store/file-cleaner';
import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { fetchFile, postDrawn, postFiles, type Sent } from '../support/uploads';

const MP4 = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1');
const { PATH } = process.env;

let folder: string;
let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-drawing-'));
  await picture(320, 180).toFile(join(folder, 'frame.png'));
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(async () => {
  process.env.PATH = PATH;
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  for (const name of ['go', 'started']) rmSync(join(folder, name), { force: true });
});

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'teal' } }).png();
const small = async (name = 'small.png'): Promise<Sent> => ({
  name,
  content: await picture(40, 30).toBuffer(),
});

/** The machine has this program alone. */
function machineHas(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  process.env.PATH = folder;
}

/** An ffmpeg that draws nothing until it's told to. */
const waitForGo = () =>
  machineHas(
    'ffmpeg',
    `: > ${folder}/started; while [ ! -e ${folder}/go ]; do /bin/sleep 0.02; done; /bin/cat ${folder}/frame.png`,
  );
const go = () => writeFileSync(join(folder, 'go'), '');
const hasStarted = () => until(() => existsSync(join(folder, 'started')));

/** Names of drawn files after this event, in their order. */
const drawnSince = (id: number) =>
  app.app
    .get(ReadDatabase)
    .all<{ name: string }>(
      `SELECT data ->> '$.attachment.name' AS name FROM events WHERE name = 'attachment.drawn' AND id > ? ORDER BY id`,
      id,
    )
    .map(({ name }) => name);
const lastEvent = () =>
  app.app.get(ReadDatabase).get<{ id: number }>('SELECT ifnull(max(id), 0) AS id FROM events')!.id;

test('P903: files P3: a message with files is posted at once, and its thumbnail comes as an event to its room alone', async () => {
  waitForGo();
  const [ann, outsider] = [await TestSocket.live(app, app.ann), await TestSocket.live(app, eve)];
  const { id, attachments } = await postFiles(app, bob, room, [{ name: 'film.mp4', content: MP4 }]);
  expect(attachments[0]).toMatchObject({ thumbnail: null, drawing: { state: 'pending', reason: null } });
  await hasStarted();
  go();
  await ann.next('event');
  const drawn = await ann.next('event');
  expect(drawn).toMatchObject({
    name: 'attachment.drawn',
    room_id: room.id,
    data: {
      message_id: id,
      attachment: {
        id: attachments[0]!.id,
        drawing: { state: 'drawn', version: 3 },
        thumbnail: { width: 320 },
      },
    },
  });
  await outsider.settled();
  expect(outsider.events).toEqual([]);
  expect((await fetchFile(app, eve, `${attachments[0]!.url}/thumbnail`)).status).toBe(404);
  for (const socket of [ann, outsider]) socket.close();
});

test('P904: files P3: a picture behind an album of films is drawn before them, and a film takes turns with theirs', async () => {
  waitForGo();
  const before = lastEvent();
  const films = Array.from({ length: 6 }, (_, n) => ({ name: `ann-${n}.mp4`, content: MP4 }));
  await postFiles(app, app.ann, room, films);
  await hasStarted();
  await postFiles(app, bob, room, [{ name: 'bob.mp4', content: MP4 }, await small()]);
  await until(() => drawnSince(before).length > 0);
  expect(drawnSince(before)).toEqual(['small.png']);
  go();
  await app.app.get(Drawings).idle();
  const order = drawnSince(before);
  expect(order).toHaveLength(8);
  expect(order.indexOf('bob.mp4')).toBeLessThanOrEqual(3);
});

test('P905: files P3: of five albums at once every picture is drawn', async () => {
  process.env.PATH = PATH;
  const content = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  const album = Array.from({ length: 10 }, (_, n) => ({ name: `${n}.jpg`, content }));
  const messages = await Promise.all(
    [app.ann, bob, app.ann, bob, bob].map((who) => postDrawn(app, who, room, album)),
  );
  await app.app.get(Drawings).idle();
  const path = `/api/v1/rooms/${room.id}/messages`;
  for (const { id } of messages) {
    const { attachments } = (await app.request(bob, 'GET', `${path}/${id}`)).body;
    expect(new Set(attachments.map((file: { thumbnail: object | null }) => file.thumbnail !== null))).toEqual(
      new Set([true]),
    );
  }
});

test('P906: files P6: whatever a program leaves behind goes with its folder, and nothing is left of a file that is deleted meanwhile', async () => {
  const litter = ': > left-1.png; : > "$HOME/left-2.png"; : > "$TMPDIR/left-3.png"';
  const incoming = join(app.dataDir, 'files/incoming');
  machineHas('ffmpeg', `${litter}; /bin/cat ${folder}/frame.png`);
  expect(
    (await postDrawn(app, bob, room, [{ name: 'a.mp4', content: MP4 }])).attachments[0]!.thumbnail,
  ).not.toBeNull();
  machineHas('ffmpeg', `${litter}; exit 1`);
  const failed = await postDrawn(app, bob, room, [{ name: 'b.mp4', content: MP4 }]);
  expect(failed.attachments[0]).toMatchObject({ drawing: { state: 'failed', reason: 'unreadable' } });
  expect(readdirSync(incoming)).toEqual([]);
  waitForGo();
  const { url } = await postFiles(app, bob, room, [{ name: 'c.mp4', content: MP4 }]);
  await hasStarted();
  await app.request(bob, 'DELETE', url.replace('/rooms', '/api/v1/rooms'));
  const before = lastEvent();
  go();
  await app.app.get(Drawings).idle();
  await app.app.get(FileCleaner).idle();
  expect([readdirSync(incoming), drawnSince(before)]).toEqual([[], []]);
});

test('P902: files P2: a page keeps the place of what is not drawn yet, by its header, and shows small originals meanwhile', async () => {
  waitForGo();
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const content = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'teal', noise } })
    .png()
    .toBuffer();
  expect(content.length).toBeGreaterThan(200_000);
  const drawings = app.app.get(Drawings);
  await drawings.onModuleDestroy();
  const { id } = await postFiles(app, bob, room, [{ name: 'large.png', content }, await small()]);
  const { html } = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
  const item = html.slice(html.indexOf(`id="message-${id}"`));
  expect(item).toMatch(/<svg width="400" height="267"/);
  expect(item).toMatch(/<img src="\/attachments\/\d+" alt="[^"]+" width="40" height="30"/);
});
