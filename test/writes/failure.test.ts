import { ReadDatabase, WriteDatabase } from '../../src/database/database';
import { Tx } from '../../src/writes/tx';
import { WritesService } from '../../src/writes/writes.service';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let bob: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterEach(async () => {
  jest.restoreAllMocks();
  await app.stop();
});

const TABLES = ['messages', 'mentions', 'events', 'rooms', 'memberships', 'idempotency_keys'];

/** Everything that a post could touch, as it is now. */
function everything(): string {
  const reads = app.app.get(ReadDatabase);
  const rows = TABLES.map((table) => reads.all(`SELECT * FROM ${table}`));
  return JSON.stringify([
    rows,
    reads.all(`SELECT rowid FROM message_search WHERE message_search MATCH 'walrus'`),
  ]);
}

const post = (client_message_id = 'one') =>
  app.request(bob, 'POST', '/api/v1/rooms/1/messages', { body: '@Ann the walrus', client_message_id });

test.each(['run', 'insert', 'append'] as const)(
  'T29: a post that fails at any “%s” of its transaction leaves nothing of itself',
  async (step) => {
    const before = everything();
    let nth = 0;
    let status = 500;
    while (status === 500) {
      expect(everything()).toBe(before);
      const spy = failAt(step, ++nth);
      status = (await post()).status;
      spy.mockRestore();
    }
    // It failed at least once, and then there was no step left to fail at.
    expect(nth).toBeGreaterThan(1);
    expect(status).toBe(201);
  },
);

/** The nth step of this kind within a write fails after it was done: the worst moment. */
/** Each transaction fails at its own step, since the server's upkeep writes, too. */
function failAt(step: 'run' | 'insert' | 'append', nth: number): jest.SpyInstance {
  const original = Tx.prototype[step] as (...args: unknown[]) => unknown;
  const calls = new Map<Tx, number>();
  return jest.spyOn(Tx.prototype, step).mockImplementation(function (this: Tx, ...args: unknown[]) {
    const result = original.apply(this, args);
    calls.set(this, (calls.get(this) ?? 0) + 1);
    if (calls.get(this) === nth) throw new Error(`Step ${step} ${nth} failed`);
    return result as never;
  });
}

/** The disk refuses the next commit, or all of them until it is restored, with the code that SQLite would give. */
function refuseCommit(code: string, { isOnce = true } = {}): jest.SpyInstance {
  const db = app.app.get(WriteDatabase);
  const run = db.run.bind(db);
  const spy = jest.spyOn(db, 'run').mockImplementation((sql, ...values) => {
    if (sql !== 'COMMIT') return run(sql, ...values);
    if (isOnce) spy.mockRestore();
    throw Object.assign(new Error(`disk: ${code}`), { code });
  });
  return spy;
}

test('R10: row 4: a full disk is told as 507 to everybody in the batch; reading goes on, and later writes succeed', async () => {
  const before = everything();
  const full = refuseCommit('SQLITE_FULL', { isOnce: false });
  const answers = await Promise.all([post('one'), post('two')]);
  full.mockRestore();
  for (const { status, body, headers } of answers) {
    expect([status, body.code]).toEqual([507, 'disk_full']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  }
  expect(everything()).toBe(before);
  expect((await app.request(bob, 'GET', '/api/v1/rooms/1/messages')).status).toBe(200);
  expect([(await post('one')).status, (await post('two')).status]).toEqual([201, 201]);
});

test.each(['SQLITE_IOERR_WRITE', 'SQLITE_READONLY', 'SQLITE_BUSY'])(
  'R14: row 5: a commit refused with %s is told as 503, and nothing of it is kept',
  async (code) => {
    const before = everything();
    refuseCommit(code);
    expect(await post()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(everything()).toBe(before);
    expect((await post()).status).toBe(201);
  },
);

test('R3: row 5, T31: after a failed sync nothing is acknowledged any more, health says so, and the process asks to end', async () => {
  const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
  refuseCommit('SQLITE_IOERR_FSYNC');
  expect(await post('one')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(await post('two')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(app.app.get(WritesService).failure).toBeDefined();
  expect((await app.request(null, 'GET', '/health')).status).toBe(503);
  expect((await app.request(bob, 'GET', '/api/v1/rooms/1/messages')).body.items).toEqual([]);
  await until(() => expect(kill).toHaveBeenCalledWith(process.pid, 'SIGTERM'));
});
