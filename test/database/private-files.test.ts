import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process';

const dataDir = mkdtempSync(join(tmpdir(), 'campfire-open-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const modeOf = (path: string) => statSync(path).mode & 0o077;

test('S7: in a folder that is open to others every file is private, and the start warns', async () => {
  chmodSync(dataDir, 0o755);
  const command = ['/bin/sh', '-c', 'umask 000; exec "$0" "$@"', process.execPath];
  const server = await ServerProcess.start(
    { DATA_DIR: dataDir },
    [],
    [...command, join(__dirname, '../../dist/main.js')],
  );
  const person = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
  expect((await server.request('POST', '/api/v1/setup', person)).status).toBe(201);
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
  expect(files).toEqual(expect.arrayContaining(['campfire.sqlite3', 'campfire.sqlite3-wal', 'lock']));
  expect(files.filter((file) => modeOf(join(dataDir, file)) !== 0)).toEqual([]);
  expect(server.output).toContain(`can open the data directory ${dataDir} (mode 755)`);
  expect(await server.stop()).toBe(0);
  chmodSync(dataDir, 0o700);
  const again = await ServerProcess.start({ DATA_DIR: dataDir });
  expect(again.output).not.toContain('can open the data directory');
  expect(await again.stop()).toBe(0);
});

test('S10: a start that others can reach prints the code, until the account is set up', async () => {
  const server = await ServerProcess.start({ HOST: '0.0.0.0' });
  while (!/with this code: /.test(server.output)) await new Promise((resolve) => setTimeout(resolve, 20));
  const setup_code = /with this code: (\S+)/.exec(server.output)![1];
  const person = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
  expect((await server.request('POST', '/api/v1/setup', person)).status).toBe(422);
  expect((await server.request('POST', '/api/v1/setup', { ...person, setup_code })).status).toBe(201);
  await server.stop();
  const again = await ServerProcess.start({ HOST: '0.0.0.0', DATA_DIR: server.dataDir });
  await again.stop();
  expect(again.output).not.toContain('with this code');
  rmSync(server.dataDir, { recursive: true, force: true });
});
