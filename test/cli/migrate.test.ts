import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'campfire-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('migrate makes the database and ends with 0, without listening', async () => {
  const migrate = ServerProcess.run({ DATA_DIR: dataDir }, ['migrate']);
  expect(await migrate.exit).toBe(0);
  expect(migrate.address).toBeUndefined();
  expect(existsSync(join(dataDir, 'campfire.sqlite3'))).toBe(true);
});

test('migrate leaves a database alone that a server uses', async () => {
  const server = await ServerProcess.start({ DATA_DIR: dataDir });
  const migrate = ServerProcess.run({ DATA_DIR: dataDir }, ['migrate']);
  expect(await migrate.exit).toBe(73);
  expect(migrate.output).toContain('Another Campfire process is using the data directory.');
  expect(await server.stop()).toBe(0);
});
