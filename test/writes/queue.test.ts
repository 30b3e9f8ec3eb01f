import { setTimeout as sleep } from 'node:timers/promises';
import { ReadDatabase } from '../../src/database/database';
import { Unavailable } from '../../src/http/server-errors';
import { LockWait } from '../../src/writes/lock-wait';
import type { Tx } from '../../src/writes/tx';
import { WritesService } from '../../src/writes/writes.service';
import { lockFromOutside } from '../support/foreign-lock';
import { TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let writes: WritesService;
let reads: ReadDatabase;

beforeAll(async () => {
  app = await TestApp.start();
  writes = app.app.get(WritesService);
  reads = app.app.get(ReadDatabase);
});
afterAll(() => app.stop());

const setBio = (text: string) => (tx: Tx) => tx.run('UPDATE users SET bio = ? WHERE id = 1', text);
const bio = () => reads.get<{ bio: string }>('SELECT bio FROM users WHERE id = 1')!.bio;
const post = (body: string) => app.request(app.ann, 'POST', '/api/v1/rooms/1/messages', { body });

test('T28: 100 people who write at once all succeed, in fewer commits than writes', async () => {
  const before = { ...writes.stats };
  const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => post(`Message ${i}`)));
  expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(201));
  const { count } = reads.get<{ count: number }>('SELECT count(*) AS count FROM messages')!;
  expect(count).toBe(100);
  expect(writes.stats.writes - before.writes).toBeGreaterThanOrEqual(100);
  expect(writes.stats.commits - before.commits).toBeLessThan(100);
});

test('a write that fails in the middle of a batch undoes only itself', async () => {
  const commits = writes.stats.commits;
  const results = await Promise.allSettled([
    writes.run((tx) => tx.run(`UPDATE users SET name = 'Anna' WHERE id = 1`)),
    writes.run((tx) => {
      setBio('half done')(tx);
      tx.append({}, 'account.updated', { name: 'never heard of' });
      throw new RangeError('no further');
    }),
    writes.run((tx) => tx.run(`UPDATE users SET theme = 'dark' WHERE id = 1`)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(writes.stats.commits).toBe(commits + 1);
  expect(reads.get('SELECT name, bio, theme FROM users WHERE id = 1')).toEqual({
    name: 'Anna',
    bio: '',
    theme: 'dark',
  });
  expect(reads.get(`SELECT 1 FROM events WHERE data LIKE '%never heard of%'`)).toBeUndefined();
});

test('a reader never sees a row before it is committed', async () => {
  let seenInside: string | undefined;
  await writes.run((tx) => {
    setBio('committed')(tx);
    seenInside = bio();
  });
  expect(seenInside).toBe('');
  expect(bio()).toBe('committed');
});

test('the reader cannot write, whatever it is asked', () => {
  expect(() => reads.handle.exec(`UPDATE users SET bio = 'by the reader'`)).toThrow(/readonly/);
  expect(bio()).toBe('committed');
});

test('a write that waits for something is refused, and undone', async () => {
  const late = async (tx: Tx) => {
    setBio('too late')(tx);
  };
  await expect(writes.run(late)).rejects.toThrow('must be synchronous');
  expect(bio()).toBe('committed');
});

test('R1: row 8, T28: while another process holds the database, writes wait, reads go on and nobody gets an error', async () => {
  const lock = await lockFromOutside(app.dataDir);
  let isAnswered = false;
  const posted = post('Patience').finally(() => {
    isAnswered = true;
  });
  let turns = 0;
  const ticker = setInterval(() => turns++, 10);
  for (let n = 0; n < 25; n++) {
    expect((await app.request(app.ann, 'GET', '/api/v1/rooms/1/messages')).status).toBe(200);
    await sleep(20);
  }
  clearInterval(ticker);
  expect(isAnswered).toBe(false);
  // A blocked loop would have turned once or twice.
  expect(turns).toBeGreaterThan(10);
  await lock.release();
  expect((await posted).status).toBe(201);
});

test('R4: row 8, T52: a lock that lasts too long is answered 503 with the time to wait, and nothing is saved later', async () => {
  app.app.get(LockWait).maxMs = 3_000;
  const lock = await lockFromOutside(app.dataDir);
  const answer = await post('In vain');
  const waiting = post('In vain, too');
  await until(async () => {
    const { body } = await app.request(null, 'GET', '/health');
    expect(body.details.database).toMatchObject({
      status: 'degraded',
      message: 'Another program holds the database, so nothing can be saved.',
    });
    expect(body.details.disk.status).toBe('up');
  });
  expect((await waiting).status).toBe(503);
  await lock.release();
  expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect((await post('Again')).status).toBe(201);
  expect(reads.get(`SELECT 1 FROM messages WHERE source = 'In vain'`)).toBeUndefined();
});

test('T31: a full queue refuses one more at once, and saves all the others', async () => {
  const lock = await lockFromOutside(app.dataDir);
  let done = 0;
  const queued = Array.from({ length: 5_000 }, () => writes.run(() => done++));
  await expect(writes.run(() => done++)).rejects.toThrow(Unavailable);
  const answer = await post('One too many');
  expect(answer).toMatchObject({ status: 503, body: { code: 'busy' } });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  await lock.release();
  await Promise.all(queued);
  expect(done).toBe(5_000);
  expect(reads.get(`SELECT 1 FROM messages WHERE source = 'One too many'`)).toBeUndefined();
});

test('T32: what is critical overtakes what is not', async () => {
  const lock = await lockFromOutside(app.dataDir);
  const order: string[] = [];
  const queued = (['background', 'normal', 'critical'] as const).map((priority) =>
    writes.run(() => order.push(priority), priority),
  );
  await lock.release();
  await Promise.all(queued);
  expect(order).toEqual(['critical', 'normal', 'background']);
});
