import { execFileSync } from 'node:child_process';
import { globSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURE } from '../../import/imported';
import { BareRoot, NOBODY } from '../../support/bare-root';
import { ServerProcess } from '../../support/server-process';

const EXECUTABLE = 'dist/campfire';
const LIBRARIES = globSync(`node_modules/@img/sharp-*linux-${process.arch}/lib/*.{node,so.*}`);
const SETTINGS = { DATA_DIR: '/data', LOG_LEVEL: 'warn' };
const CASEY = { email_address: 'casey@example.com', password: 'casey-campfire-pass-1' };
const PIXEL = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

if (process.getuid?.() === 0) describe('the executable alone in a root folder', alone);
else test.skip('the executable alone in a root folder (needs root)', () => {});

function alone(): void {
  let root: BareRoot;

  beforeAll(() => {
    execFileSync(process.execPath, ['src/tasks/executable.mjs']);
  });
  beforeEach(() => {
    root = new BareRoot();
    root.add(EXECUTABLE, 'campfire');
    root.addLibrariesOf(EXECUTABLE, ...LIBRARIES);
  });
  afterEach(() => root.remove());

  const releases = () => readdirSync(join(root.path, 'data/program'));

  async function run(words: string[], mounts: string[] = []) {
    const run = ServerProcess.run(SETTINGS, words, root.command(['/campfire'], mounts));
    return { code: await run.exit, text: run.output };
  }

  async function serve<T>(act: (server: ServerProcess) => Promise<T>): Promise<T> {
    const server = await ServerProcess.start(SETTINGS, [], root.command(['/campfire']));
    try {
      return await act(server);
    } finally {
      expect([await server.stop(), server.output]).toEqual([0, expect.not.stringMatching(/error|EACCES/i)]);
    }
  }

  test('help lists the commands and leaves nothing behind', async () => {
    const { code, text } = await run(['help']);
    expect([code, text]).toEqual([0, expect.stringContaining('Usage: campfire [COMMAND]')]);
    expect(readdirSync(join(root.path, 'data'))).toEqual([]);
  });

  test('it serves pages and files, draws pictures, obeys commands, and removes older releases', async () => {
    await run(['migrate']);
    writeFileSync(join(root.path, 'data/program/older'), '');
    await serve(async (server) => {
      const person = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
      const { token } = (await server.request('POST', '/api/v1/setup', person)).body;
      const authorization = { authorization: `Bearer ${token}` };
      const page = await fetch(`${server.address}/rooms/1`, { headers: authorization });
      const [script] = /\/assets\/app-[\w-]+\.js/.exec(await page.text())!;
      const form = new FormData();
      form.append('avatar', new Blob([new Uint8Array(Buffer.from(PIXEL, 'base64'))]), 'pixel.gif');
      const avatar = await fetch(`${server.address}/api/v1/me/avatar`, {
        method: 'PUT',
        headers: authorization,
        body: form,
      });
      const asset = await fetch(`${server.address}${script}`);
      const health = await server.request('GET', '/health');
      expect([page.status, asset.status, avatar.status, health.status]).toEqual([200, 200, 200, 200]);
      const sessions = await run(['sessions', 'list', 'ann@example.com']);
      expect([sessions.code, sessions.text]).toEqual([0, expect.stringContaining('127.0.0.1')]);
    });
    expect(releases()).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
  });

  test('it imports, and the people sign in with their old passwords', async () => {
    root.add(FIXTURE, 'storage');
    execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, join(root.path, 'storage')]);
    const imported = await run(['import', 'campfire', '/storage']);
    expect([imported.code, imported.text]).toEqual([0, expect.stringMatching(/^ +people +11$/m)]);
    expect(imported.text).not.toContain('avatar_unreadable');
    await serve(async (server) => {
      expect((await server.request('POST', '/api/v1/sessions', CASEY)).status).toBe(201);
    });
  });

  test('a file that was changed is unpacked anew', async () => {
    await run(['migrate']);
    const addon = join(
      root.path,
      'data/program',
      releases()[0]!,
      `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
    );
    writeFileSync(addon, 'not a library');
    expect(await run(['migrate'])).toEqual({ code: 0, text: 'The database in /data is up to date.\n' });
  });

  test('a full disk and one that runs no code are named with code 73, and nothing is left half', async () => {
    const full = await run(['migrate'], [`mount -t tmpfs -o size=4m,uid=${NOBODY},mode=700 none "$0/data"`]);
    expect(full).toEqual({
      code: 73,
      text: expect.stringMatching(
        /^Can't unpack Campfire into \/data\/program\/\w+: the disk is full\. .+\n$/,
      ),
    });
    const noexec = await run(['migrate'], [`mount -t tmpfs -o noexec,uid=${NOBODY},mode=700 none "$0/data"`]);
    expect(noexec).toEqual({
      code: 73,
      text: expect.stringMatching(/ Mount its disk without "noexec"\.\n$/),
    });
  });
}
