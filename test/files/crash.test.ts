import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import sharp from 'sharp';
import type { AttachmentView } from '../../src/protocol/attachment.view';
import { sendPart, sendSome, startUpload } from '../support/resumable';
import { ServerProcess } from '../support/server-process';
import { storedFiles } from '../support/store';
import { until } from '../support/until';
import { sendFiles } from '../support/uploads';

const ANN = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
const ROOM = { id: 1 };

interface Row {
  key: string;
  thumbnail_key: string | null;
  sha256: Buffer;
  client_message_id: string;
}

function rowsIn(dataDir: string): Row[] {
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'), { readonly: true });
  const rows = db
    .prepare(
      'SELECT key, thumbnail_key, sha256, client_message_id FROM attachments JOIN messages ON messages.id = message_id',
    )
    .all() as Row[];
  db.close();
  return rows;
}

const keysOf = (rows: Row[]) =>
  rows.flatMap(({ key, thumbnail_key }) => [key, thumbnail_key ?? []].flat()).sort();
const pathOf = (dataDir: string, key: string) =>
  join(dataDir, 'files', key.slice(0, 2), key.slice(2, 4), key);

const start = (dataDir?: string) =>
  ServerProcess.start({ ...(dataDir && { DATA_DIR: dataDir }), LOG_LEVEL: 'warn', RATE_LIMITS: 'off' });

let server: ServerProcess;
let token: string;

beforeAll(async () => {
  server = await start();
  token = (await server.request('POST', '/api/v1/setup', ANN)).body.token;
});
afterAll(async () => {
  await server.stop('SIGKILL');
  rmSync(server.dataDir, { recursive: true, force: true });
});

const origin = () => ({ origin: server.address! });

test('N4: killed in the middle of an upload, it goes on with every byte that was acknowledged', async () => {
  const content = randomBytes(3_000_000);
  const input = { client_upload_id: 'killed', name: 'a.bin', bytes: content.length };
  const way = () => ({ origin: server.address!, token });
  const { id } = (await startUpload(way(), input)).body;
  for (let acknowledged = 0, round = 0; acknowledged < content.length; round++) {
    const part = content.subarray(acknowledged, acknowledged + 1_200_000);
    acknowledged = (await sendPart(way(), id, acknowledged, part)).body.offset;
    if (acknowledged < content.length) await sendSome(way(), id, acknowledged, content, 100_000);
    await server.stop('SIGKILL');
    if (round === 0) writeFileSync(join(server.dataDir, 'files', 'parts', 'z'.repeat(28)), 'of no row');
    server = await start(server.dataDir);
    const { offset } = (await startUpload(way(), input)).body;
    expect(offset).toBeGreaterThanOrEqual(acknowledged);
    acknowledged = offset;
  }
  const path = `/api/v1/rooms/${ROOM.id}/messages`;
  const { body } = await server.request('POST', path, { body: '', upload_ids: [id] }, token);
  expect(body.attachments[0].sha256).toBe(createHash('sha256').update(content).digest('hex'));
  await until(() => readdirSync(join(server.dataDir, 'files', 'parts')).length === 0);
});

test('R7: row 3: killed in the middle of uploads, every file that was acknowledged is whole, and there are no others', async () => {
  const acked = new Map<string, string>();
  for (let round = 0; round < 6; round++) {
    const posters = [1, 2, 3, 4].map(async (poster) => {
      for (let n = 0; ; n++) {
        const content = randomBytes(20_000 + 60_000 * poster);
        const client_message_id = `r${round}-p${poster}-${n}`;
        const files = [{ name: 'a.bin', content }];
        const answer = await sendFiles(origin(), { token }, ROOM, files, { client_message_id }).catch(
          () => undefined,
        );
        if (answer?.status !== 201) return;
        acked.set(client_message_id, createHash('sha256').update(content).digest('hex'));
      }
    });
    await until(() => acked.size > round);
    await sleep(Math.random() * 300);
    await server.stop('SIGKILL');
    await Promise.all(posters);
    server = await start(server.dataDir);
    const rows = rowsIn(server.dataDir);
    await until(() => storedFiles(server.dataDir).length === keysOf(rows).length);
    expect(storedFiles(server.dataDir)).toEqual(keysOf(rows));
    for (const { key, sha256 } of rows) {
      const content = readFileSync(pathOf(server.dataDir, key));
      expect(createHash('sha256').update(content).digest().equals(sha256)).toBe(true);
    }
    const known = new Map(rows.map((row) => [row.client_message_id, row.sha256.toString('hex')]));
    for (const [id, hash] of acked) expect(known.get(id)).toBe(hash);
  }
  expect(acked.size).toBeGreaterThan(5);
});

