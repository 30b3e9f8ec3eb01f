import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { ReadDatabase } from '../../src/database/database';
import { Browser } from '../support/pages';
import { storedFiles } from '../support/store';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { postFiles, sendFiles } from '../support/uploads';

const MIB = 1024 * 1024;

let app: TestApp;
let bob: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start({ UPLOAD_FILE_MIB: '1', UPLOAD_FILES: '3', UPLOAD_QUOTA_MIB: '4' });
  bob = await app.join('Bob');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

const messages = () =>
  app.app.get(ReadDatabase).get<{ count: number }>('SELECT count(*) AS count FROM messages')!.count;

async function expectNothingKept(act: () => Promise<unknown>): Promise<void> {
  const before = { files: storedFiles(app.dataDir), messages: messages() };
  await act();
  await until(() => storedFiles(app.dataDir).length === before.files.length);
  expect({ files: storedFiles(app.dataDir), messages: messages() }).toEqual(before);
}

test('P183: row 37: a file at the limit is taken; one byte more is 413, and nothing of it stays', async () => {
  const fits = await sendFiles(app, bob, room, [{ name: 'fits', content: Buffer.alloc(MIB) }]);
  expect(fits.status).toBe(201);
  await expectNothingKept(async () => {
    const answer = await sendFiles(app, bob, room, [
      { name: 'ok', content: 'ok' },
      { name: 'big', content: Buffer.alloc(MIB + 1) },
    ]);
    expect(answer).toMatchObject({ status: 413, body: { code: 'file_too_large' } });
  });
});

test('a message takes so many files and no more', async () => {
  const files = [1, 2, 3, 4].map((n) => ({ name: `${n}`, content: `${n}` }));
  expect((await sendFiles(app, bob, room, files.slice(1))).status).toBe(201);
  await expectNothingKept(async () => {
    expect(await sendFiles(app, bob, room, files)).toMatchObject({
      status: 413,
      body: { code: 'too_many_files' },
    });
  });
});

test('a person has a quota; what is deleted is free again, and others have their own', async () => {
  const carl = await app.join('Carl');
  const shared = await app.closedRoom(app.ann, 'Shared', [carl]);
  const mebibyte = () => ({ name: 'm', content: randomBytes(MIB - 100) });
  const posted = [];
  for (let i = 0; i < 4; i++) posted.push(await postFiles(app, carl, shared, [mebibyte()]));
  await expectNothingKept(async () => {
    expect(await sendFiles(app, carl, shared, [mebibyte()])).toMatchObject({
      status: 413,
      body: { code: 'quota_exceeded' },
    });
  });
  expect((await sendFiles(app, app.ann, shared, [mebibyte()])).status).toBe(201);
  await app.request(carl, 'DELETE', posted[0]!.url.replace('/rooms', '/api/v1/rooms'));
  expect((await sendFiles(app, carl, shared, [mebibyte()])).status).toBe(201);
});

test('uploads at once cannot pass the quota together', async () => {
  const dora = await app.join('Dora');
  const shared = await app.closedRoom(app.ann, 'Busy', [dora]);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => sendFiles(app, dora, shared, [{ name: 'm', content: randomBytes(MIB) }])),
  );
  expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(4);
  const refused = answers.filter(({ status }) => status !== 201).map(({ body }) => body.code as string);
  expect(refused.length).toBeGreaterThanOrEqual(4);
  for (const code of refused) expect(['quota_exceeded', 'rate_limited']).toContain(code);
});

const BOUNDARY = 'x-boundary';
const OPENING = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="attachment"; filename="cut.bin"\r\n\r\n`;

function startUpload(length: string): Socket {
  const { hostname, port } = new URL(app.origin);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /api/v1/rooms/${room.id}/messages HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${bob.token}\r\n` +
      `content-type: multipart/form-data; boundary=${BOUNDARY}\r\n${length}\r\n\r\n${OPENING}`,
  );
  return socket;
}

const answerOf = (socket: Socket) =>
  new Promise<string>((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      if (text.includes('\r\n\r\n')) resolve(text);
    });
    socket.on('close', () => resolve(text));
  });

test('R51: row 37: who breaks off leaves nothing', async () => {
  await expectNothingKept(async () => {
    const before = storedFiles(app.dataDir).length;
    const socket = startUpload('content-length: 1000000');
    socket.write(Buffer.alloc(100_000));
    await until(() => storedFiles(app.dataDir).length > before);
    socket.destroy();
  });
});

test('R52: row 37: a length that lies, and none at all, are counted all the same', async () => {
  await expectNothingKept(async () => {
    const long = startUpload('content-length: 10737418240');
    long.on('error', () => undefined).write(Buffer.alloc(MIB + 1));
    expect(await answerOf(long)).toMatch(/^HTTP\/1.1 413 /);
    long.destroy();
    const short = startUpload(`content-length: ${OPENING.length}`);
    short.on('error', () => undefined).write(Buffer.alloc(1000));
    expect(await answerOf(short)).toMatch(/^HTTP\/1.1 400 /);
    short.destroy();
    const form = await sendFiles(app, bob, room, []);
    expect(form.status).toBe(422);
  });
});

test('a form that is none, or ends in the middle, is refused', async () => {
  await expectNothingKept(async () => {
    for (const [type, payload] of [
      ['multipart/form-data', 'x'],
      [`multipart/form-data; boundary=${BOUNDARY}`, 'x'],
      [`multipart/form-data; boundary=${BOUNDARY}`, `${OPENING}abc`],
      [`multipart/form-data; boundary=${BOUNDARY}`, `${OPENING}abc\r\n--${BOUNDARY}\r\nhalf a head`],
      [`multipart/form-data; boundary=${BOUNDARY}`, ''],
    ] as const) {
      const answer = await app.app.inject({
        method: 'POST',
        url: `/api/v1/rooms/${room.id}/messages`,
        headers: { authorization: `Bearer ${bob.token}`, 'content-type': type },
        payload,
      });
      expect({ payload, status: answer.statusCode }).toEqual({ payload, status: 400 });
    }
  });
});

test('only routes that take files take such a form', async () => {
  const answer = await app.app.inject({
    method: 'POST',
    url: '/api/v1/rooms',
    headers: {
      authorization: `Bearer ${bob.token}`,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    },
    payload: `${OPENING}abc\r\n--${BOUNDARY}--\r\n`,
  });
  expect(answer.statusCode).toBe(415);
});

test('switched off, files are neither taken nor given, and words still are', async () => {
  const off = await TestApp.start({ FEATURE_FILES: 'off' });
  try {
    const [first] = (await off.request(off.ann, 'GET', '/api/v1/rooms')).body.items;
    const answer = await sendFiles(off, off.ann, first, [{ name: 'a', content: 'a' }]);
    expect(answer).toMatchObject({ status: 501, body: { code: 'feature_disabled' } });
    expect((await off.request(off.ann, 'GET', '/attachments/1')).status).toBe(501);
    expect((await off.post(off.ann, first, 'Words')).kind).toBe('text');
    const page = await Browser.of(off, off.ann).visit('/rooms/1');
    expect([page.status, page.html.includes('type="file"')]).toEqual([200, false]);
    expect(storedFiles(off.dataDir)).toEqual([]);
  } finally {
    await off.stop();
  }
});
