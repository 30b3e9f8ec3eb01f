import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import { testWith } from '../support/fault-tools';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

const FOLDER = join(__dirname, 'little');

let app: TestApp;
let bob: Person;
const running: ChildProcess[] = [];

beforeAll(async () => {
  app = await TestApp.start({ OUTBOUND_NETWORKS: '127.0.0.0/8' });
  bob = await app.join('Bob');
});
afterAll(async () => {
  for (const program of running) program.kill('SIGKILL');
  await app.stop();
});

/** @returns its first line, which comes when all has gone well */
function firstLine(program: ChildProcess): Promise<string> {
  running.push(program);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let errors = '';
  program.stderr!.on('data', (chunk) => (errors += chunk));
  createInterface(program.stdout!).once('line', resolve);
  program.once('error', reject).once('close', () => reject(new Error(errors)));
  return promise;
}

const BOTS = [
  ['Node', 'node', 'bot.mjs'],
  ['curl', 'curl', 'bot.sh'],
  ['Python', 'python3', 'bot.py'],
] as const;

const COMMANDS: Record<string, string> = { node: process.execPath, curl: 'bash' };

for (const [language, program, file] of BOTS)
  testWith(
    program === 'node' ? [] : [program],
    `B34: a little bot in ${language} follows the published contract`,
    () => follow(language, COMMANDS[program] ?? program, file),
  );

async function follow(language: string, command: string, file: string): Promise<void> {
  const room = await app.openRoom(app.ann, `Room of ${language}`);
  const { user, key } = (await app.request(app.ann, 'POST', '/api/v1/bots', { name: `${language}bot` }))
    .body as BotWithKeyView;
  const address = `${app.origin}/rooms/${room.id}/${key}/messages`;
  const line = await firstLine(spawn(command, [join(FOLDER, file), address, `Hello from ${language}`]));
  const shown = async () =>
    (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`)).body.items.map(
      (message: { body: { plain_text: string }; boosts: { content: string }[] }) => [
        message.body.plain_text,
        ...message.boosts.map(({ content }) => content),
      ],
    );
  const said = [[`Hello from ${language} again`, '🎉'], ['table.csv']];
  expect(await shown()).toEqual(said);
  const [, port] = /^listening (\d+)$/.exec(line) ?? [];
  if (port === undefined) {
    expect(line).toBe('done');
    return;
  }
  const webhook_url = `http://127.0.0.1:${port}/`;
  await app.request(app.ann, 'PATCH', `/api/v1/bots/${user.id}`, { webhook_url });
  await app.post(bob, room, `@${user.name} good morning`);
  await until(async () => (await shown()).length === 4);
  expect((await shown()).slice(2)).toEqual([[`@${user.name} good morning`], ['Bob said: good morning']]);
}
