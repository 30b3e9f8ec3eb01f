import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import Sqlite from 'better-sqlite3';
import { ReadDatabase, WriteDatabase } from '../../src/database/database';
import { isDamage, isIndexDamage } from '../../src/database/database-errors';
import { DatabaseCorruptError } from '../../src/database/recovery';
import { findPage } from '../../src/messages/message.queries';
import { messageView } from '../../src/messages/message-view';
import { isFull } from '../support/full';
import { ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';
import { Random } from '../torture/random';

const NAME = 'campfire.sqlite3';
/** Copies that are damaged in each way. */
const COPIES = isFull ? 125 : 20;
const DEFINITION_BYTES = 200;
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'campfire-damage-'));
const killed = join(folder, 'killed');
const copy = join(folder, 'copy');
/** What was acknowledged, oldest first. */
let said: { id: number; text: string }[];

/** A database as a kill leaves it: much in the main file, the rest in the log. */
beforeAll(async () => {
  const server = await ServerProcess.start({ RATE_LIMITS: 'off', DATA_DIR: killed });
  const ann = await Talker.of(server);
  const say = (m: number) => ann.say(`walrus ${ann.acked.size}-${m} ${'teapot '.repeat(m * 5)}end`);
  while (ann.acked.size < 400 || countInMainFile() === 0 || ann.acked.size - countInMainFile() < 100)
    for (let n = 0; n < 10; n++) await Promise.all(Array.from({ length: 8 }, (_, m) => say(m)));
  await server.stop('SIGKILL');
  said = [...ann.acked.values()].sort((a, b) => a.id - b.id);
});

