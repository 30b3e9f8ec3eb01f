import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { EVENT_NAMES } from '../../src/protocol/event-names';
import type { ClientFrame, ServerFrame } from '../../src/protocol/frames';
import { TestApp } from '../support/test-app';
import { until } from '../support/until';

const guide = readFileSync('docs/websocket.md', 'utf8');
const examples = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(
  (match) => JSON.parse(match[1]!) as { type: string },
);
const shown = new Set(examples.map((example) => example.type));

// The compiler demands each name here, and none that is not a frame.
const client: Record<ClientFrame['type'], true> = {
  hello: true,
  'message.post': true,
  'message.edit': true,
  'message.delete': true,
  'boost.add': true,
  'boost.remove': true,
  'room.enter': true,
  'room.leave': true,
  'typing.start': true,
  'typing.stop': true,
  'presence.refresh': true,
  ping: true,
};
const server: Record<ServerFrame['type'], true> = {
  welcome: true,
  event: true,
  resync: true,
  ack: true,
  typing: true,
  presence: true,
  pong: true,
  error: true,
  bye: true,
};

test('the guide shows an example of every frame, and of nothing else', () => {
  expect([...shown].sort()).toEqual([...Object.keys(client), ...Object.keys(server)].sort());
});

test('the guide lists every event, and nothing else', () => {
  const section = guide.slice(guide.indexOf('## Events'), guide.indexOf('## Order'));
  const listed = [...section.matchAll(/^\| `([a-z.]+)` \|/gm)].map((match) => match[1]!);
  expect(listed.filter((name) => name !== 'name').sort()).toEqual(EVENT_NAMES.toSorted());
});

test('links within the guide lead somewhere', () => {
  const headings = [...guide.matchAll(/^#+ (.*)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replace(/ /g, '-'),
  );
  for (const [, target] of guide.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(target);
});

describe('the example for Node', () => {
  const folder = mkdtempSync(join(tmpdir(), 'campfire-example-'));
  let app: TestApp;
  let program: ChildProcess | undefined;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(async () => {
    const exit = program && once(program, 'exit');
    program?.kill();
    await exit;
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As somebody would run it who copied it from the guide. */
  async function start(token: string): Promise<() => string> {
    const section = guide.slice(guide.indexOf('## The client library'));
    const [, code] = /```ts\n([\s\S]*?)```/.exec(section)!;
    const { outputFiles } = await build({
      stdin: { contents: code!, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" },
    });
    const file = join(folder, 'example.mjs');
    writeFileSync(file, outputFiles[0]!.text);
    const url = `${app.origin.replace('http', 'ws')}/ws`;
    let output = '';
    program = spawn(process.execPath, [file], {
      env: { CAMPFIRE_TOKEN: token, CAMPFIRE_URL: url },
    });
    program.stdout!.on('data', (chunk) => (output += chunk));
    program.stderr!.on('data', (chunk) => (output += chunk));
    return () => output;
  }

  test('runs as printed: it says good morning, and answers a ping where it is a member', async () => {
    const bob = await app.join('Bob');
    const elsewhere = await app.closedRoom(app.ann, 'Elsewhere', []);
    const output = await start(bob.token);
    const texts = async (room_id: number) => {
      const { body } = await app.request(app.ann, 'GET', `/api/v1/rooms/${room_id}/messages`);
      return body.items.map((one: { body: { plain_text: string } }) => one.body.plain_text) as string[];
    };
    await until(async () => expect(await texts(1)).toContain('Good morning'));
    await until(() => expect(output()).toMatch(/^connecting\nlive\n\S*\/rooms\/1\/messages\/\d+\n$/));
    await app.post(app.ann, elsewhere, 'ping');
    await app.post(app.ann, { id: 1 }, 'ping');
    await until(async () => expect(await texts(1)).toContain('pong'));
    expect(await texts(1)).toEqual(['Good morning', 'ping', 'pong']);
    expect(await texts(elsewhere.id)).toEqual(['ping']);
  });
});
