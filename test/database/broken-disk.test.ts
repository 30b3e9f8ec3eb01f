import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injection, testWith } from '../support/fault-tools';
import { ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';

const servers: ServerProcess[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop('SIGKILL');
});

async function run(env: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await ServerProcess.start({ RATE_LIMITS: 'off', LOG_LEVEL: 'error', ...env });
  servers.push(server);
  return server;
}

/** What was acknowledged is there under its id; what is there beyond it was at least sent. */
async function expectTruth(talker: Talker): Promise<void> {
  const stored = await talker.stored();
  for (const [name, message] of talker.acked) expect([name, stored.get(name)]).toEqual([name, message]);
  const sent = new Set([...talker.acked.values(), ...talker.refused].map(({ text }) => text));
  for (const { text } of stored.values()) expect(sent).toContain(text);
}

for (const [fault, says] of [
  ['EROFS', 'a disk that became read-only'],
  ['EIO', 'a disk that fails to write'],
  ['ENOSPC', 'a disk that is full for one file only'],
] as const)
  testWith(
    ['strace'],
    `R11: row 5: ${says} is told as such, health names it, reading goes on, and it heals by itself`,
    async () => {
      const server = await run();
      const ann = await Talker.of(server);
      for (let n = 0; n < 20; n++) expect(await ann.say()).toBe(201);

      const injection = await Injection.into(server.child.pid!, `pwrite64:error=${fault}`);
      const answers = await Promise.all(Array.from({ length: 10 }, () => ann.say()));
      expect(answers).toEqual(Array(10).fill(fault === 'ENOSPC' ? 507 : 503));
      expect(Object.keys((await server.request('GET', '/health')).body.error)).toEqual(['disk']);
      expect((await server.request('GET', '/health/ready')).status).toBe(200);
      expect(await ann.stored()).toEqual(ann.acked);
      await injection.stop();

      expect(await ann.say()).toBe(201);
      expect((await server.request('GET', '/health')).body.error).toEqual({});
      expect(await ann.stored()).toEqual(ann.acked);
      expect(await server.stop()).toBe(0);
    },
  );

// The first sync is that of the next commit, later ones are those of commits in a row.
for (const when of [1, 2, 7])
  testWith(
    ['strace'],
    `R2: row 5, T31: when sync ${when} fails nothing more is acknowledged, no sync is tried again, and a restart is clean`,
    async () => {
      const server = await run();
      const ann = await Talker.of(server);
      await ann.say();
      const log = join(mkdtempSync(join(tmpdir(), 'campfire-syncs-')), 'log');
      const fault = `fsync,fdatasync:error=EIO:when=${when}`;
      const injection = await Injection.into(server.child.pid!, fault, log);
      while ((await ann.say()) === 201);
      expect(ann.refused.map(({ status }) => status)).toEqual([503]);
      // It is the first to be refused: whoever else asks is not told that it could be saved, either.
      const late = await Promise.all([ann.say(), ann.say(), ann.say()]);
      for (const status of late) expect([0, 503]).toContain(status);
      const health = await server.request('GET', '/health').catch(() => undefined);
      if (health) expect(Object.keys(health.body.error)).toContain('writes');
      expect(await server.exit).toBe(70);
      await injection.stop();
      const [, after] = readFileSync(log, 'utf8').split('(INJECTED)');
      expect(after).toBeDefined();
      expect(after).not.toMatch(/sync\(/);

      const again = await run({ DATA_DIR: server.dataDir });
      ann.moveTo(again);
      await expectTruth(ann);
      expect(await ann.say()).toBe(201);
      await again.stop('SIGKILL');
      ann.moveTo(await run({ DATA_DIR: server.dataDir }));
      await expectTruth(ann);
    },
  );
