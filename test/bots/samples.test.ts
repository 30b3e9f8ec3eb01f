import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testWith } from '../support/fault-tools';
import { TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'samples-'));
const running: ChildProcess[] = [];

beforeAll(async () => {
  app = await TestApp.start({ OUTBOUND_NETWORKS: '127.0.0.0/8' });
});
afterAll(async () => {
  for (const program of running) program.kill('SIGKILL');
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The code that the page shows in this language. */
function sampleIn(language: string): string {
  const page = readFileSync('docs/bots.md', 'utf8');
  const [, section = ''] = page.split('### Checking the signature');
  return section.split(`\`\`\`${language}\n`)[1]!.split('```')[0]!;
}

const SAMPLES = [
  ['Node.js', 'js', process.execPath, 'sample.mjs'],
  ['Python', 'python', 'python3', 'sample.py'],
] as const;

for (const [name, language, command, file] of SAMPLES)
  testWith(
    command === 'python3' ? [command] : [],
    `K417: the published receiver in ${name} takes what is signed, and nothing else`,
    () => receive(language, command, file),
  );

async function receive(language: string, command: string, file: string): Promise<void> {
  const { user } = (await app.request(app.ann, 'POST', '/api/v1/bots', { name: `In ${language}` })).body;
  const at = `/api/v1/bots/${user.id}`;
  const { webhook_secret } = (await app.request(app.ann, 'PATCH', at, { webhook_kind: 'standard' })).body;
  const path = join(folder, file);
  writeFileSync(path, sampleIn(language));
  const env = { ...process.env, PORT: '0', WEBHOOK_SECRET: webhook_secret };
  const program = spawn(command, [path], { env });
  running.push(program);
  let output = '';
  program.stdout.on('data', (chunk) => (output += chunk));
  program.stderr.on('data', () => undefined);
  await until(() => /^listening \d+$/m.test(output), `the receiver in ${language}`);
  const url = `http://127.0.0.1:${/\d+/.exec(output)![0]}/`;
  const forged = { 'webhook-id': 'evt_1', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) };
  for (const headers of [{}, { ...forged, 'webhook-signature': 'v1,AAAA' }] as Record<string, string>[])
    expect((await fetch(url, { method: 'POST', body: '{"type":"forged"}', headers })).status).toBe(401);
  await app.request(app.ann, 'PATCH', at, { webhook_url: url, webhook_events: ['message.posted'] });
  await app.request(app.ann, 'POST', `${at}/webhook_secret`);
  await app.post(app.ann, { id: 1 }, `Hello, ${language}: 漢字 <b>`);
  await until(() => output.includes('message.posted'), 'the event');
  expect(output).not.toContain('forged');
}
