import type { Database } from 'better-sqlite3';
import { ReadDatabase } from '../../src/database/database';
import {
  copyOfFixture,
  type Imported,
  importFolder,
  newFolder,
  person,
  removeFolders,
  startImported,
} from './imported';

/** What a script, a crash, or another version may have left in a column, whatever it's for. */
const VALUES = [
  null,
  '',
  ' ',
  Buffer.from([0xff, 0x00, 0x41]),
  -1,
  1.5,
  9_007_199_254_740_000,
  'a\0b',
  '😀'.repeat(100),
  '\u202e<script>alert(1)</script>',
  '9999-99-99 99:99:99',
];

/** Each row of ours is a copy of the first, with one value of one column changed. */
const COLUMNS: Record<string, string[]> = {
  users: ['name', 'email_address', 'password_digest', 'role', 'status', 'bio', 'bot_token', 'created_at'],
  rooms: ['name', 'type', 'creator_id', 'created_at'],
  memberships: ['room_id', 'user_id', 'involvement', 'unread_at', 'created_at'],
  messages: ['room_id', 'creator_id', 'client_message_id', 'created_at'],
  action_text_rich_texts: ['body', 'updated_at', 'created_at', 'record_id'],
  boosts: ['message_id', 'booster_id', 'content', 'created_at'],
  sessions: ['user_id', 'token', 'user_agent', 'ip_address'],
  searches: ['user_id', 'query', 'updated_at'],
  bans: ['user_id', 'ip_address', 'created_at'],
  webhooks: ['user_id', 'url'],
  active_storage_blobs: ['key', 'filename', 'service_name', 'checksum', 'byte_size', 'metadata'],
  active_storage_attachments: ['name', 'record_type', 'record_id', 'blob_id'],
};
/** In the fixture. */
const MEMBERSHIPS = 47;

const UNIQUE: Record<string, string> = { users: 'email_address', sessions: 'token' };

const columnsOf = (db: Database, table: string) =>
  db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];

/** As if nothing had ever been required to be there, or once only. */
function withoutConstraints(db: Database): void {
  const indexes = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`);
  for (const name of indexes.pluck().all()) db.exec(`DROP INDEX "${name}"`);
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  db.exec(`UPDATE sqlite_schema SET sql = replace(replace(sql, 'AUTOINCREMENT NOT NULL', 'AUTOINCREMENT'), ' NOT NULL', '')
    WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'`);
  db.pragma('writable_schema = RESET');
  db.unsafeMode(false);
}

function addOdd(db: Database, table: string, column: string, value: unknown): void {
  const columns = columnsOf(db, table).filter((name) => name !== 'id');
  const kept = columns.filter((name) => name !== column && name !== UNIQUE[table]);
  const isUnique = UNIQUE[table] !== undefined && UNIQUE[table] !== column;
  const names = [...kept, column, ...(isUnique ? [UNIQUE[table]] : [])].map((name) => `"${name}"`);
  const values = [
    ...kept.map((name) => `"${name}"`),
    '?',
    ...(isUnique ? ['lower(hex(randomblob(12)))'] : []),
  ];
  const first = table === 'action_text_rich_texts' ? 'record_id = 5' : `id = (SELECT min(id) FROM ${table})`;
  db.prepare(
    `INSERT INTO ${table} (${names.join()}) SELECT ${values.join()} FROM ${table} WHERE ${first} LIMIT 1`,
  ).run(value);
}

function addAllOdd(db: Database): void {
  withoutConstraints(db);
  for (const [table, columns] of Object.entries(COLUMNS))
    for (const column of columns) for (const value of VALUES) addOdd(db, table, column, value);
}

let imported: Imported;

beforeAll(async () => {
  imported = await startImported(copyOfFixture(addAllOdd));
});
afterAll(() => imported.app.stop());
afterAll(removeFolders);

test('K1160: whatever a column has, the rest comes, and everything is imported or left out', () => {
  const db = imported.app.app.get(ReadDatabase);
  const count = (table: string) => db.column<number>(`SELECT count(*) FROM ${table}`)[0]!;
  const { kinds } = imported.result;
  for (const [kind, table] of [
    ['people', 'users'],
    ['rooms', 'rooms'],
    ['messages', 'messages'],
    ['memberships', 'memberships'],
    ['boosts', 'boosts'],
  ] as const)
    expect([kind, count(table)]).toEqual([kind, kinds[kind].imported]);
  expect(kinds.messages.imported).toBeGreaterThanOrEqual(154);
  expect(kinds.people.imported).toBe(11 + VALUES.length * COLUMNS.users!.length);
  const leftOut = (kind: string) =>
    kinds[kind].left_out.reduce((sum: number, one: { count: number }) => sum + one.count, 0);
  expect(kinds.memberships.imported + leftOut('memberships')).toBe(
    MEMBERSHIPS + VALUES.length * COLUMNS.memberships!.length,
  );
});

test('K1161: what came can be shown, searched, and written to', async () => {
  const { app } = imported;
  const avery = person('avery');
  for (const path of [
    '/rooms/1',
    '/account/users',
    '/api/v1/rooms',
    '/api/v1/rooms/1/messages',
    '/api/v1/search?q=kiln',
  ])
    expect([path, (await app.request(avery, 'GET', path)).status]).toEqual([path, 200]);
  const posted = await app.request(avery, 'POST', '/api/v1/rooms/1/messages', { body: 'And on' });
  expect(posted.status).toBe(201);
});

test.each(['name', 'join_code', 'settings', 'custom_styles', 'created_at'])(
  'K1162: an account whose %s is anything comes with one that works',
  async (column) => {
    for (const value of VALUES) {
      const storage = copyOfFixture((db) => {
        withoutConstraints(db);
        db.prepare(`UPDATE accounts SET "${column}" = ?`).run(value);
      });
      const { kinds } = JSON.parse(await importFolder(newFolder(), [storage, '--json', '--dry-run']));
      expect(kinds.account.imported).toBe(1);
    }
  },
);
