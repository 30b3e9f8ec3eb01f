import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { portableName } from '../../src/exports/archive-paths';
import { ExportQueue } from '../../src/exports/export-queue';
import { WritesService } from '../../src/writes/writes.service';
import { type Person, TestApp } from '../support/test-app';
import { fetchFile, postFiles } from '../support/uploads';
import { ended, exported, order, sha256 } from './exported';

const DAY = 24 * 3600_000;

let app: TestApp;
let bob: Person;
beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

test('K956: every entry is in the manifest with its checksum, and every page leads to entries only', async () => {
  const room = await app.closedRoom(app.ann, 'Whole', [bob]);
  const first = await app.post(bob, room, 'One <b>bold</b> word, @Ann, https://example.com/ & co.');
  await app.post(app.ann, room, 'An answer', { reply_to_id: first.id });
  await app.request(app.ann, 'POST', `/api/v1/messages/${first.id}/boosts`, { content: '🎉' });
  await app.post(app.ann, room, '/play tada');
  await app.post(app.ann, room, '```js\nlet it = "be"\n```');
  await postFiles(app, bob, room, [{ name: 'plan.txt', content: 'The plan' }]);
  const archive = await exported(app, app.ann, { kind: 'account' });
  const { files, missing, kind, made_for, counts } = archive.manifest;
  const others = [...archive.entries].filter(([path]) => path !== 'manifest.json');
  expect(files).toEqual(
    Object.fromEntries(
      others.map(([path, content]) => [path, { bytes: content.length, sha256: sha256(content) }]),
    ),
  );
  expect([missing, kind, made_for]).toEqual([[], 'account', app.ann.id]);
  expect(counts).toMatchObject({
    users: 2,
    messages: archive.records('messages').length,
    boosts: 1,
    files: 1,
  });
  const links = archive.pages.flatMap((page) => linksOf(page, archive.text(page)));
  expect(links.length).toBeGreaterThan(12);
  expect(links.filter((path) => !archive.entries.has(path))).toEqual([]);
  expect(archive.text('assets/export.css')).not.toMatch(/url\((?!["']?data:)|@import/);
});

/** Of files, from the root of the archive; none may lead elsewhere but the addresses in messages. */
function linksOf(page: string, html: string): string[] {
  expect(html).not.toMatch(/ (?:src|srcset)="(?:https?:|\/)/);
  expect(html).not.toMatch(/ href="\//);
  return [...html.matchAll(/ (?:src|srcset|href)="([^"#]+)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^(?:https?|data):/.test(link))
    .map((link) => decodeURIComponent(new URL(link, `file:///${page}`).pathname).slice(1));
}

const NAMES: [string, string][] = [
  ['../../etc/passwd', 'passwd'],
  ['a/b.txt', 'b.txt'],
  ['..', 'file'],
  ['🔥 plan 👨‍👩‍👧.txt', '🔥 plan 👨‍👩‍👧.txt'],
  ['תוכנית.txt', 'תוכנית.txt'],
  ['evil\u202Etxt.exe', 'eviltxt.exe'],
  ['con.txt', '_con.txt'],
  ['what? why: <so>|*.txt', 'what_ why_ _so___.txt'],
  [`${'ä'.repeat(200)}.jpeg`, `${'ä'.repeat(57)}.jpeg`],
];

test('K957: files and rooms keep their names where every system can save them, and lead nowhere else', async () => {
  const room = await app.closedRoom(app.ann, '../🔥/שלום', [bob]);
  for (const [name] of NAMES) await postFiles(app, bob, room, [{ name, content: `In ${name}` }]);
  const archive = await exported(app, app.ann, { kind: 'room', room_id: room.id });
  const records = archive.records('files');
  expect(records.map(({ id, path }) => path.replace(`files/${id}/`, ''))).toEqual(
    NAMES.map(([, saved]) => saved),
  );
  for (const [index, { path }] of records.entries())
    expect(archive.text(path)).toBe(`In ${NAMES[index]![0]}`);
  expect(archive.text('index.html')).toContain('../🔥/שלום');
  expect(['..', '.', '', 'a. . '].map(portableName)).toEqual(['file', 'file', 'file', 'a']);
});

test('K958: several people’s exports are made one after the other, and one of each', async () => {
  const started = await Promise.all([app.ann, bob].map((as) => order(app, as, { kind: 'own' })));
  expect(started.map(({ status }) => status)).toEqual([201, 201]);
  const again = await order(app, bob, { kind: 'own' });
  expect([again.status, again.body.code]).toEqual([409, 'export_running']);
  const views = await Promise.all(
    started.map(({ body }, index) => ended(app, [app.ann, bob][index]!, body.id)),
  );
  expect(views.map(({ state }) => state)).toEqual(['ready', 'ready']);
});

const exportFiles = () =>
  existsSync(join(app.dataDir, 'exports')) ? readdirSync(join(app.dataDir, 'exports')) : [];

test('K959: after seven days an export is deleted with its file; so is one that its person deletes', async () => {
  const { id } = (await order(app, bob, { kind: 'own' })).body;
  const { url, ended_at, expires_at } = await ended(app, bob, id);
  expect(Date.parse(expires_at!) - Date.parse(ended_at!)).toBe(7 * DAY);
  await app.app.get(ExportQueue).removeExpired(Date.now() + 6 * DAY);
  expect((await fetchFile(app, bob, url!)).status).toBe(200);
  await app.app.get(ExportQueue).removeExpired(Date.now() + 8 * DAY);
  expect((await fetchFile(app, bob, url!)).status).toBe(404);
  expect(exportFiles()).toEqual([]);
  const other = (await order(app, bob, { kind: 'own' })).body;
  await ended(app, bob, other.id);
  expect(exportFiles()).toEqual([`${other.id}.zip`]);
  expect((await app.request(bob, 'DELETE', `/api/v1/exports/${other.id}`)).status).toBe(204);
  expect(exportFiles()).toEqual([]);
  expect((await app.request(bob, 'GET', '/api/v1/exports')).body.items).toEqual([]);
});

test('K960: ten thousand messages take pages and search files, and little memory', async () => {
  const room = await app.closedRoom(app.ann, 'Long', [bob]);
  const sql = `INSERT INTO messages (room_id, creator_id, client_message_id, source, html, plain_text, html_version,
    posted_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, 5, x'00', ?)`;
  const words = 'word '.repeat(200);
  for (let slice = 0; slice < 10; slice++)
    await app.app.get(WritesService).run((tx) => {
      for (let n = slice * 1_000; n < (slice + 1) * 1_000; n++)
        tx.run(sql, room.id, bob.id, `n${n}`, words, `<p>${n} ${words}</p>`, `${n} ${words}`, n * 60_000);
    });
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const { id } = (await order(app, app.ann, { kind: 'room', room_id: room.id })).body;
  const view = await ended(app, app.ann, id);
  clearInterval(watch);
  expect(view).toMatchObject({ state: 'ready', messages: 10_000, rooms: 1 });
  expect((most - before) / 1e6).toBeLessThan(150);
}, 240_000);