test('a crash between the move and the commit, and one before the move, leave files that the next start removes', async () => {
  const { dataDir } = server;
  const before = storedFiles(dataDir);
  await server.stop('SIGKILL');
  const moved = 'zz'.padEnd(28, '0');
  mkdirSync(join(dataDir, 'files', 'zz', '00'), { recursive: true });
  writeFileSync(pathOf(dataDir, moved), 'moved, and never committed');
  writeFileSync(join(dataDir, 'files/incoming', 'yy'.padEnd(28, '0')), 'half');
  server = await start(dataDir);
  await until(() => storedFiles(dataDir).length === before.length);
  expect(storedFiles(dataDir)).toEqual(before);
});

test('P912: files P3: killed before anything is drawn, the next start draws it, and nothing is left in incoming', async () => {
  const image = sharp({ create: { width: 4000, height: 3000, channels: 3, background: 'teal' } });
  const content = await image.jpeg().toBuffer();
  const album = Array.from({ length: 10 }, (_, n) => ({ name: `${n}.jpg`, content }));
  const { status, body } = await sendFiles(origin(), { token }, ROOM, album);
  await server.stop('SIGKILL');
  expect(status).toBe(201);
  expect(body.attachments.map(({ drawing }: AttachmentView) => drawing.state)).toContain('pending');
  server = await start(server.dataDir);
  const drawn = async (): Promise<AttachmentView[]> =>
    (await server.request('GET', `/api/v1/rooms/${ROOM.id}/messages/${body.id}`, undefined, token)).body
      .attachments;
  await until(async () => (await drawn()).every(({ drawing }) => drawing.state === 'drawn'));
  expect(new Set((await drawn()).map(({ thumbnail }) => thumbnail?.width))).toEqual(new Set([1067]));
  await until(() => readdirSync(join(server.dataDir, 'files/incoming')).length === 0);
});

test('an upload that is on its way while the start cleans up is not taken for an orphan', async () => {
  const { dataDir } = server;
  await server.stop('SIGKILL');
  server = await start(dataDir);
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      sendFiles(origin(), { token }, ROOM, [{ name: 'n', content: randomBytes(50_000) }]),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  const stored = storedFiles(dataDir);
  for (const key of keysOf(rowsIn(dataDir))) expect(stored).toContain(key);
});

test('what is deleted while nobody can remove its file is removed at the next start', async () => {
  const { dataDir } = server;
  const answer = await sendFiles(origin(), { token }, ROOM, [{ name: 'late', content: 'late' }]);
  await server.stop('SIGKILL');
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'));
  db.pragma('foreign_keys = ON');
  db.prepare('DELETE FROM messages WHERE id = ?').run(answer.body.id);
  expect(db.prepare('SELECT count(*) AS count FROM discarded_files').get()).toEqual({ count: 1 });
  db.close();
  server = await start(dataDir);
  await until(() => storedFiles(dataDir).length === keysOf(rowsIn(dataDir)).length);
});

test('R50: row 37: 200 MB in five uploads at once go past the memory of the server', async () => {
  await server.stop('SIGKILL');
  const malloc = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '65536', MALLOC_MMAP_THRESHOLD_: '32768' };
  const env = { DATA_DIR: server.dataDir, LOG_LEVEL: 'warn', RATE_LIMITS: 'off', ...malloc };
  const flags = ['--max-semi-space-size=2'];
  server = await ServerProcess.start(
    env,
    [],
    [process.execPath, ...flags, join(__dirname, '../../dist/main.js')],
  );
  const rss = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))![1]) / 1024;
  await sendFiles(origin(), { token }, ROOM, [{ name: 'warm', content: Buffer.alloc(5_000_000) }]);
  const before = rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, rss());
  }, 20);
  const sizes = await Promise.all(Array.from({ length: 5 }, () => upload(40 * 1024 * 1024)));
  clearInterval(watch);
  expect(sizes).toEqual(Array.from({ length: 5 }, () => 40 * 1024 * 1024));
  // A busy machine collects garbage late.
  expect(most - before).toBeLessThan(100);
});

/** Sends so many zeros as one file, without holding them here either. */
function upload(size: number): Promise<number> {
  const head = '--b\r\ncontent-disposition: form-data; name="attachment"; filename="zeros"\r\n\r\n';
  const tail = '\r\n--b--\r\n';
  const { hostname, port } = new URL(server.address!);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /api/v1/rooms/${ROOM.id}/messages HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\n` +
      `content-type: multipart/form-data; boundary=b\r\ncontent-length: ${head.length + size + tail.length}\r\n` +
      `connection: close\r\n\r\n${head}`,
  );
  const zeros = Buffer.alloc(64 * 1024);
  let left = size;
  const pump = () => {
    while (left > 0) {
      const piece = zeros.subarray(0, Math.min(left, zeros.length));
      left -= piece.length;
      if (!socket.write(piece)) {
        socket.once('drain', pump);
        return;
      }
    }
    socket.write(tail);
  };
  pump();
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    socket.once('error', reject).once('close', () => {
      const body = /\r\n\r\n(\{.*)$/s.exec(answer)?.[1];
      resolve(body ? JSON.parse(body).attachments?.[0]?.bytes : -1);
    });
  });
}