function countInMainFile(): number {
  mkdirSync(copy, { recursive: true });
  copyFileSync(join(killed, NAME), join(copy, NAME));
  const db = new Sqlite(join(copy, NAME));
  try {
    return db.prepare('SELECT count(*) FROM messages').pluck().get() as number;
  } catch {
    return 0;
  } finally {
    db.close();
    rmSync(copy, { recursive: true });
  }
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function freshCopy(): void {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  for (const end of ['', '-wal', '-shm']) copyFileSync(join(killed, NAME + end), join(copy, NAME + end));
}

const MUTATORS: Record<string, (random: Random) => void> = {
  'a bit of the log': (random) => flip('-wal', random),
  'a sector of the log': (random) => blank('-wal', random),
  'the end of the log': (random) => cutOff('-wal', random),
  'the whole log': () => rmSync(join(copy, `${NAME}-wal`)),
  'the shared memory': () => rmSync(join(copy, `${NAME}-shm`)),
  'a bit of the database': (random) => flip('', random),
  'a sector of the database': (random) => blank('', random),
  'the end of the database': (random) => cutOff('', random),
  'a bit of each text in the database': () => flipIn(join(copy, NAME), 'walrus'),
};

function change(end: string, edit: (bytes: Buffer) => void): void {
  const path = join(copy, NAME + end);
  const bytes = readFileSync(path);
  edit(bytes);
  writeFileSync(path, bytes);
}
const flip = (end: string, random: Random) =>
  change(end, (bytes) => {
    bytes[random.int(0, bytes.length - 1)]! ^= 1 << random.int(0, 7);
  });
const blank = (end: string, random: Random) =>
  change(end, (bytes) => {
    const start = random.int(0, Math.floor(bytes.length / 512) - 1) * 512;
    bytes.fill(0, start, start + 512);
  });
const cutOff = (end: string, random: Random) =>
  truncateSync(join(copy, NAME + end), random.int(0, readFileSync(join(copy, NAME + end)).length - 1));

/** What is served of it: all, a beginning, nothing at all with a reason, or something wrong. */
async function served(): Promise<'all' | 'a beginning' | 'refused' | 'wrong'> {
  let writer: WriteDatabase | undefined;
  let reader: ReadDatabase | undefined;
  try {
    writer = await WriteDatabase.open(join(copy, NAME));
    reader = ReadDatabase.open(join(copy, NAME));
    const texts: { id: number; text: string }[] = [];
    for (let page = firstPage(reader); page.length > 0; page = firstPage(reader, page.at(-1)!.id))
      for (const { id, body } of page.map(messageView)) {
        texts.push({ id, text: body.source });
        if (body.plain_text !== body.source || !body.html.includes(body.source)) return 'wrong';
      }
    if (JSON.stringify(texts) === JSON.stringify(said)) return 'all';
    return JSON.stringify(texts) === JSON.stringify(said.slice(0, texts.length)) ? 'a beginning' : 'wrong';
  } catch (error) {
    if (error instanceof DatabaseCorruptError || isDamage(error) || isIndexDamage(error)) return 'refused';
    throw error;
  } finally {
    reader?.close();
    await writer?.close();
  }
}
const firstPage = (reader: ReadDatabase, after = 0) => findPage(reader, 1, { after }, 100).rows;

test('R16: row 9: damaged copies are served whole, as a beginning or not at all', async () => {
  // Each of the copies has something to say.
  Logger.overrideLogger(false);
  const random = new Random(9);
  const counts: Record<string, Record<string, number>> = {};
  for (const [name, mutate] of Object.entries(MUTATORS)) {
    const outcomes: Record<string, number> = {};
    counts[name] = outcomes;
    for (let n = 0; n < COPIES; n++) {
      freshCopy();
      mutate(random);
      const outcome = await served();
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  }
  for (const outcomes of Object.values(counts)) expect(outcomes.wrong ?? 0).toBe(0);
  // It was not for want of damage.
  expect(counts['a bit of the log']!['a beginning']).toBeGreaterThan(COPIES / 12);
  expect(counts['the end of the database']!.refused).toBeGreaterThan(COPIES / 3);
  expect(counts['a bit of each text in the database']).toEqual({ refused: COPIES });
  expect(counts['the whole log']).toEqual({ 'a beginning': COPIES });
  expect(counts['the shared memory']).toEqual({ all: COPIES });
});

test.each([
  "mentions = x'00'",
  "created_at = 'soon'",
  "edited_at = 'soon'",
  "message_links = x'00'",
  "actions = '{'",
  "alert = '{'",
])('row 9: a message whose column reads as another type is refused as damage: %s', async (change) => {
  Logger.overrideLogger(false);
  freshCopy();
  const db = new Sqlite(join(copy, NAME));
  db.exec(`UPDATE messages SET ${change} WHERE id = (SELECT min(id) FROM messages)`);
  db.close();
  expect(await served()).toBe('refused');
});

/** Where the readable part of the killed server's log ends. */
function lastFrameEnd(): number {
  const db = new Sqlite(join(copy, NAME));
  const [{ log }] = db.pragma('wal_checkpoint(NOOP)') as [{ log: number }];
  db.close();
  freshCopy();
  return 32 + log * (24 + 4096);
}

/** Finds a text in the main file and changes a bit of it; a checkpoint has put all of it there. */
function flipIn(path: string, text: string): void {
  const bytes = readFileSync(path);
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) bytes[at]! ^= 1;
  writeFileSync(path, bytes);
}

describe('the server on a damaged database', () => {
  const data = join(folder, 'data');
  let ann: Talker;

  async function saidAndStopped(): Promise<void> {
    rmSync(data, { recursive: true, force: true });
    const server = await ServerProcess.start({ DATA_DIR: data });
    ann = await Talker.of(server);
    await ann.say('the whole truth');
    await ann.say('another matter');
    expect(await server.stop()).toBe(0);
  }

  test('R17: row 9: does not start, and says how to restore it', async () => {
    await saidAndStopped();
    const path = join(data, NAME);
    for (const damage of [Buffer.alloc(100), Buffer.from('not a database at all, but a text')]) {
      const before = readFileSync(path);
      damage.copy(before);
      writeFileSync(path, before);
      const server = ServerProcess.run({ DATA_DIR: data });
      expect(await server.exit).toBe(65);
      expect(server.output).toMatch(/The database is damaged: .* restore the newest backup/);
      expect(server.output).not.toMatch(/\n\s+at /);
    }
    truncateSync(path, 8192);
    expect(await ServerProcess.run({ DATA_DIR: data }).exit).toBe(65);
  });

  test('R18: row 9: a log that breaks off in the middle is kept aside, and the log of the server says what is lost', async () => {
    freshCopy();
    change('-wal', (bytes) => {
      bytes[32 + 24 + 100]! ^= 1;
    });
    const server = await ServerProcess.start({ DATA_DIR: copy, LOG_LEVEL: 'error' });
    expect(server.output).toMatch(/log is damaged\. The last \d+ transactions can't be read and are lost/);
    expect(readdirSync(join(copy, 'backups'))).toEqual([expect.stringMatching(/^damaged-log-/)]);
    expect(await server.stop()).toBe(0);
    // What a kill leaves is no damage, and neither is a transaction that was not finished.
    for (const cut of [0, 4_000]) {
      freshCopy();
      truncateSync(join(copy, `${NAME}-wal`), lastFrameEnd() - cut);
      const next = await ServerProcess.start({ DATA_DIR: copy, LOG_LEVEL: 'error' });
      expect(next.output).not.toContain('damaged');
      await next.stop('SIGKILL');
    }
  });

  test('R19: row 9: a flipped bit in a text is refused, not served; nothing more is written, and health says so', async () => {
    await saidAndStopped();
    flipIn(join(data, NAME), 'the whole truth');
    const server = await ServerProcess.start({ DATA_DIR: data, LOG_LEVEL: 'error' });
    const get = (path: string) => server.request('GET', path, undefined, ann.token);
    ann.moveTo(server);
    expect((await get('/api/v1/rooms')).status).toBe(200);
    expect(await get('/api/v1/rooms/1/messages')).toMatchObject({
      status: 503,
      body: { code: 'database_corrupt' },
    });
    expect(await ann.say('more of it')).toBe(503);
    expect(ann.refused.at(-1)).toMatchObject({ code: 'database_corrupt' });
    const page = await fetch(`${server.address}/rooms/1`, {
      headers: { authorization: `Bearer ${ann.token}`, accept: 'text/html' },
    });
    const html = await page.text();
    expect([page.status, html]).toEqual([503, expect.stringContaining('needs to restore a backup.')]);
    expect(html).not.toMatch(/whole truth|Sqlite|\.ts:/);
    const health = await server.request('GET', '/health');
    expect([health.status, health.body.error.database.message]).toEqual([
      503,
      expect.stringMatching(/^The database is damaged/),
    ]);
    expect(server.output).toMatch(
      /The database is damaged: message 1 doesn't match its checksum.* restore the newest backup/,
    );
    expect(await server.stop()).toBe(0);
  });
});

test('row 9: a damaged definition of a search index is recognised as damage', async () => {
  Logger.overrideLogger(false);
  const text = 'CREATE VIRTUAL TABLE';
  const starts: number[] = [];
  const whole = readFileSync(join(killed, NAME));
  for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) starts.push(at);
  expect(starts.length).toBeGreaterThan(1);
  const outcomes = new Set<string>();
  for (const start of starts)
    for (let n = 0; n < DEFINITION_BYTES; n += isFull ? 1 : 9) {
      freshCopy();
      change('', (bytes) => {
        bytes[start + n]! ^= 1 << (n % 8);
      });
      outcomes.add(await served());
    }
  expect(outcomes).not.toContain('wrong');
  expect(outcomes).toContain('refused');
});
