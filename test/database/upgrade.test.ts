import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { MIGRATIONS } from '../../src/database/migrations';
import { ServerProcess } from '../support/server-process';
import { PASSWORD } from '../support/test-app';

const FIXTURE = join(__dirname, 'fixture');
const FIRST = ['First1795900000000'];

let folder: string;
let dataDir: string;
let copy: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-upgrade-'));
  [dataDir, copy] = [join(folder, 'data'), join(folder, 'copy')];
  cpSync(FIXTURE, dataDir, { recursive: true });
  const database = gunzipSync(readFileSync(join(FIXTURE, 'campfire.sqlite3.gz')));
  writeFileSync(join(dataDir, 'campfire.sqlite3'), database);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function migrationsOf(path: string): string[] {
  const db = new Sqlite(path, { readonly: true });
  try {
    return db.prepare('SELECT name FROM migrations ORDER BY id').pluck().all() as string[];
  } finally {
    db.close();
  }
}

async function withServer<T>(act: (server: ServerProcess, token: string) => Promise<T>): Promise<T> {
  const server = await ServerProcess.start({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', OUTBOUND: 'off' });
  try {
    const ann = { email_address: 'ann@example.com', password: PASSWORD };
    return await act(server, (await server.request('POST', '/api/v1/sessions', ann)).body.token);
  } finally {
    expect(await server.stop()).toBe(0);
  }
}

async function bodiesOf(server: ServerProcess, token: string): Promise<string[]> {
  const { body } = await server.request('GET', '/api/v1/rooms/1/messages', undefined, token);
  return body.items.map(({ body }: { body: { plain_text: string } }) => body.plain_text);
}

const OLD = [
  'Welcome to the old Campfire, @Bob',
  'Glad to be here: https://example.com/',
  'The plan\nplan.txt',
];

test('K1184: a data directory of the first schema is upgraded with all that is in it, and goes back by its copy', async () => {
  cpSync(dataDir, copy, { recursive: true });
  const migrate = ServerProcess.run({ DATA_DIR: dataDir }, ['migrate']);
  expect([await migrate.exit, migrate.output]).toEqual([0, expect.stringContaining('is up to date')]);
  expect(migrationsOf(join(dataDir, 'campfire.sqlite3'))).toEqual(MIGRATIONS.map(({ name }) => name));
  const [snapshot] = readdirSync(join(dataDir, 'backups'));
  expect(migrationsOf(join(dataDir, 'backups', snapshot!))).toEqual(FIRST);

  await withServer(async (server, token) => {
    expect(await bodiesOf(server, token)).toEqual(OLD);
    const { body: found } = await server.request('GET', '/api/v1/search?q=lighthouse', undefined, token);
    expect(found.items).toHaveLength(1);
    const { body: messages } = await server.request('GET', '/api/v1/rooms/1/messages', undefined, token);
    expect(messages.items[0].boosts).toMatchObject([{ content: '🎉' }]);
    const [{ url }] = messages.items[2].attachments;
    const file = await fetch(new URL(url, server.address), { headers: { authorization: `Bearer ${token}` } });
    expect(await file.text()).toBe('Row at dawn.\n');
    await server.request('POST', '/api/v1/rooms/1/messages', { body: 'Written since' }, token);
    expect(await bodiesOf(server, token)).toEqual([...OLD, 'Written since']);
  });

  rmSync(dataDir, { recursive: true });
  cpSync(copy, dataDir, { recursive: true });
  expect(migrationsOf(join(dataDir, 'campfire.sqlite3'))).toEqual(FIRST);
  await withServer(async (server, token) => expect(await bodiesOf(server, token)).toEqual(OLD));
});
