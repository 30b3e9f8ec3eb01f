import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process';

/** The commands of `package.json`, run as npm runs them. The tests have built what they need. */
const START = [process.execPath, join(__dirname, '../../src/tasks/start.mjs')];
const { npm_execpath: _, ...ENV } = process.env;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-commands-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('npm start serves what is built, without building again, says where, and passes signals and codes on', async () => {
  const DATA_DIR = join(folder, 'data');
  const built = statSync('dist/main.js').mtimeMs;
  const server = await ServerProcess.start({ DATA_DIR, LOG_LEVEL: 'warn' }, [], START);
  expect((await server.request('GET', '/health/ready')).status).toBe(200);
  expect(server.output).toMatch(/^Campfire is running at http:\/\/localhost:\d+\n$/);
  expect(await server.stop()).toBe(0);
  expect(statSync('dist/main.js').mtimeMs).toBe(built);
  const wrong = ServerProcess.run({ DATA_DIR, PORT: 'x' }, [], START);
  expect(await wrong.exit).toBe(64);
  expect(wrong.output).toContain('PORT');
});

test('npm start hands its arguments on: the demo has a folder of its own', async () => {
  const DATA_DIR = join(folder, 'shown');
  const server = await ServerProcess.start({ DATA_DIR, LOG_LEVEL: 'warn' }, ['--demo'], START);
  expect(await server.stop()).toBe(0);
  expect(statSync(`${DATA_DIR}-demo`).isDirectory()).toBe(true);
});

/** Runs a step of the tasks by itself. */
function step(source: string, env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { env });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

const CHROMIUM = `import { ensureChromium } from ${JSON.stringify(`${process.cwd()}/src/tasks/chromium.mjs`)};
  console.log('It is at ' + await ensureChromium());`;

test.each([
  ['is not where it was said to be', { CHROMIUM_PATH: '/nowhere/chromium' }, /CHROMIUM_PATH is \/nowhere/],
  ['is nowhere, and cannot be installed', { CHROMIUM_PATH: '' }, /apt-get install chromium/],
])(
  'a browser that %s ends the tests as a failure that says what to do, never as a skip',
  async (_what, env, words) => {
    const { code, output } = await step(CHROMIUM, { ...ENV, ...env, PATH: folder });
    expect([code, output]).toEqual([1, expect.stringMatching(words)]);
    expect(output).not.toContain('It is at');
  },
);
