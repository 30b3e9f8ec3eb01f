import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SERVER, ServerProcess } from '../support/server-process';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'campfire-start-'));
  folders.push(path);
  return path;
}

async function ended(server: ServerProcess) {
  return { code: await server.exit, output: server.output };
}

test('wrong settings stop the start with 64 and name every fault, not only the first', async () => {
  const DATA_DIR = join(folder(), 'data');
  const { code, output } = await ended(
    ServerProcess.run({
      DATA_DIR,
      PORT: '70000',
      HOST: 'not a host',
      PUBLIC_URL: 'chat.example.com/path',
      ALLOWED_ORIGINS: 'https://ok.example.com, nonsense',
      TRUSTED_PROXIES: '10.0.0.0/8 10.0.0.0/99',
      LOG_LEVEL: 'loud',
      LOG_FORMAT: 'xml',
      FEATURE_SEARCH: 'maybe',
      DEMO: 'perhaps',
    }),
  );
  expect(code).toBe(64);
  for (const name of 'PORT HOST PUBLIC_URL ALLOWED_ORIGINS TRUSTED_PROXIES LOG_LEVEL LOG_FORMAT FEATURE_SEARCH DEMO'.split(
    ' ',
  ))
    expect(output).toContain(name);
  expect(output).not.toMatch(/\n\s+at /);
  expect(existsSync(DATA_DIR)).toBe(false);
});

test.each([
  [
    'a port that somebody has',
    async () => ({ PORT: String(await takenPort()) }),
    /Port \d+ on .* is already in use/,
  ],
  ['an address of another machine', async () => ({ HOST: '203.0.113.1' }), /203\.0\.113\.1 isn't an address/],
])('%s stops the start with 64 in one line, and nothing is left behind', async (_, settings, words) => {
  const DATA_DIR = folder();
  const { code, output } = await ended(
    ServerProcess.run({ DATA_DIR, LOG_LEVEL: 'warn', ...(await settings()) }),
  );
  expect([code, output]).toEqual([64, expect.stringMatching(words)]);
  expect(output).not.toMatch(/\n\s+at /);
  expect(readdirSync(DATA_DIR).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
});

const listeners: Server[] = [];
afterAll(() => {
  for (const server of listeners) server.close();
});

async function takenPort(): Promise<number> {
  const server = createServer();
  listeners.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

test('a .env file in the folder it is started from holds settings; what is set already wins', async () => {
  const home = folder();
  const inHome = ['/bin/sh', '-c', 'cd "$1" && shift && exec "$@"', 'sh', home, ...SERVER];
  const write = (...lines: string[]) => writeFileSync(join(home, '.env'), `# ours\n${lines.join('\n')}\n`);
  const person = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
  const searching = async (env: Record<string, string>) => {
    const server = await ServerProcess.start({ DATA_DIR: folder(), ...env }, [], inHome);
    const { token } = (await server.request('POST', '/api/v1/setup', person)).body;
    const { status } = await server.request('GET', '/api/v1/search?q=a', undefined, token);
    expect(await server.stop()).toBe(0);
    return status;
  };
  write('FEATURE_SEARCH=off');
  expect([await searching({}), await searching({ FEATURE_SEARCH: 'on' })]).toEqual([501, 200]);
  write('FEATURE_SEARCH=perhaps', 'LOG_LEVEL="loud"');
  const { code, output } = await ended(ServerProcess.run({ DATA_DIR: folder() }, [], inHome));
  expect([code, output]).toEqual([64, expect.stringMatching(/LOG_LEVEL.*\n.*FEATURE_SEARCH/)]);
});

test('R15: row 7: a second process on the same data is refused with 73, and the first one goes on', async () => {
  const DATA_DIR = folder();
  const first = await ServerProcess.start({ DATA_DIR });
  const { code, output } = await ended(ServerProcess.run({ DATA_DIR }));
  expect(code).toBe(73);
  expect(output.trim().split('\n')).toEqual([expect.stringMatching(/Another Campfire process is using/)]);
  expect(output).not.toMatch(/\n\s+at /);
  expect((await first.request('GET', '/health/live')).status).toBe(200);
  expect(await first.stop()).toBe(0);
});

test('the lock of a process that was killed holds nobody up', async () => {
  const DATA_DIR = folder();
  await (await ServerProcess.start({ DATA_DIR })).stop('SIGKILL');
  const next = await ServerProcess.start({ DATA_DIR });
  expect(await next.stop()).toBe(0);
});

test('a data directory that cannot be used is refused with 73 and its name', async () => {
  const DATA_DIR = join(folder(), 'file', 'data');
  // Root may write anywhere: a file in the way stops everybody.
  writeFileSync(join(DATA_DIR, '..'), '');
  const { code, output } = await ended(ServerProcess.run({ DATA_DIR }));
  expect(code).toBe(73);
  expect(output).toContain(DATA_DIR);
});

test('the data is nobody else’s to read', async () => {
  const DATA_DIR = join(folder(), 'data');
  await (await ServerProcess.start({ DATA_DIR })).stop();
  expect(statSync(DATA_DIR).mode & 0o077).toBe(0);
});

test('a clean stop leaves one file of data, without a log that waits to be merged', async () => {
  const DATA_DIR = folder();
  expect(await (await ServerProcess.start({ DATA_DIR })).stop()).toBe(0);
  expect(readdirSync(DATA_DIR).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
});

test.each([
  ['an exception', `process.on('SIGUSR2', () => { throw new Error('stray'); })`],
  ['a rejection', `process.on('SIGUSR2', () => Promise.reject(new Error('stray')))`],
])('R78: row 54: %s that nobody handles ends the process with 70 and says what it was', async (_, fault) => {
  const script = join(folder(), 'stray.cjs');
  writeFileSync(script, fault);
  const server = await ServerProcess.start({ DATA_DIR: folder(), NODE_OPTIONS: `--require ${script}` });
  expect(await server.stop('SIGUSR2')).toBe(70);
  expect(server.output).toContain('Error: stray');
});

/** From the signal on, the disk loses what is committed, and says so. */
const BROKEN_DISK = `
  const db = new (require(${JSON.stringify(resolve('node_modules/better-sqlite3'))}))(':memory:');
  const statement = Object.getPrototypeOf(db.prepare('SELECT 1'));
  const { run } = statement;
  process.on('SIGUSR2', () => {
    statement.run = function (...values) {
      if (this.source !== 'COMMIT') return run.apply(this, values);
      throw Object.assign(new Error('broken disk'), { code: 'SQLITE_IOERR_FSYNC' });
    };
  });
`;

test('R13: row 5: a disk that loses what it was given ends the process with 70, for somebody to start it again', async () => {
  const script = join(folder(), 'disk.cjs');
  writeFileSync(script, BROKEN_DISK);
  const server = await ServerProcess.start({ DATA_DIR: folder(), NODE_OPTIONS: `--require ${script}` });
  server.child.kill('SIGUSR2');
  const person = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
  expect((await server.request('POST', '/api/v1/setup', person)).status).toBe(503);
  expect(await server.exit).toBe(70);
  expect(server.output).toContain('broken disk');
});
