import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { ReadDatabase } from '../../src/database/database';
import type { MessageView } from '../../src/protocol/message.view';
import type { TestApp } from '../support/test-app';
import {
  copyOfFixture,
  type Imported,
  importFolder,
  newFolder,
  person,
  removeFolders,
  startImported,
} from './imported';

const TIME = '2026-11-29 02:20:00.000000';
const LONG = `${'word '.repeat(20_000)}end`;
const MEMBERSHIP = 'INSERT INTO memberships (room_id, user_id, created_at, updated_at) VALUES (?, ?, ?, ?)';

const sgidOf = (payload: string) => `${Buffer.from(payload).toString('base64url')}--0`;
const NAMED = (id: number) => `sgid="${sgidOf(`{"_rails":{"data":"gid://campfire/User/${id}"}}`)}"`;
const RUBY = Buffer.from('\u0004\bI"\u001cgid://campfire/User/3\u0006:\u0006ET', 'latin1').toString('base64');
const OLD = `sgid="${sgidOf(`{"_rails":{"message":"${RUBY}"}}`)}"`;
const OG = `<div class="og-embed"><div class="og-embed__title"><a href="https://example.com/a">A &amp; B</a></div>
  <div class="og-embed__description">Words</div><div class="og-embed__image"><img src="https://example.com/i.png"></div></div>`;

const escaped = (html: string) => html.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
const element = (type: string, more: string, content = '') =>
  `<action-text-attachment content-type="application/vnd.${type}" ${more} content="${escaped(content)}"></action-text-attachment>`;
const mention = (more: string, name: string) =>
  element('campfire.mention', more, `<span><img>\n ${name}\n</span>`);

const BODIES: Record<number, string> = {
  5: '<p>Lexxy <s>old</s> <u>new</u> <mark>bright</mark></p><pre data-language="ruby">puts 1<br>puts 2</pre>',
  7: `<p>see ${element('actiontext.opengraph-embed', '', OG)}</p>`,
  12: `<div>${LONG}</div>`,
  13: `<div>${mention(NAMED(99), 'Gone &amp; Away')}, ${mention('', 'Nobody')}, ${mention(OLD, 'Casey Núñez')}</div>`,
  14: '<div>one <action-text-attachment content-type="application/x-new">two</action-text-attachment> three</div>',
  15: '<div><script>alert(1)</script><img src=x onerror=alert(1)></div>',
};

function spoil(database: Database): void {
  const run = (sql: string, ...values: (string | number | null)[]) => database.prepare(sql).run(...values);
  for (const [id, body] of Object.entries(BODIES))
    run('UPDATE action_text_rich_texts SET body = ? WHERE record_id = ?', body, id);
  run('DELETE FROM action_text_rich_texts WHERE record_id = 10');
  run('UPDATE action_text_rich_texts SET body = NULL WHERE record_id = 11');
  run('UPDATE messages SET client_message_id = ?, creator_id = 1, room_id = 1 WHERE id IN (16, 17)', 'same');
  for (const [room, user] of [
    [99, 1],
    [1, 99],
  ])
    run(MEMBERSHIP, room!, user!, TIME, TIME);
  run('UPDATE memberships SET involvement = NULL WHERE room_id = 1 AND user_id = 3');
  run('UPDATE boosts SET message_id = 9999 WHERE id = 3');
  run('UPDATE boosts SET booster_id = 99 WHERE id = 4');
  run('UPDATE rooms SET name = NULL WHERE id = 1');
  run('UPDATE rooms SET name = ?, creator_id = 99 WHERE id = 2', `Design ${'and more '.repeat(20)}`);
  run(`UPDATE users SET email_address = 'AVERY@example.com' WHERE id = 4`);
  run(`UPDATE active_storage_blobs SET service_name = 'amazon' WHERE filename = 'spinner.gif'`);
  run(`UPDATE active_storage_blobs SET checksum = 'wrong' WHERE filename = 'chart.png'`);
  run(`UPDATE active_storage_blobs SET filename = ? WHERE filename = 'icon.svg'`, '../..\\\u202egpj.exe');
  run(`DELETE FROM active_storage_blobs WHERE filename = 'chime.mp3'`);
  run('ALTER TABLE messages ADD COLUMN pinned boolean');
  ping(run, 20, 200, 1);
  run(
    'INSERT INTO messages (id, room_id, creator_id, client_message_id, created_at, updated_at) VALUES (201, 1, 7, ?, ?, ?)',
    'b',
    TIME,
    TIME,
  );
}

