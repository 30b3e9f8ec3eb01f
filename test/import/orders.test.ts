import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/until';
import { copyOfFixture, FIXTURE, fillWith, newFolder, removeFolders } from './imported';
import { PATH, ServedImports, zipOfFolder } from './orders';
import { rowsIn, zipOf } from './slack-export';
import { workspace } from './slack-workspace';

/** So many that an import lasts for some seconds. */
const MANY = 8_000;

let served: ServedImports;

beforeEach(async () => {
  served = await ServedImports.start({ DATA_DIR: newFolder() });
});
afterEach(() => served.server.stop('SIGKILL'));
afterAll(removeFolders);

const count = (sql: string) =>
  rowsIn<{ n: number }>(served.server.dataDir, `SELECT count(*) AS n FROM ${sql}`)[0]!.n;

async function checked(zip: Buffer, product = 'campfire'): Promise<string> {
  const upload_id = await served.upload(served.ann, 'storage.zip', zip);
  expect((await served.submit(served.ann, PATH, { product, upload_id })).status).toBe(303);
  return served.says('Ready to bring over');
}

const start = () => served.submit(served.ann, `${PATH}/current?_method=put`);
const stop = () => served.submit(served.ann, `${PATH}/current?_method=delete`);

test('K1812: an administrator uploads a Campfire, reads what would come, and brings it over', async () => {
  const before = count('messages');
  const report = await checked(await zipOfFolder(FIXTURE));
  expect(report).toMatch(/Messages<\/span><span class="hint">154</);
  expect(report).toContain('thumbnails, which are made again');
  expect(count('messages')).toBe(before);
  expect((await start()).status).toBe(303);
  const done = await served.says('Everything’s here.');
  expect(done).toMatch(/Messages<\/span><span class="hint">154</);
  expect(count('messages')).toBe(before + 154);
  // The same people are still signed in, and it can be done again.
  expect((await served.server.request('GET', '/api/v1/me', undefined, served.bob.token)).status).toBe(200);
  expect((await stop()).status).toBe(303);
  expect(await checked(await zipOfFolder(FIXTURE))).toContain('154 here already');
});

test('K1813: meanwhile one who ordered it sees how far it is, and others that Campfire will be back', async () => {
  await checked(await zipOfFolder(copyOfFixture(fillWith(MANY))));
  await start();
  const page = await served.says('Messages · ');
  expect(page).toMatch(/ of 8,154/);
  const others = await Promise.all([served.get(served.bob, PATH), served.get(null, '/rooms/1')]);
  for (const { status, text } of others) {
    expect(status).toBe(503);
    expect(text).toContain('Back in a moment');
    expect(text).not.toMatch(/of 8,|storage\.zip/);
  }
  expect((await served.get(null, '/health/live')).status).toBe(200);
  expect((await served.get(null, '/assets/../server.js')).status).toBe(503);
  const style = /href="(\/assets\/[^"]+\.css)"/.exec(page)![1]!;
  const styled = await fetch(new URL(style, served.server.address));
  expect([styled.status, styled.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  // Asking for a folder brings nothing down.
  expect((await served.get(null, '/assets/chunks')).status).toBe(301);
  const api = await served.server.request('GET', '/api/v1/me', undefined, served.ann.token);
  expect([api.status, api.body.code]).toEqual([503, 'importing']);
  // One who didn't order it can't stop it.
  await served.submit(served.bob, `${PATH}/current?_method=delete`);
  await served.says('Everything’s here.');
  expect(count('messages')).toBeGreaterThan(MANY);
});

test('K1814: stopped in the middle, it has brought nothing, and people go on', async () => {
  const before = count('messages');
  await checked(await zipOfFolder(copyOfFixture(fillWith(MANY))));
  await start();
  await served.says('Messages · ');
  expect((await stop()).status).toBe(303);
  await served.says('It was interrupted.');
  expect(count('messages')).toBe(before);
  const said = { body: 'Still here', client_message_id: 'after' };
  const posted = await served.server.request('POST', '/api/v1/rooms/1/messages', said, served.bob.token);
  expect(posted.status).toBe(201);
});

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'K1815: after %s in the middle, all or nothing is there, the page says so, and it can be done again',
  async (signal) => {
    await checked(await zipOfFolder(copyOfFixture(fillWith(MANY))));
    await start();
    await served.says('Messages · ');
    expect(await served.server.stop(signal)).toBe(signal === 'SIGTERM' ? 0 : null);
    await until(async () => (served = await served.again()), 'the server to start');
    await served.says('It was interrupted.');
    expect([0, MANY + 154]).toContain(count('messages WHERE id > 1'));
    await stop();
    await checked(await zipOfFolder(copyOfFixture(fillWith(MANY))));
    await start();
    await served.says('Everything’s here.');
    expect(count(`messages WHERE plain_text LIKE 'Message number%'`)).toBe(MANY);
  },
);

test('K1816: one at a time, checked first, by administrators only', async () => {
  expect((await start()).text).toBe('');
  expect(count('messages')).toBe(count('messages'));
  const upload_id = await served.upload(served.bob, 'bobs.zip', await zipOfFolder(FIXTURE));
  expect((await served.submit(served.bob, PATH, { product: 'campfire', upload_id })).status).toBe(403);
  expect((await served.submit(served.ann, PATH, { product: 'campfire', upload_id })).status).toBe(404);
  expect((await served.get(served.bob, PATH)).status).toBe(403);
  await checked(await zipOf(workspace()), 'slack');
  expect((await served.submit(served.bob, `${PATH}/current?_method=put`)).status).toBe(403);
});

test('K1817: what lies in the folder on the server is offered, but nothing that leads out of it', async () => {
  const folder = join(served.server.dataDir, 'imports');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'slack.zip'), await zipOf(workspace()));
  writeFileSync(join(folder, 'broken.zip'), 'no zip');
  symlinkSync(FIXTURE, join(folder, 'linked'));
  const { text } = await served.get(served.ann, PATH);
  expect(text).toContain('slack.zip');
  expect(text).not.toContain('linked');
  for (const name of ['linked', '../../etc', '.order.json', 'nowhere'])
    expect((await served.submit(served.ann, PATH, { product: 'campfire', name })).status).toBe(404);
  await served.submit(served.ann, PATH, { product: 'slack', name: 'broken.zip' });
  expect(await served.says('This import didn’t finish')).toMatch(/can't be read as a zip/);
  await stop();
  await served.submit(served.ann, PATH, { product: 'slack', name: 'slack.zip' });
  await served.says('Ready to bring over');
});
