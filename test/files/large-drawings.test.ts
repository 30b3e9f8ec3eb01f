import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import sharp from 'sharp';
import { largeUrlOf } from '../../assets/rules/large-drawings';
import { filesNamedIn } from '../../src/backups/worker/database-copy';
import { ReadDatabase } from '../../src/database/database';
import { LargeDrawings } from '../../src/files/drawing/large-drawings';
import { FileCleaner } from '../../src/files/store/file-cleaner';
import { FileStore } from '../../src/files/store/file-store';
import { DrawingError } from '../../src/files/thumbnails/drawing-error';
import { type DrawJob, ThumbnailProcess } from '../../src/files/thumbnails/thumbnail-process';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { bytesOf, fetchFile, postDrawn } from '../support/uploads';
import { HEIC } from './support/heic';

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };
let drawn: string[];

/** What follows each large drawing, before it's in the store. */
let afterwards: () => Promise<unknown>;

/** Counts the large drawings, and can hold them up. */
function watchDrawings(): void {
  const { run } = ThumbnailProcess.prototype as unknown as { run(job: DrawJob): Promise<object> };
  const watched = async function (this: ThumbnailProcess, job: DrawJob) {
    if (job.kind === 'large') drawn.push(job.source);
    const result = await run.call(this, job);
    if (job.kind === 'large') await afterwards();
    return result;
  };
  jest.spyOn(ThumbnailProcess.prototype, 'run').mockImplementation(watched as never);
}

beforeAll(async () => {
  watchDrawings();
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
beforeEach(() => {
  drawn = [];
  afterwards = () => Promise.resolve();
});
afterAll(async () => {
  await app.stop();
  jest.restoreAllMocks();
});

const tiff = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'teal' } })
    .tiff({ compression: 'lzw' })
    .toBuffer();
const posted = (...files: { name: string; content: Buffer }[]) => postDrawn(app, bob, room, files);
const open = ({ token }: Person, { url }: { url: string }, signal?: AbortSignal) =>
  fetch(`${app.origin}${largeUrlOf(url)}`, { headers: { authorization: `Bearer ${token}` }, signal });
const keyOf = ({ id }: { id: number }) =>
  app.app.get(ReadDatabase).get<{ key: string }>('SELECT key FROM attachments WHERE id = ?', id)!.key;
const pathTo = (key: string) => app.app.get(FileStore).largePath(key);

test('P937: files P11: a picture that browsers can’t show is drawn large when somebody opens it, once, for members alone; the download stays as it was sent', async () => {
  const content = await tiff(5000, 2500);
  const [file] = (await posted({ name: 'plan.tiff', content })).attachments;
  expect((await open(eve, file!)).status).toBe(404);
  expect(drawn).toEqual([]);
  const [first, ...others] = await Promise.all([app.ann, bob, bob].map((who) => open(who, file!)));
  const { format, width, height } = await sharp(await bytesOf(first!)).metadata();
  expect({ format, width, height }).toEqual({ format: 'webp', width: 4096, height: 2048 });
  expect(others.map(({ status }) => status)).toEqual([200, 200]);
  expect(drawn).toHaveLength(1);
  const { headers } = await open(bob, file!);
  expect([
    headers.get('content-type'),
    headers.get('content-security-policy'),
    headers.get('cache-control'),
  ]).toEqual(['image/webp', "default-src 'none'; sandbox", 'private, max-age=31536000, immutable']);
  expect(drawn).toHaveLength(1);
  expect((await open(eve, file!)).status).toBe(404);
  expect((await bytesOf(await fetchFile(app, bob, file!.url))).equals(content)).toBe(true);
});

test('P938: what browsers show, or the thumbnail shows whole, has no larger drawing', async () => {
  const png = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  const { attachments } = await posted(
    { name: 'a.png', content: png },
    { name: 'b.heic', content: HEIC },
    { name: 'c.tiff', content: await tiff(1200, 800) },
    { name: 'd.txt', content: Buffer.from('words') },
  );
  const answers = await Promise.all(attachments.map((file) => open(bob, file)));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(drawn).toEqual([]);
});

