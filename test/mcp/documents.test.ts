import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withKey } from '../support/keys';
import { ServerProcess } from '../support/server-process';
import { TestApp } from '../support/test-app';

const run = promisify(execFile);
const root = join(__dirname, '../..');

test('K514: the lines of the document work, and a server that nobody asks doesn’t load the protocol', async () => {
  const app = await TestApp.start();
  const { token } = await withKey(app, app.ann);
  await app.app.close();
  const server = await ServerProcess.start({ DATA_DIR: app.dataDir });
  const text = readFileSync(join(root, 'docs/mcp.md'), 'utf8');
  const lines = [...text.matchAll(/```sh\n(curl .*?)```/gs)].map(([, line]) => line!);
  const answers: string[] = [];
  for (const line of lines) {
    const command = line.replace('curl https://chat.example.com', `curl -s ${server.address}`);
    const env = { ...process.env, CAMPFIRE_KEY: token };
    answers.push((await run('bash', ['-c', command], { env })).stdout);
  }
  expect(answers).toEqual([
    expect.stringContaining('All Talk'),
    expect.stringMatching(/^event: message\ndata: .*"list_rooms"/),
  ]);
  const loaded = readFileSync(join(root, 'dist/server.js'), 'utf8');
  expect(loaded).not.toContain('io.modelcontextprotocol');
  expect(await server.stop()).toBe(0);
  rmSync(app.dataDir, { recursive: true, force: true });
});
