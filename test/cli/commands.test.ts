import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process';

const PASSWORD = 'correct horse battery';
const ANN = { name: 'Ann', email_address: 'ann@example.com', password: PASSWORD };
const BOB = { name: 'Bob', email_address: 'bob@example.com', password: PASSWORD };

let dataDir: string;
let server: ServerProcess;
let bob: string;

async function begin(): Promise<void> {
  dataDir = mkdtempSync(join(tmpdir(), 'campfire-'));
  server = await ServerProcess.start({ DATA_DIR: dataDir });
  const { body } = await server.request('POST', '/api/v1/setup', ANN);
  const account = await server.request('GET', '/api/v1/account', undefined, body.token);
  bob = (await server.request('POST', `/api/v1/join/${account.body.join_code}`, BOB)).body.token;
}

async function end(): Promise<void> {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function command(...words: string[]) {
  const run = ServerProcess.run({ DATA_DIR: dataDir }, words);
  return { code: await run.exit, text: run.output };
}

const me = async (token: string) => (await server.request('GET', '/api/v1/me', undefined, token)).body;

describe('while the server runs', () => {
  beforeAll(begin);
  afterAll(end);

  test('nobody but the user of the server may speak to it', () => {
    expect(statSync(join(dataDir, 'control.sock')).mode & 0o777).toBe(0o600);
  });

  test('whoever is unknown, and what is no command, is told with code 64; nothing is changed', async () => {
    expect(await command('admin', 'make', 'nobody@example.com')).toEqual({
      code: 64,
      text: 'No active person has the email address nobody@example.com.\n',
    });
    expect(await command('sessions', 'end', 'bob@example.com', 'x')).toEqual({
      code: 64,
      text: expect.stringMatching(/^Usage:/),
    });
    expect((await me(bob)).role).toBe('member');
  });

  test('search rebuild: the index is made anew by the running server, and search status tells when it is whole', async () => {
    await server.request('POST', '/api/v1/rooms/1/messages', { body: 'a pangolin' }, bob);
    expect(await command('search', 'rebuild')).toEqual({
      code: 0,
      text: expect.stringMatching(/^Rebuilding the search index\. .*\n.*\n$/),
    });
    while ((await command('search', 'status')).text !== 'The search index is complete.\n');
    const { body } = await server.request('GET', '/api/v1/search?q=pangolin', undefined, bob);
    expect(body.items).toHaveLength(1);
    expect((await command('search', 'destroy')).code).toBe(64);
    expect((await command('search', 'rebuild', 'all')).code).toBe(64);
  });

  test('admin make: a member becomes administrator, while the server runs', async () => {
    expect(await command('admin', 'make', 'BOB@example.com')).toEqual({
      code: 0,
      text: 'Bob is now an administrator.\n',
    });
    expect((await me(bob)).role).toBe('administrator');
  });

  test('admin reset-password: the running server makes a link, by which a new password is chosen once', async () => {
    const { code, text } = await command('admin', 'reset-password', 'ann@example.com');
    expect(code).toBe(0);
    const token = /\/session\/password_resets\/([\w-]{43})\n/.exec(text)![1];
    expect(text).toContain(new URL(server.address!).port);
    const redeem = () =>
      server.request('POST', '/api/v1/sessions/password_reset', { token, password: 'one that I remember' });
    expect((await redeem()).status).toBe(201);
    expect((await redeem()).status).toBe(404);
    const signIn = { email_address: 'ann@example.com', password: 'one that I remember' };
    expect((await server.request('POST', '/api/v1/sessions', signIn)).status).toBe(201);
  });

  test('sessions list and end: devices are shown, and signed out one by one or all at once', async () => {
    const signIn = { email_address: 'bob@example.com', password: PASSWORD };
    await server.request('POST', '/api/v1/sessions', signIn);
    const { text } = await command('sessions', 'list', 'bob@example.com');
    const ids = text
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]!);
    expect(ids).toHaveLength(2);
    expect(text.split('\t')[1]).toMatch(/^[A-Z][a-z]+ \d+, 2\d{3} at .*[AP]M \S+$/);
    expect((await command('sessions', 'end', 'bob@example.com', ids[0]!)).text).toBe(
      'Signed Bob out on that device.\n',
    );
    expect((await command('sessions', 'list', 'bob@example.com')).text.trim().split('\n')).toHaveLength(1);
    expect((await command('sessions', 'end', 'bob@example.com')).code).toBe(0);
    expect((await me(bob)).code).toBe('unauthenticated');
    expect((await command('sessions', 'list', 'bob@example.com')).text).toBe(
      "Bob isn't signed in anywhere.\n",
    );
  });
});

describe('while it does not run, or cannot be asked', () => {
  beforeEach(begin);
  afterEach(end);

  test('the same commands work while no server runs, and leave nothing behind', async () => {
    await server.stop();
    expect(existsSync(join(dataDir, 'control.sock'))).toBe(false);
    expect(await command('admin', 'make', 'bob@example.com')).toMatchObject({ code: 0 });
    const { text } = await command('admin', 'reset-password', 'bob@example.com');
    server = await ServerProcess.start({ DATA_DIR: dataDir });
    expect((await me(bob)).role).toBe('administrator');
    const token = /\/session\/password_resets\/([\w-]{43})/.exec(text)![1];
    const body = { token, password: 'one that I remember' };
    expect((await server.request('POST', '/api/v1/sessions/password_reset', body)).status).toBe(201);
  });

  test('a crash leaves a dead socket behind; the next command and the next server do not mind', async () => {
    await server.stop('SIGKILL');
    expect(existsSync(join(dataDir, 'control.sock'))).toBe(true);
    expect(await command('admin', 'make', 'bob@example.com')).toMatchObject({ code: 0 });
    server = await ServerProcess.start({ DATA_DIR: dataDir });
    expect(await command('admin', 'make', 'bob@example.com')).toMatchObject({ code: 0 });
  });

  test('where the running server cannot be asked, the command is refused and says what to do', async () => {
    rmSync(join(dataDir, 'control.sock'));
    const { code, text } = await command('admin', 'make', 'bob@example.com');
    expect([code, text]).toEqual([
      73,
      expect.stringMatching(/Another Campfire process is using the data directory[\s\S]*Stop the server/),
    ]);
    expect((await me(bob)).role).toBe('member');
  });
});
