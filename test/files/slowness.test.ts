import { connect, type Socket } from 'node:net';
import { DEADLINES } from '../../src/slow-bodies';
import { storedFiles } from '../support/store';
import { TestApp } from '../support/test-app';

const KEPT = { ...DEADLINES };
const FORM = 'multipart/form-data; boundary=b';
const OPENING = '--b\r\ncontent-disposition: form-data; name="attachment"; filename="slow"\r\n\r\n';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ UPLOAD_FILE_MIB: '1' });
  Object.assign(DEADLINES, { bodyMs: 600, floorMs: 300, lateMs: 300 });
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

test('row 35: an upload below the floor is cut off, and nothing of it stays', async () => {
  const { socket, over } = send(FORM, `${OPENING}a few bytes`);
  const drip = setInterval(() => socket.write('.'), 50);
  expect(await over).toMatch(/^HTTP\/1.1 408 /);
  clearInterval(drip);
  for (let i = 0; i < 100 && storedFiles(app.dataDir).length > 0; i++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(storedFiles(app.dataDir)).toEqual([]);
});

test('an upload above the floor may take longer than any other request', async () => {
  const { socket, over } = send(FORM, OPENING);
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  const flow = setInterval(() => socket.write('x'.repeat(8 * 1024)), 50);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(isOver).toBe(false);
  clearInterval(flow);
  socket.destroy();
  await over;
});

test('row 35: JSON that does not come is cut off', async () => {
  expect(await send('application/json', '{"body": "', 1_000).over).toMatch(/^HTTP\/1.1 408 /);
});

test('who goes on sending after the answer is cut off', async () => {
  const { socket, over } = send(FORM, OPENING + 'x'.repeat(1024 * 1024 + 1));
  const flow = setInterval(() => socket.write('x'.repeat(16 * 1024)), 20);
  expect(await over).toMatch(/^HTTP\/1.1 413 /);
  clearInterval(flow);
});
