import { connect, type Socket } from 'node:net';
import { DEADLINES } from '../../src/server/slow-bodies';
import { storedFiles } from '../support/store';
import { TestApp } from '../support/test-app';
import { until } from '../support/until';

const KEPT = { ...DEADLINES };
const FORM = 'multipart/form-data; boundary=b';
const OPENING = '--b\r\ncontent-disposition: form-data; name="attachment"; filename="slow"\r\n\r\n';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ UPLOAD_FILE_MIB: '1' });
  Object.assign(DEADLINES, { bodyMs: 1_500, floorMs: 1_000, lateMs: 300 });
});
afterAll(async () => {
  Object.assign(DEADLINES, KEPT);
  await app.stop();
});

function send(type: string, start: string, length = 900_000_000): { socket: Socket; over: Promise<string> } {
  const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `POST /api/v1/rooms/1/messages HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${app.ann.token}\r\n` +
      `content-type: ${type}\r\ncontent-length: ${length}\r\n\r\n${start}`,
  );
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  return { socket, over: new Promise((resolve) => socket.once('close', () => resolve(text))) };
}

test('R46: row 35: an upload below the floor is cut off, and nothing of it stays', async () => {
  const { socket, over } = send(FORM, `${OPENING}a few bytes`);
  const drip = setInterval(() => socket.write('.'), 50);
  expect(await over).toMatch(/^HTTP\/1.1 408 .*x-campfire: 1\r/s);
  clearInterval(drip);
  await until(() => expect(storedFiles(app.dataDir)).toEqual([]));
});

test('an upload above the floor may take longer than any other request', async () => {
  const { socket, over } = send(FORM, OPENING);
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  const flow = setInterval(() => socket.write('x'.repeat(8 * 1024)), 50);
  // Twice the time that any other request has.
  for (let n = 0; n < 2; n++) await send('application/json', '{', 1_000).over;
  expect(isOver).toBe(false);
  clearInterval(flow);
  socket.destroy();
  await over;
});

test('R47: row 35: JSON that does not come is cut off', async () => {
  expect(await send('application/json', '{"body": "', 1_000).over).toMatch(
    /^HTTP\/1.1 408 .*x-campfire: 1\r/s,
  );
});

test('who goes on sending after the answer is cut off', async () => {
  const { socket, over } = send(FORM, OPENING + 'x'.repeat(1024 * 1024 + 1));
  const flow = setInterval(() => socket.write('x'.repeat(16 * 1024)), 20);
  expect(await over).toMatch(/^HTTP\/1.1 413 /);
  clearInterval(flow);
});
