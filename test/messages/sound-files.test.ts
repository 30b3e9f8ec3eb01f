import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { allSounds } from '../../src/messages/sounds/sounds';
import { TestApp } from '../support/test-app';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const clipOf = (name: string) => readFileSync(join(__dirname, `../../assets/sounds/${name}.mp3`));
const urlOf = (name: string) => allSounds().find((sound) => sound.name === name)!.url;

/** As it stands: no client tidies the path up. */
function fetchRaw(path: string, headers: Record<string, string> = {}) {
  return new Promise<IncomingMessage & { content: Buffer }>((resolve, reject) => {
    const { hostname, port } = new URL(app.origin);
    get({ hostname, port, path, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('end', () => resolve(Object.assign(response, { content: Buffer.concat(pieces) })));
    }).on('error', reject);
  });
}

test('T50: each clip is there under its hashed name, to be kept for good, as audio', async () => {
  for (const { name, url, image_url } of allSounds()) {
    const { statusCode, headers, content } = await fetchRaw(url);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'audio/mpeg', 'accept-ranges': 'bytes' });
    expect(headers['cache-control']).toContain('immutable');
    expect(content.equals(clipOf(name))).toBe(true);
    if (image_url) expect((await fetchRaw(image_url)).headers['content-type']).toMatch(/^image\/svg\+xml/);
  }
});

test('T50: parts of a clip come as asked, and what is not there is not satisfiable', async () => {
  const whole = clipOf('trombone');
  const part = await fetchRaw(urlOf('trombone'), { range: 'bytes=100-199' });
  expect(part.statusCode).toBe(206);
  expect(part.headers['content-range']).toBe(`bytes 100-199/${whole.length}`);
  expect(part.content.equals(whole.subarray(100, 200))).toBe(true);
  expect((await fetchRaw(urlOf('trombone'), { range: 'bytes=-50' })).content).toHaveLength(50);
  expect((await fetchRaw(urlOf('trombone'), { range: 'bytes=9999999-' })).statusCode).toBe(416);
});

test('T50: what is known is not sent again', async () => {
  const { headers } = await fetchRaw(urlOf('bell'));
  const again = await fetchRaw(urlOf('bell'), { 'if-none-match': headers.etag! });
  expect(again).toMatchObject({ statusCode: 304 });
  expect(again.content).toHaveLength(0);
});

test.each([
  '/assets/sounds/../../../package.json',
  '/assets/sounds/..%2f..%2f..%2fpackage.json',
  '/assets/sounds/%2e%2e/%2e%2e/manifest.json',
  '/assets/sounds/..%5c..%5cmanifest.json',
  '/assets/sounds/%00bell.mp3',
  '/assets/sounds/bell.mp3',
  '/assets/sounds/clips.json',
  '/assets/sounds/synth/recipes.mjs',
  '/assets/sounds/',
])('T50: %s leads nowhere', async (path) => {
  const { statusCode, content, headers } = await fetchRaw(path);
  expect([400, 403, 404]).toContain(statusCode);
  expect(String(content)).not.toMatch(/"dependencies"|recipes =/);
  expect(String(headers['cache-control'])).not.toContain('immutable');
});

test('T50: clips are read as they are sent, and none stays in memory', async () => {
  const total = allSounds().reduce((sum, { name }) => sum + clipOf(name).length, 0);
  for (const { url } of allSounds()) await fetchRaw(url);
  const before = process.memoryUsage().arrayBuffers;
  await Promise.all(allSounds().map(({ url }) => fetchRaw(url, { range: 'bytes=0-1023' })));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(total);
});
