import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { ReadDatabase } from '../../src/database/database';
import { FileCleaner } from '../../src/files/store/file-cleaner';
import { FilePreparation } from '../../src/files/uploads/file-preparation';
import { FormUploads } from '../../src/files/uploads/form-uploads';
import { Uploads } from '../../src/files/uploads/uploads';
import { TestSocket } from '../support/socket';
import { storedFiles } from '../support/store';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { bytesOf, fetchFile, postFiles, sendFiles } from '../support/uploads';

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

const keys = () =>
  app.app
    .get(ReadDatabase)
    .all<{ key: string }>('SELECT key FROM attachments UNION ALL SELECT thumbnail_key FROM attachments')
    .map(({ key }) => key)
    .filter((key) => key !== null)
    .sort();

/** What the store holds is what the rows speak of, once all is settled. */
async function expectNoOrphans(): Promise<void> {
  await until(() => storedFiles(app.dataDir).length === keys().length);
  await app.app.get(FileCleaner).idle();
  expect(storedFiles(app.dataDir)).toEqual(keys());
}

test('a file comes back byte for byte, whatever it is, with its name, size and hash', async () => {
  const content = randomBytes(3_000_001);
  const message = await postFiles(app, bob, room, [{ name: 'Übersicht 2026.bin', content }]);
  expect(message).toMatchObject({
    kind: 'attachment',
    body: { source: '', html: '', plain_text: 'Übersicht 2026.bin' },
  });
  const [file] = message.attachments;
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(file).toMatchObject({ name: 'Übersicht 2026.bin', bytes: content.length, sha256, thumbnail: null });
  const download = await fetchFile(app, app.ann, file!.url);
  expect(download.status).toBe(200);
  expect((await bytesOf(download)).equals(content)).toBe(true);
});