/** A second one of Avery and Blair. */
function ping(
  run: (sql: string, ...values: (string | number)[]) => void,
  room: number,
  id: number,
  creator: number,
): void {
  run(
    `INSERT INTO rooms (id, type, creator_id, created_at, updated_at) VALUES (?, 'Rooms::Direct', 1, ?, ?)`,
    room,
    TIME,
    TIME,
  );
  for (const user of [1, 2]) run(MEMBERSHIP, room, user, TIME, TIME);
  run(
    'INSERT INTO messages (id, room_id, creator_id, client_message_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    room,
    creator,
    'a',
    TIME,
    TIME,
  );
  run(
    `INSERT INTO action_text_rich_texts (record_type, record_id, name, body, created_at, updated_at)
    VALUES ('Message', ?, 'body', '<div>Again</div>', ?, ?)`,
    id,
    TIME,
    TIME,
  );
}

let imported: Imported;
let app: TestApp;
const [avery, casey] = ['avery', 'casey'].map(person);

beforeAll(async () => {
  const storage = copyOfFixture(spoil);
  rmSync(join(storage, 'files/i3/o8/i3o8a788wlvhvsjivitd0susio41'));
  imported = await startImported(storage);
  app = imported.app;
});
afterAll(() => app.stop());
afterAll(removeFolders);

const message = async (id: number, room = 1, as = avery): Promise<MessageView> =>
  (await app.request(as!, 'GET', `/api/v1/rooms/${room}/messages/${id}`)).body;
const plain = async (id: number, room = 1, as = avery) => (await message(id, room, as)).body.plain_text;

function reasons(kind: string): Record<string, unknown[]> {
  const { left_out, changed } = imported.result.kinds[kind];
  const all = [...left_out, ...changed] as { reason: string; count: number; examples: unknown[] }[];
  return Object.fromEntries(all.map(({ reason, count, examples }) => [reason, [count, ...examples]]));
}

test('K583: a client id that stands twice stays with the first', async () => {
  const [first, second] = [await message(16), await message(17)];
  expect(first.client_message_id).toBe('same');
  expect(second.client_message_id).toMatch(/^[0-9a-f-]{36}$/);
  expect(reasons('messages').client_id_repeated).toEqual([1, 17]);
});

test('K584: the HTML of the newer editor comes over, with the language of its code', async () => {
  const { html } = (await message(5)).body;
  expect(html).toContain('<p>Lexxy <s>old</s> <u>new</u> <mark>bright</mark></p>');
  expect(html).toContain('<pre><code class="language-ruby">puts 1<br />puts 2</code></pre>');
});

test('K585: a preview whose facts are only in its cached HTML is shown under a link to its page', async () => {
  const { body, link_previews } = await message(7);
  expect(link_previews).toMatchObject([
    { link: 'https://example.com/a', title: 'A & B', description: 'Words' },
  ]);
  expect(body.plain_text).toBe('see\nhttps://example.com/a');
});

test('K586: what belongs to nothing is left out and counted, and the rest comes', () => {
  expect(reasons('memberships')).toEqual({ room_missing: [1, 78], person_missing: [1, 79] });
  expect(reasons('boosts')).toMatchObject({ message_missing: [1, 3], person_missing: [1, 4] });
  expect(reasons('rooms')).toMatchObject({
    creator_missing: [1, 2],
    name_blank: [1, 1],
    name_shortened: [1, 2],
  });
  expect(reasons('messages')).toMatchObject({ blank: [3, 10, 11, 15], banned: [1, 201] });
});

test('K587: names that don’t fit are cut or made up, and stay names', async () => {
  const names = (await app.request(avery!, 'GET', '/api/v1/rooms')).body.items.map(
    ({ name }: { name: string }) => name,
  );
  expect(names).toContain('Room 1');
  const [long] = names.filter((name: string | null) => name?.startsWith('Design'));
  expect(long).toMatch(/^Design and more .*…$/);
  expect(long.length).toBeLessThanOrEqual(60);
});

test('K588: a message that is longer than ours may be comes whole, and is found by its end', async () => {
  expect(await plain(12)).toBe(LONG);
});

