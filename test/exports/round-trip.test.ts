import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import sharp from 'sharp';
import { ImportError } from '../../src/import/import-error';
import { openOwnExport } from '../../src/import/opened-source';
import { Report } from '../../src/import/report';
import { ServerProcess } from '../support/server-process';
import { type Person, TestApp } from '../support/test-app';
import { bytesOf, fetchFile, postDrawn, postFiles } from '../support/uploads';
import { WebSite } from '../support/web-site';
import { Exported, newFolder, removeFolders } from './exported';

let web: WebSite;
let app: TestApp;
let bob: Person;
let cleo: Person;
/** All of it, exported once. */
let whole: string;

beforeAll(async () => {
  web = await WebSite.start();
  app = await TestApp.start(web.settings);
  [bob, cleo] = [await app.join('Bob'), await app.join('Cleo')];
  await fill();
  whole = await exportAll(app.dataDir);
});
afterAll(async () => {
  await app.stop();
  await web.stop();
  removeFolders();
});

async function fill(): Promise<void> {
  const { ann } = app;
  const doors = await app.closedRoom(bob, 'Doors', [cleo]);
  const ping = await app.direct(bob, cleo);
  const first = await app.post(bob, doors, 'Hello @Cleo, see **this**: `code`', {
    client_message_id: 'mine',
  });
  await app.post(cleo, doors, 'An answer', { reply_to_id: first.id });
  await app.request(cleo, 'POST', `/api/v1/messages/${first.id}/boosts`, { content: '🎉' });
  await app.post(ann, { id: 1 }, '<p>In <b>HTML</b></p>', { format: 'html' });
  await app.post(ann, { id: 1 }, 'As *typed*', { format: 'plain' });
  await app.post(ann, { id: 1 }, '/play tada');
  const edited = await app.post(ann, { id: 1 }, 'Befor');
  await app.request(ann, 'PATCH', edited.url.replace('/rooms', '/api/v1/rooms'), { body: 'Before @Bob' });
  const gone = await app.post(ann, { id: 1 }, 'Taken back at once');
  await app.request(ann, 'DELETE', gone.url.replace('/rooms', '/api/v1/rooms'));
  await app.post(cleo, ping, `${app.origin}/rooms/1/@${edited.id}`);
  await postFiles(app, bob, doors, [{ name: 'plan.txt', content: 'The plan' }], { body: 'A caption' });
  const image = { create: { width: 40, height: 30, channels: 3, background: 'teal' } } as const;
  const content = await sharp(image).png().toBuffer();
  await postDrawn(app, cleo, ping, [
    { name: 'a.png', content },
    { name: '🔥.png', content },
  ]);
  await setPhoto(cleo, content);
  await app.request(bob, 'PATCH', `/api/v1/rooms/${doors.id}/membership`, {
    starred: true,
    involvement: 'everything',
  });
  await app.request(cleo, 'PATCH', '/api/v1/me', { name: 'Cleopatra', bio: 'On the Nile' });
  await app.request(ann, 'PUT', '/api/v1/account/custom_styles', { custom_css: 'b { color: red }' });
  await app.newBot('Robin');
  const left = await app.join('Dora');
  await app.post(left, { id: 1 }, 'Before I go');
  await app.request(ann, 'DELETE', `/api/v1/users/${left.id}`);
}

async function setPhoto(as: Person, content: Buffer): Promise<void> {
  const form = new FormData();
  form.append('avatar', new Blob([new Uint8Array(content)]), 'me.png');
  const headers = { authorization: `Bearer ${as.token}` };
  const { status } = await fetch(`${app.origin}/api/v1/me/avatar`, { method: 'PUT', headers, body: form });
  expect(status).toBe(200);
}

async function command(dataDir: string, ...words: string[]) {
  const run = ServerProcess.run({ DATA_DIR: dataDir, PUBLIC_URL: app.origin }, words);
  return { code: await run.exit, text: run.output };
}

async function exportAll(dataDir: string, ...more: string[]): Promise<string> {
  const { code, text } = await command(dataDir, 'export', newFolder(), ...more);
  const path = /^Exported to (.+\.zip): /m.exec(text)?.[1];
  if (code !== 0 || path === undefined) throw new Error(text);
  return path;
}