test('P180: several files and a caption are one message, in their order', async () => {
  const files = [1, 2, 3].map((n) => ({ name: `part-${n}.txt`, content: `text ${n}` }));
  const message = await postFiles(app, bob, room, files, { body: 'Three *parts*' });
  expect(message.body).toMatchObject({ html: '<p>Three <em>parts</em></p>' });
  expect(message.attachments.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  expect(message.attachment).toEqual(message.attachments[0]);
  for (const [i, { url }] of message.attachments.entries())
    expect((await bytesOf(await fetchFile(app, bob, url))).toString()).toBe(files[i]!.content);
  const again = await app.request(app.ann, 'GET', message.url.replace('/rooms', '/api/v1/rooms'));
  expect(again.body).toEqual(message);
});

test('an empty file is a file', async () => {
  const { attachments } = await postFiles(app, bob, room, [{ name: 'empty.txt', content: '' }]);
  const response = await fetchFile(app, bob, attachments[0]!.url);
  expect([response.status, await response.text(), attachments[0]!.bytes]).toEqual([200, '', 0]);
});

test('members hear of the files at once; who is not in the room hears nothing', async () => {
  const [ann, outsider] = [await TestSocket.live(app, app.ann), await TestSocket.live(app, eve)];
  const message = await postFiles(app, bob, room, [{ name: 'plan.txt', content: 'plan' }]);
  const event = await ann.next('event');
  expect(event).toMatchObject({ name: 'message.posted', data: { message } });
  await outsider.settled();
  expect(outsider.events).toEqual([]);
  ann.close();
  outsider.close();
});

test('P179: files are found by their names, and the caption by its words', async () => {
  await postFiles(app, bob, room, [{ name: 'zugspitze.jpg', content: 'x' }], { body: 'From the mountain' });
  const found = async (q: string, as = bob) =>
    (await app.request(as, 'GET', `/api/v1/search?q=${q}`)).body.items.length;
  expect([await found('zugspitze'), await found('mountain'), await found('zugspitze', eve)]).toEqual([
    1, 1, 0,
  ]);
});

test('a caption can be edited, also to nothing; the files stay', async () => {
  const { url, attachments } = await postFiles(app, bob, room, [{ name: 'a.txt', content: 'a' }], {
    body: 'Old',
  });
  const path = url.replace('/rooms', '/api/v1/rooms');
  const edited = await app.request(bob, 'PATCH', path, { body: 'New' });
  expect(edited.body).toMatchObject({ attachments, body: { source: 'New', plain_text: 'New\na.txt' } });
  const silent = await app.request(bob, 'PATCH', path, { body: ' ' });
  expect(silent.body).toMatchObject({ attachments, body: { source: '', plain_text: 'a.txt' } });
});

test('R8: row 3: the same upload again is the same message, leaves no second file, and other content is a conflict', async () => {
  const file = { name: 'once.txt', content: 'once' };
  const first = await sendFiles(app, bob, room, [file], { client_message_id: 'upload-1' });
  const again = await sendFiles(app, bob, room, [file], { client_message_id: 'upload-1' });
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  const other = await sendFiles(app, bob, room, [{ ...file, content: 'twice' }], {
    client_message_id: 'upload-1',
  });
  expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
  await expectNoOrphans();
});

test('eight at once under one id are one message and one file', async () => {
  const send = () =>
    sendFiles(app, bob, room, [{ name: 'r.txt', content: 'r' }], { client_message_id: 'race' });
  const answers = [
    ...(await Promise.all([1, 2, 3, 4].map(send))),
    ...(await Promise.all([1, 2, 3, 4].map(send))),
  ];
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  await expectNoOrphans();
});

test('who is not in the room cannot send files there, and nothing is kept of what they send', async () => {
  const before = storedFiles(app.dataDir);
  const answer = await sendFiles(app, eve, room, [{ name: 'spy.txt', content: 'x'.repeat(1_000_000) }]);
  expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect((await sendFiles(app, null, room, [{ name: 'a', content: 'a' }])).status).toBe(401);
  expect(storedFiles(app.dataDir)).toEqual(before);
});

test('nothing is kept of a form whose other fields are refused', async () => {
  const refused = { format: 'no such format' };
  const answer = await sendFiles(app, bob, room, [{ name: 'refused.txt', content: 'refused' }], refused);
  expect(answer.status).toBe(422);
  await expectNoOrphans();
});

test('nothing is kept of a refused form whose client goes while its files are being stored', async () => {
  const preparation = app.app.get(FilePreparation);
  const prepare = preparation.prepare.bind(preparation);
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = jest.spyOn(preparation, 'prepare').mockImplementation(async (...files) => {
    begun.resolve();
    await held.promise;
    return prepare(...files);
  });
  const connection = once(app.app.getHttpServer(), 'connection');
  const path = `${app.origin}/api/v1/rooms/${room.id}/messages`;
  const headers = { authorization: `Bearer ${bob.token}`, 'content-type': 'multipart/form-data; boundary=x' };
  const client = request(path, { method: 'POST', headers, agent: false }).on('error', () => undefined);
  client.end(
    '--x\r\ncontent-disposition: form-data; name="format"\r\n\r\nno such format\r\n' +
      '--x\r\ncontent-disposition: form-data; name="attachment"; filename="gone.txt"\r\n\r\ngone\r\n--x--\r\n',
  );
  const [socket] = (await connection) as [Socket];
  await begun.promise;
  expect(storedFiles(app.dataDir).length).toBe(keys().length + 1);
  client.destroy();
  await until(() => socket.destroyed);
  holding.mockRestore();
  held.resolve();
  await expectNoOrphans();
});

test('a client that goes while its message is being posted takes no file from it', async () => {
  const forms = app.app.get(FormUploads);
  const files = await app.app.get(Uploads).receive('kept.txt', Buffer.from('kept'));
  const { key } = files[0]!;
  const form = { upload: { files } } as Parameters<FormUploads['use']>[0];
  await forms.use(form, async (posted) => {
    expect(posted).toMatchObject([{ key }]);
    // As when the connection closes.
    await forms.use(form, (left) => expect(left).toEqual([]));
    expect(storedFiles(app.dataDir)).toContain(key);
  });
  expect(storedFiles(app.dataDir)).not.toContain(key);
});

test('a file goes with its message, and with its room', async () => {
  const doomed = await app.closedRoom(app.ann, 'Doomed', [bob]);
  const one = await postFiles(app, bob, room, [{ name: '1', content: '1' }]);
  const two = await postFiles(app, bob, doomed, [{ name: '2', content: '2' }]);
  await app.request(bob, 'DELETE', one.url.replace('/rooms', '/api/v1/rooms'));
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${doomed.id}`);
  for (const { attachments } of [one, two])
    expect((await fetchFile(app, bob, attachments[0]!.url)).status).toBe(404);
  await expectNoOrphans();
});

test('a form without a file is a message like any other', async () => {
  const answer = await sendFiles(app, bob, room, [], { body: 'Just words' });
  expect(answer).toMatchObject({
    status: 201,
    body: { kind: 'text', attachments: [], body: { source: 'Just words' } },
  });
  const nothing = await sendFiles(app, bob, room, [{ name: '', content: '' }], { body: '' });
  expect(nothing).toMatchObject({ status: 422, body: { code: 'blank' } });
});
