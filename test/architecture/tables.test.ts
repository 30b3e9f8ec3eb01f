import { readFileSync } from 'node:fs';
import { getMetadataArgsStorage } from 'typeorm';
import { ENTITIES } from '../../ormconfig';
import { folderOf, layerOf, OWNERS } from './layers';
import { filesIn } from './source-files';

/** SQL that reads or writes where it otherwise must not, with the reason. */
const ALLOWED: Record<string, string> = {
  'database reads messages': 'the index is rebuilt from them',
  'database reads searchable_messages': 'the index is rebuilt from them',
  'database writes message_search': 'a damaged index is suspended by the writer that met the damage',
  'database writes message_parts': 'a damaged index is suspended by the writer that met the damage',
  'writes writes rooms': 'the log numbers the events of each room in its row',
  'writes reads rooms': 'the log numbers the events of each room in its row',
  'writes reads memberships': 'replay gives people only the events of rooms they are in',
  'writes reads messages': 'redaction finds the replies that quote a message',
  'writes reads boosts': 'redaction finds the messages that a forgotten person boosted',
  'rooms reads messages': 'unread marks count messages, and a deleted room is cleared of its messages',
  'rooms writes messages': 'a deleted room is cleared of its messages, in slices',
  'rooms reads mentions': 'a room as its member sees it has the number of unread mentions',
  'files reads messages': 'a download asks for the room of its message',
};

const STATEMENT = /\b(FROM|JOIN|INTO|UPDATE)\s+"?([a-z_]+)"?/g;

interface Use {
  file: string;
  folder: string;
  table: string;
  isWrite: boolean;
}

function usesIn(file: string, source: string): Use[] {
  return [...source.matchAll(STATEMENT)]
    .filter(([, , table]) => OWNERS[table!])
    .map(({ 1: verb, 2: table, index }) => ({
      file,
      folder: folderOf(file)!,
      table: table!,
      isWrite: verb === 'INTO' || verb === 'UPDATE' || /DELETE\s+$/.test(source.slice(0, index)),
    }));
}

/** Only the owner writes a table; only the owner and folders above it read it. */
function isWrong({ folder, table, isWrite }: Use): boolean {
  const owner = OWNERS[table]!;
  if (owner === folder || ALLOWED[`${folder} ${isWrite ? 'writes' : 'reads'} ${table}`]) return false;
  return isWrite || layerOf(owner) >= layerOf(folder);
}

const uses = filesIn('src')
  .filter((file) => !/^src\/(tasks|cli\/demo|database\/migrations)\//.test(file))
  .flatMap((file) => usesIn(file, readFileSync(file, 'utf8')));

test('every table has an owner', () => {
  // TypeORM keeps what tests before this one loaded in the same process.
  const names = new Set(getMetadataArgsStorage().tables.map(({ name }) => name as string));
  expect(names.size).toBe(ENTITIES.length);
  expect([...names].filter((name) => !OWNERS[name])).toEqual([]);
});

test('SQL writes only tables of its own folder, and reads only those of folders below', () => {
  expect(uses.length).toBeGreaterThan(100);
  const wrong = uses
    .filter(isWrong)
    .map(({ file, table, isWrite }) => `${file} ${isWrite ? 'writes' : 'reads'} ${table}`);
  expect([...new Set(wrong)].sort()).toEqual([]);
});

test('what is allowed all the same happens', () => {
  const done = new Set(
    uses.map(({ folder, table, isWrite }) => `${folder} ${isWrite ? 'writes' : 'reads'} ${table}`),
  );
  expect(Object.keys(ALLOWED).filter((use) => !done.has(use))).toEqual([]);
});

test('a statement in the wrong folder is found', () => {
  const wrong = usesIn(
    'src/accounts/people.ts',
    'DELETE FROM searches; SELECT 1 FROM messages; SELECT 1 FROM users',
  );
  expect(wrong.filter(isWrong).map(({ table }) => table)).toEqual(['searches', 'messages']);
});

test('what is called queries only reads', () => {
  const files = filesIn('src').filter((file) => file.endsWith('.queries.ts'));
  expect(files.length).toBeGreaterThan(5);
  const writing = uses.filter(({ file, isWrite }) => isWrite && file.endsWith('.queries.ts'));
  expect(writing).toEqual([]);
});
