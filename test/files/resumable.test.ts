import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ReadDatabase } from '../../src/database/database';
import { FileCleaner } from '../../src/files/store/file-cleaner';
import type { UploadView } from '../../src/protocol/upload.view';
import { WritesService } from '../../src/writes/writes.service';
import { sendPart, sendSome, startUpload } from '../support/resumable';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { fetchFile, sendFiles } from '../support/uploads';

const KIB = 1024;

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start({ UPLOAD_FILE_MIB: '1', UPLOAD_QUOTA_MIB: '4' });
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

const way = (person: Person) => ({ origin: app.origin, token: person.token });
const begin = async (bytes: number, more: object = {}) => {
  const input = { client_upload_id: randomUUID(), name: 'plan.bin', bytes, ...more };
  return (await startUpload(way(bob), input)).body;
};
const offsetOf = async ({ id }: UploadView) =>
  (await app.request(bob, 'GET', `/api/v1/uploads/${id}`)).body.offset as number;
const post = (input: object, as = bob) =>
  app.request(as, 'POST', `/api/v1/rooms/${room.id}/messages`, { body: '', ...input });
const folder = () => join(app.dataDir, 'files', 'parts');
const parts = () => readdirSync(folder());
const partBytes = () => parts().reduce((sum, key) => sum + statSync(join(folder(), key)).size, 0);

test.each([1, 7, 5_000, 64 * KIB, 200 * KIB])(
  'N4: an upload whose line breaks after every %i bytes goes on where it broke, and arrives whole',
  async (cut) => {
    const content = randomBytes(Math.min(300 * KIB, cut * 5 + 3));
    const sha256 = createHash('sha256').update(content).digest('hex');
    const upload = await begin(content.length, { sha256 });
    const [listener, outsider] = await Promise.all([
      TestSocket.live(app, app.ann),
      TestSocket.live(app, eve),
    ]);
    for (let offset = 0; offset < content.length; offset = await offsetOf(upload)) {
      const socket = await sendSome(way(bob), upload.id, offset, content, cut);
      const arrived = () => partBytes() === Math.min(offset + cut, content.length);
      if (offset + cut < content.length) await until(arrived);
      else await new Promise((resolve) => socket.once('data', resolve));
      socket.destroy();
    }
    const { status, body } = await post({ upload_ids: [upload.id] });
    expect(status).toBe(201);
    expect(body.attachments).toMatchObject([{ name: 'plan.bin', bytes: content.length, sha256 }]);
    const file = await fetchFile(app, app.ann, body.attachments[0].url);
    expect(Buffer.from(await file.arrayBuffer()).equals(content)).toBe(true);
    expect((await fetchFile(app, eve, body.attachments[0].url)).status).toBe(404);
    await listener.event('message.posted', ({ data }) => data.message.id === body.id);
    await outsider.settled();
    expect(JSON.stringify(outsider.events)).not.toContain('plan.bin');
    expect(parts()).toEqual([]);
    await Promise.all([listener.close(), outsider.close()]);
  },
);

test('N4: a message with uploads that is sent again is the same message; its uploads are gone', async () => {
  const upload = await begin(3);
  await sendPart(way(bob), upload.id, 0, Buffer.from('abc'));
  const input = { upload_ids: [upload.id], client_message_id: 'twice' };
  const [first, ...others] = await Promise.all([post(input), post(input), post(input)]);
  for (const other of [...others, await post(input)]) expect(other.body.id).toBe(first!.body.id);
  expect(first!.body.attachments).toHaveLength(1);
  expect(await post({ ...input, body: 'other' })).toMatchObject({ status: 409 });
  const again = await post({ ...input, client_message_id: 'another' });
  expect(again.body.errors).toMatchObject([{ field: 'upload_ids', code: 'unknown_upload' }]);
  expect((await fetchFile(app, app.ann, first!.body.attachments[0].url)).status).toBe(200);
});