test('K589: two pings of the same people both stay, each with its messages and address', async () => {
  expect(await plain(200, 20)).toBe('Again');
  expect(reasons('rooms').same_people).toEqual([1, 20]);
  const found = await app.request(avery!, 'POST', '/api/v1/rooms', { type: 'direct', user_ids: [2] });
  expect(found.body.id).toBe(6);
});

test('K590: of two addresses that differ in letters only, the first person keeps theirs', async () => {
  const db = app.app.get(ReadDatabase);
  const sql = 'SELECT id, email_address FROM users WHERE id IN (1, 4) ORDER BY id';
  expect(db.all(sql)).toEqual([
    { id: 1, email_address: 'avery@example.com' },
    { id: 4, email_address: null },
  ]);
  expect(reasons('people').email_taken).toEqual([1, 4]);
});

test('K591: without an involvement, the room’s default holds', async () => {
  const { body } = await app.request(casey!, 'GET', '/api/v1/rooms/1');
  expect(body.involvement).toBe('mentions');
});

test('K592: files that are lost, elsewhere or without a name are reported, and their messages keep the name', async () => {
  expect(reasons('files')).toMatchObject({
    file_missing: [1, 'minutes.txt'],
    file_elsewhere: [1, 'spinner.gif'],
    blob_missing: [1, expect.any(Number)],
    checksum_differs: [1, 'chart.png'],
  });
  expect([await plain(118, 3), await plain(121, 7, casey), await plain(120)]).toEqual([
    'minutes.txt',
    'spinner.gif',
    'file',
  ]);
  expect((await message(115, 2)).attachment!.name).toBe('chart.png');
});

test('K593: a file’s name is no path and hides nothing', async () => {
  expect((await message(123, 3)).attachment!.name).toBe('gpj.exe');
});

test('K594: a mention of nobody is its words; one in the old form links', async () => {
  const { html, plain_text } = (await message(13)).body;
  expect(plain_text).toBe('@Gone & Away, @Nobody, @Casey Núñez');
  expect([...html.matchAll(/data-mention="(\d+)"/g)].map(([, id]) => id)).toEqual(['3']);
});

test('K595: what is embedded and unknown leaves its words', async () => {
  expect(await plain(14)).toBe('one two three');
});

test('K596: an older installation, without statuses, bans and settings, comes over', async () => {
  const storage = copyOfFixture((database) => {
    for (const sql of [
      'ALTER TABLE users ADD COLUMN active boolean DEFAULT 1 NOT NULL',
      'UPDATE users SET active = status = 0',
      'ALTER TABLE users DROP COLUMN status',
      'ALTER TABLE users DROP COLUMN bio',
      'ALTER TABLE accounts DROP COLUMN settings',
      'ALTER TABLE accounts DROP COLUMN custom_styles',
      'DROP TABLE bans',
      'DROP TABLE webhooks',
      `UPDATE users SET password_digest = '' WHERE id = 2`,
    ])
      database.exec(sql);
  });
  const { kinds } = JSON.parse(await importFolder(newFolder(), [storage, '--json', '--dry-run']));
  expect([kinds.people.imported, kinds.messages.imported, kinds.bans.imported]).toEqual([11, 154, 0]);
});

test('K597: what is still in the write-ahead log comes along, and the folder stays as it is', async () => {
  const storage = copyOfFixture();
  const path = join(storage, 'db/production.sqlite3');
  const writer = new Sqlite(path);
  writer.pragma('wal_autocheckpoint = 0');
  writer.prepare(`UPDATE accounts SET name = 'In the log'`).run();
  const copy = copyOfFixture();
  for (const log of ['', '-wal']) copyFileSync(path + log, join(copy, `db/production.sqlite3${log}`));
  writer.close();
  const { app: other } = await startImported(copy);
  const { body } = await other.request(avery!, 'GET', '/api/v1/account');
  await other.stop();
  expect(body.name).toBe('In the log');
  expect([
    existsSync(join(copy, 'db/production.sqlite3-wal')),
    existsSync(join(copy, 'db/production.sqlite3-shm')),
  ]).toEqual([true, false]);
});

test('K598: without the database itself, the backup beside it is read, and named', async () => {
  const storage = copyOfFixture();
  const backup = join(storage, 'backups/production.sqlite3');
  mkdirSync(join(storage, 'backups'));
  renameSync(join(storage, 'db/production.sqlite3'), backup);
  expect(await importFolder(newFolder(), [storage, '--dry-run'])).toContain(
    `Read ${backup}. Its newest message is of November 29, 2026 at `,
  );
});