async function importInto(path: string): Promise<string> {
  const dataDir = newFolder();
  const { code, text } = await command(dataDir, 'import', path);
  expect([code, text]).toEqual([0, expect.stringContaining('Done.')]);
  return dataDir;
}

const COMPARED: Record<string, string> = {
  users: 'id, name, folded_name, email_address, role, status, bio, created_at',
  rooms: 'id, type, name, creator_id, direct_key, last_message_id, created_at',
  memberships: 'room_id, user_id, involvement, starred, position, last_read_message_id, created_at',
  messages: `id, room_id, creator_id, client_message_id, source, format, html, plain_text, mentions, reply_to_id, attachments,
    boosts, message_links, facets, search_text, actions, alert, body_checksum, created_at, edited_at`,
  mentions: 'user_id, room_id, message_id',
  boosts: 'id, message_id, booster_id, content, created_at',
  attachments: `id, message_id, creator_id, position, name, content_type, bytes, hex(sha256), width, height, is_animated,
    created_at`,
  accounts: `name, custom_css, created_at,
    ifnull(json_extract(settings, '$.restrict_room_creation_to_administrators'), 0) AS is_restricted`,
  avatars: 'user_id',
};

function rowsIn(dataDir: string): Record<string, unknown[]> {
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'), { readonly: true });
  const rows = Object.entries(COMPARED).map(([table, columns]) => [
    table,
    db.prepare(`SELECT ${columns} FROM ${table} ORDER BY ${table === 'avatars' ? '1' : '1, 2, 3'}`).all(),
  ]);
  db.close();
  return Object.fromEntries(rows);
}

test('K963: everything, exported and imported into an empty account, is equal, and exported again the same', async () => {
  const copy = await importInto(whole);
  const [before, after] = [rowsIn(app.dataDir), rowsIn(copy)];
  for (const table of Object.keys(COMPARED))
    expect({ table, rows: after[table] }).toEqual({ table, rows: before[table] });
  expect(before.messages!.length).toBeGreaterThan(9);

  const [one, other] = [await Exported.at(whole), await Exported.at(await exportAll(copy))];
  for (const name of ['users', 'rooms', 'memberships', 'messages', 'boosts', 'files'] as const)
    expect({ name, lines: other.text(`${name}.jsonl`) }).toEqual({ name, lines: one.text(`${name}.jsonl`) });
  expect(other.manifest.counts).toEqual(one.manifest.counts);
  const files = [...one.entries].filter(([path]) => path.startsWith('files/'));
  expect(files.length).toBe(3);
  for (const [path, content] of files) expect(other.entries.get(path)?.equals(content)).toBe(true);
});

