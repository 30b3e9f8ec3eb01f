import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testWith } from '../support/fault-tools';
import { ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';
import { compile } from '../torture/power-cut/compile';
import { CHANGE, readLog } from '../torture/power-cut/disk-log';

const folder = mkdtempSync(join(tmpdir(), 'campfire-restart-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// After a failed sync the system shows what the disk may not hold, and says of the next sync that all is well.
testWith(
  ['cc'],
  'R12: row 5: what a dead process left in the log is written and synced again before anybody is served from it',
  async () => {
    const compiled = compile('recorder', folder, join(__dirname, '../torture/power-cut'));
    if ('missing' in compiled) throw new Error(compiled.missing);
    const server = await ServerProcess.start({ RATE_LIMITS: 'off' });
    const ann = await Talker.of(server);
    for (let n = 0; n < 20; n++) await ann.say();
    await server.stop('SIGKILL');
    const left = readFileSync(join(server.dataDir, 'campfire.sqlite3-wal'));
    expect(left.length).toBeGreaterThan(0);

    const record = join(folder, 'record');
    const next = await ServerProcess.start({
      DATA_DIR: server.dataDir,
      LD_PRELOAD: compiled.library,
      RECORD_TO: record,
      RECORD_BELOW: server.dataDir,
    });
    const changes = [...readLog(readFileSync(record))].filter(({ path }) => path.endsWith('-wal'));
    const synced = changes.findIndex(({ kind }) => kind === CHANGE.synced);
    const written = changes.slice(0, synced).filter(({ kind }) => kind === CHANGE.written);
    expect(Buffer.concat(written.map(({ data }) => data)).equals(left)).toBe(true);
    ann.moveTo(next);
    expect(await ann.stored()).toEqual(ann.acked);
    expect(await next.stop()).toBe(0);
    rmSync(server.dataDir, { recursive: true, force: true });
  },
);