test('N4: the same id continues, from where the bytes are saved; a new line ends the silent one', async () => {
  const content = randomBytes(40 * KIB);
  const input = { client_upload_id: 'silent', name: 'a', bytes: content.length };
  const { status, body: upload } = await startUpload(way(bob), input);
  expect(status).toBe(201);
  const silent = await sendSome(way(bob), upload.id, 0, content, 10 * KIB);
  await until(() => partBytes() === 10 * KIB);
  const closed = new Promise((resolve) => silent.once('close', resolve));
  const again = await startUpload(way(bob), input);
  expect(again).toMatchObject({ status: 200, body: { id: upload.id } });
  await closed;
  const { offset } = again.body;
  expect(offset).toBe(10 * KIB);
  expect(await sendPart(way(bob), upload.id, offset + 1, Buffer.from('x'))).toMatchObject({
    status: 409,
    body: { code: 'wrong_offset' },
  });
  const rest = await sendPart(way(bob), upload.id, offset, content.subarray(offset));
  expect(rest).toMatchObject({ status: 200, body: { offset: content.length } });
  expect((await startUpload(way(bob), { ...input, bytes: 3 })).status).toBe(409);
  expect((await app.request(bob, 'DELETE', `/api/v1/uploads/${upload.id}`)).status).toBe(204);
});

test('N4: what is not as announced is refused, and says so', async () => {
  const upload = await begin(3, { sha256: createHash('sha256').update('abc').digest('hex') });
  expect((await post({ upload_ids: [upload.id] })).body.errors).toMatchObject([
    { code: 'upload_incomplete' },
  ]);
  expect(await sendPart(way(bob), upload.id, 0, Buffer.from('abcd'))).toMatchObject({ status: 413 });
  const wrong = await sendPart(way(bob), upload.id, 0, Buffer.from('abd'));
  expect(wrong).toMatchObject({ status: 409, body: { code: 'checksum_mismatch' } });
  expect(await offsetOf(upload)).toBe(0);
  expect((await sendPart(way(eve), upload.id, 0, Buffer.from('abc'))).status).toBe(404);
  expect((await sendPart(way(bob), upload.id, 0, Buffer.from('abc'))).status).toBe(200);
  expect((await post({ upload_ids: [upload.id] }, app.ann)).status).toBe(422);
  expect((await post({ upload_ids: [upload.id] })).status).toBe(201);
  expect(
    await startUpload(way(bob), { client_upload_id: 'x', name: 'x', bytes: KIB * KIB + 1 }),
  ).toMatchObject({
    status: 413,
    body: { code: 'file_too_large' },
  });
});

test('N4: started uploads count towards what a person may store, and end after a day', async () => {
  const started: UploadView[] = [];
  for (let n = 0; n < 3; n++) started.push(await begin(KIB * KIB));
  const more = { client_upload_id: 'more', name: 'more', bytes: KIB * KIB };
  expect(await startUpload(way(bob), more)).toMatchObject({ status: 413, body: { code: 'quota_exceeded' } });
  const form = await sendFiles(app, bob, room, [{ name: 'form', content: Buffer.alloc(KIB * KIB) }]);
  expect(form).toMatchObject({ status: 413, body: { code: 'quota_exceeded' } });
  await sendPart(way(bob), started[0]!.id, 0, Buffer.alloc(10));
  await app.app
    .get(WritesService)
    .run((tx) => tx.run('UPDATE uploads SET created_at = created_at - 86400001'));
  (app.app.get(FileCleaner) as unknown as { wake(): void }).wake();
  await until(() => parts().length === 0);
  expect(app.app.get(ReadDatabase).get('SELECT 1 FROM uploads')).toBeUndefined();
  expect((await app.request(bob, 'GET', `/api/v1/uploads/${started[0]!.id}`)).status).toBe(404);
  expect((await startUpload(way(bob), more)).status).toBe(201);
});