test('K964: nothing deleted and no secret is in it, and new ids go on rising', async () => {
  const { words } = await Exported.at(whole);
  for (const secret of ['Taken back', '$argon2', app.ann.token, bob.token])
    expect(words).not.toContain(secret);
  const copy = await importInto(whole);
  const last = (dataDir: string) => {
    const db = new Sqlite(join(dataDir, 'campfire.sqlite3'), { readonly: true });
    const rows = db.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'messages'`).pluck().all();
    db.close();
    return rows;
  };
  expect(last(copy)).toEqual(last(app.dataDir));
});

test('K965: on the copy people come in by a link, old addresses lead there, search finds, files are the same', async () => {
  const copy = await importInto((await Exported.at(whole)).unpack());
  const { text } = await command(copy, 'admin', 'reset-password', 'bob@example.com');
  const token = /\/session\/password_resets\/(\S+)/.exec(text)![1];
  const server = await ServerProcess.start({ DATA_DIR: copy });
  const password = 'a long sentence is a good password';
  const me = (await server.request('POST', '/api/v1/sessions/password_reset', { token, password })).body;
  const get = (path: string) => server.request('GET', path, undefined, me.token);
  expect(me.user).toMatchObject({ id: bob.id, name: 'Bob' });
  const { items } = (await get('/api/v1/search?q=plan')).body;
  expect(items).toHaveLength(1);
  const { url } = items[0].message.attachments[0];
  const headers = { authorization: `Bearer ${me.token}` };
  expect(await (await fetch(server.address + url, { headers })).text()).toBe('The plan');
  expect((await fetchFile(app, bob, url).then(bytesOf)).toString()).toBe('The plan');
  await server.stop();
});

test('K966: a person’s own export and that of a room become an account, too, which they administer', async () => {
  const own = await exportAll(app.dataDir, 'person', 'bob@example.com');
  const room = await exportAll(app.dataDir, 'room', '2');
  expect((await Exported.at(own)).records('messages').every(({ creator_id }) => creator_id === bob.id)).toBe(
    true,
  );
  const copy = await importInto(own);
  expect(rowsIn(copy).users).toContainEqual(expect.objectContaining({ id: bob.id, role: 'administrator' }));
  expect(rowsIn(copy).rooms!.length).toBeGreaterThan(1);
  expect((await command(newFolder(), 'import', room)).code).toBe(0);
});

const SPOILT: [string, (folder: string) => void, RegExp][] = [
  ['a changed line', (folder) => append(folder, 'users.jsonl'), /^users\.jsonl isn't what was exported/],
  ['a changed file', (folder) => append(folder, firstFile(folder)), /^files\/.* isn't what was exported/],
  ['a lost file', (folder) => remove(folder, 'rooms.jsonl'), /^The export lacks rooms\.jsonl/],
  ['no manifest', (folder) => remove(folder, 'manifest.json'), /isn't an export of a Campfire/],
  [
    'another product',
    (folder) => writeFileSync(join(folder, 'manifest.json'), '{}'),
    /isn't that of an export/,
  ],
];

const append = (folder: string, path: string) => writeFileSync(join(folder, path), 'x', { flag: 'a' });
const remove = (folder: string, path: string) => rmSync(join(folder, path));

function firstFile(folder: string): string {
  const [id] = readdirSync(join(folder, 'files'));
  const [name] = readdirSync(join(folder, 'files', id!));
  return `files/${id}/${name}`;
}

test.each(SPOILT)(
  'K967: an export with %s is refused with a sentence, and nothing is made',
  async (_what, spoil, words) => {
    const folder = (await Exported.at(whole)).unpack();
    spoil(folder);
    const dataDir = newFolder();
    expect(await command(dataDir, 'import', folder)).toEqual({
      code: 65,
      text: expect.stringMatching(words),
    });
    expect(readdirSync(dataDir)).toEqual([]);
  },
);

/** @returns the sentence with which it is refused; undefined when all that is needed of it is as it was */
async function refusal(zip: Buffer): Promise<string | undefined> {
  const path = join(newFolder(), 'export.zip');
  writeFileSync(path, zip);
  try {
    (await openOwnExport(path, new Report())).close();
    return undefined;
  } catch (error) {
    if (error instanceof ImportError) return error.message;
    throw error;
  }
}

test('K972: an export that was cut off anywhere is refused with a sentence', async () => {
  const zip = readFileSync(await exportAll(app.dataDir));
  for (let tenth = 0; tenth < 10; tenth++)
    expect(await refusal(zip.subarray(0, (zip.length * tenth) / 10))).toMatch(/can't be read as a zip/);
  expect(await refusal(zip.subarray(0, -1))).toMatch(/can't be read as a zip/);
});

test('K972: a flipped byte is found, or lies in a page that an import doesn’t need', async () => {
  const zip = readFileSync(await exportAll(app.dataDir));
  let found = 0;
  for (let part = 0; part < 60; part++) {
    const spoilt = Buffer.from(zip);
    spoilt[Math.floor((zip.length * (part + 0.5)) / 60)]! ^= 0xff;
    if (await refusal(spoilt)) found++;
  }
  expect(found).toBeGreaterThan(5);
});

test('K972: an export of a newer version is refused', async () => {
  const folder = (await Exported.at(await exportAll(app.dataDir))).unpack();
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, format: manifest.format + 1 }));
  expect(await command(newFolder(), 'import', folder)).toEqual({
    code: 65,
    text: expect.stringMatching(/made by another version of Campfire/),
  });
});

test.each([
  ['no zip', Buffer.from('not a zip'), /can't be read as a zip/],
  ['a zip of something else', undefined, /isn't an export of a Campfire/],
])('K968: %s is refused', async (_what, content, words) => {
  const path = join(newFolder(), 'export.zip');
  writeFileSync(path, content ?? Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64'));
  expect(await command(newFolder(), 'import', path)).toEqual({
    code: 65,
    text: expect.stringMatching(words),
  });
});
