import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ServerProcess } from '../support/server-process';

const PARTS =
  'src views assets docs/openapi.json dist package.json package-lock.json tsconfig.json ormconfig.ts';
const WORDS = 'assets/texts/en/auth.ts';
const PATIENCE_MS = 120_000;

let project: string;
let server: ServerProcess;

/** A copy of the project, since it is changed; with the same packages. */
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'campfire-dev-'));
  for (const part of PARTS.split(' ')) cpSync(part, join(project, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
});
afterAll(async () => {
  await server?.stop();
  rmSync(project, { recursive: true, force: true });
});

async function says(words: RegExp, times = 1): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while ((server.output.match(new RegExp(words, 'g')) ?? []).length < times) {
    if (Date.now() > end) throw new Error(`It never said ${words}, but:\n${server.output}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

function change(path: string, from: string, to: string): void {
  const file = join(project, path);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

test('npm run dev builds and restarts at a change, and keeps serving when it cannot be built', async () => {
  const command = [process.execPath, join(project, 'src/tasks/dev.mjs')];
  const settings = { DATA_DIR: join(project, 'data'), LOG_LEVEL: 'warn' };
  server = await ServerProcess.start(settings, [], command);
  await says(/Watching for changes/);
  const person = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
  expect((await server.request('POST', '/api/v1/setup', person)).status).toBe(201);

  change(WORDS, "'Password'", "'The word nobody knows'");
  await says(/Campfire is running at/, 2);
  const address = [...server.output.matchAll(/is running at http:\/\/localhost:(\d+)/g)].at(-1)![1];
  const page = () => fetch(`http://127.0.0.1:${address}/session/new`).then((answer) => answer.text());
  expect(await page()).toContain('The word nobody knows');

  change(WORDS, "'The word nobody knows'", "'The word nobody knows");
  await says(/The server is still running the last build/);
  expect(await page()).toContain('The word nobody knows');
  expect(await server.stop()).toBe(0);
});
