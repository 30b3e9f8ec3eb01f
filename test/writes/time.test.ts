import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testWith } from '../support/fault-tools';
import { ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';
import { until } from '../support/until';
import { compile } from '../torture/power-cut/compile';

const folder = mkdtempSync(join(tmpdir(), 'campfire-time-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every room's count is dense, and its events are in the order in which the posts were answered. */
async function expectOrder(server: ServerProcess, ann: Talker): Promise<void> {
  const { body } = await server.request('GET', '/api/v1/events?after=0', undefined, ann.token);
  const posted = body.items.filter(({ name }: { name: string }) => name === 'message.posted');
  expect(posted.map(({ data }: { data: { message: { id: number } } }) => data.message.id)).toEqual(
    [...ann.acked.values()].map(({ id }) => id),
  );
  const seqs: number[] = posted.map(({ seq }: { seq: number }) => seq);
  expect(seqs).toEqual(seqs.map((_, n) => seqs[0]! + n));
}

testWith(['cc'], 'R28: row 22: when the clock of the machine jumps, order and sessions stay', async () => {
  const compiled = compile('clock', folder, join(__dirname, '../support'));
  if ('missing' in compiled) throw new Error(compiled.missing);
  const clock = join(folder, 'clock');
  const jump = (seconds: number) => writeFileSync(clock, `${seconds}`);
  jump(0);
  const env = { LD_PRELOAD: compiled.library, CLOCK_FILE: clock, RATE_LIMITS: 'off' };
  let server = await ServerProcess.start(env);
  try {
    const ann = await Talker.of(server);
    for (const seconds of [0, 3600, -3600, -4200, 3600, 0]) {
      jump(seconds);
      for (let n = 0; n < 3; n++) expect([seconds, await ann.say()]).toEqual([seconds, 201]);
      const message = (await server.request('GET', '/api/v1/rooms/1/messages?limit=1', undefined, ann.token))
        .body;
      const off = Date.parse(message.items[0].created_at) - Date.now() - seconds * 1000;
      // The clock has really jumped.
      expect(Math.abs(off)).toBeLessThan(60_000);
    }
    await expectOrder(server, ann);
    jump(-3600);
    expect(await server.stop()).toBe(0);
    server = await ServerProcess.start({ ...env, DATA_DIR: server.dataDir });
    ann.moveTo(server);
    expect(await ann.say()).toBe(201);
    await expectOrder(server, ann);
    expect(await ann.stored()).toEqual(ann.acked);
  } finally {
    await server.stop('SIGKILL');
  }
});

test('R30: row 23: a server that is stopped and goes on answers everybody, and has lost nothing', async () => {
  const server = await ServerProcess.start({ RATE_LIMITS: 'off' });
  try {
    const ann = await Talker.of(server);
    let isOver = false;
    const talking = Array.from({ length: 8 }, async () => {
      while (!isOver) expect(await ann.say()).toBe(201);
    });
    const more = () => {
      const enough = ann.acked.size + 50;
      return until(() => ann.acked.size >= enough);
    };
    for (let round = 0; round < 3; round++) {
      await more();
      server.child.kill('SIGSTOP');
      const answered = ann.acked.size;
      await sleep(700);
      // Nobody answers for it.
      expect(ann.acked.size - answered).toBeLessThanOrEqual(8);
      server.child.kill('SIGCONT');
    }
    await more();
    isOver = true;
    await Promise.all(talking);
    expect(ann.refused).toEqual([]);
    expect(await ann.stored()).toEqual(ann.acked);
    expect((await server.request('GET', '/health')).status).toBe(200);
    expect(await server.stop()).toBe(0);
  } finally {
    await server.stop('SIGKILL');
  }
});