test('P939: a large drawing is in no backup, is made again when it’s lost, and goes with its message', async () => {
  const { url, attachments } = await posted(
    { name: 'a.tiff', content: await tiff(1600, 900) },
    { name: 'b.tiff', content: await tiff(1600, 900) },
  );
  const [file, other] = attachments;
  const [path, otherKey] = [pathTo(keyOf(file!)), keyOf(other!)];
  expect((await open(bob, file!)).status).toBe(200);
  expect([existsSync(path), existsSync(pathTo(otherKey))]).toEqual([true, false]);
  const db = new Sqlite(join(app.dataDir, 'campfire.sqlite3'), { readonly: true });
  const named = filesNamedIn(db).filter((one) => one.path.startsWith('files/large'));
  db.close();
  expect(named).toEqual([]);
  rmSync(path);
  expect((await open(bob, file!)).status).toBe(200);
  const orphan = app.app.get(FileStore).largePath('z'.repeat(28));
  mkdirSync(dirname(orphan), { recursive: true });
  writeFileSync(orphan, 'of no file');
  await (app.app.get(FileCleaner) as unknown as { sweep(): Promise<void> }).sweep();
  expect([existsSync(path), existsSync(orphan)]).toEqual([true, false]);
  afterwards = async () => {
    await app.request(bob, 'DELETE', url.replace('/rooms', '/api/v1/rooms'));
    await until(() => !existsSync(path));
    await app.app.get(FileCleaner).idle();
  };
  expect((await open(bob, other!)).status).toBe(404);
  expect(existsSync(pathTo(otherKey))).toBe(false);
});

test('P940: of pictures that wait to be drawn large, one person has four, and what nobody waits for any more isn’t drawn', async () => {
  const content = await tiff(1300, 900);
  const { attachments } = await posted(
    ...['a', 'b', 'c', 'd', 'e'].map((name) => ({ name: `${name}.tiff`, content })),
  );
  const [, , , fourth, fifth] = attachments;
  const { promise: gate, resolve: go } = Promise.withResolvers<void>();
  afterwards = () => gate;
  const { orders } = app.app.get(LargeDrawings) as unknown as { orders: Map<string, unknown> };
  const leaving = new AbortController();
  const opened = attachments.slice(0, 3).map((file) => open(bob, file));
  const left = open(bob, fourth!, leaving.signal).catch(() => 'left');
  await until(() => orders.size === 4);
  expect((await open(bob, fifth!)).status).toBe(429);
  opened.push(open(app.ann, fifth!));
  await until(() => orders.size === 5);
  leaving.abort();
  expect(await left).toBe('left');
  await until(() => orders.size === 4);
  go();
  expect((await Promise.all(opened)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect([drawn.length, existsSync(pathTo(keyOf(fourth!)))]).toEqual([4, false]);
  expect(drawn).not.toContain(app.app.get(FileStore).path(keyOf(fourth!)));
});

test('P941: a picture that can’t be drawn large isn’t tried again and again', async () => {
  const { attachments } = await posted({ name: 'a.tiff', content: await tiff(1300, 900) });
  const file = attachments[0]!;
  afterwards = () => Promise.reject(new DrawingError('stopped'));
  expect((await open(bob, file)).status).toBe(503);
  afterwards = () => Promise.reject(new DrawingError('too_slow'));
  expect([(await open(bob, file)).status, (await open(bob, file)).status]).toEqual([404, 404]);
  expect(drawn).toHaveLength(2);
});

test('P949: who signs out while a picture is drawn large doesn’t get it; its address has a version, so that browsers keep it', async () => {
  const leaver = await app.join('Lea');
  const hall = await app.closedRoom(app.ann, 'Hall', [bob, leaver]);
  const plan = { name: 'a.tiff', content: await tiff(1300, 900) };
  const file = (await postDrawn(app, bob, hall, [plan])).attachments[0]!;
  afterwards = () => app.request(leaver, 'DELETE', '/api/v1/sessions/current');
  const { url, headers } = await open(leaver, file);
  expect([url, headers.get('content-type')]).toEqual([
    `${app.origin}/session/new`,
    'text/html; charset=utf-8',
  ]);
  const unversioned = await fetchFile(app, bob, `${file.url}/large`);
  expect([unversioned.status, unversioned.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
  expect((await open(bob, file)).headers.get('cache-control')).toContain('immutable');
});
