import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { findUser } from '../../src/auth/users';
import { ReadDatabase, WriteDatabase } from '../../src/database/database';
import { suspendSearchIndex } from '../../src/database/search-index';
import { insertMessage } from '../../src/messages/message.writes';
import type { MessageView } from '../../src/protocol/message.view';
import type { MyRoomView } from '../../src/protocol/room.view';
import { Memberships } from '../../src/rooms/memberships/memberships';
import { SearchIndex } from '../../src/search/engine/search-index';
import { SegmentMerger } from '../../src/search/engine/segment-merger';
import { findSegments, INDEXES } from '../../src/search/engine/segments';
import type { Tx } from '../../src/writes/tx';
import { WritesService } from '../../src/writes/writes.service';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterEach(() => app.stop());

const tidy = () => app.app.get(SegmentMerger).merge(1);
const segments = () => INDEXES.map((index) => findSegments(app.app.get(ReadDatabase), index).sizes.length);
const commits = () => app.app.get(WritesService).stats.commits;

/** On all pages. */
async function found(as: Person, q: string, cursor = ''): Promise<string[]> {
  const { body } = await app.request(as, 'GET', `/api/v1/search?q=${q}&limit=100${cursor}`);
  const sources = body.items.map(({ message }: { message: MessageView }) => message.body.source);
  return body.next === null ? sources : [...sources, ...(await found(as, q, `&cursor=${body.next}`))];
}

function expectWhole(): void {
  for (const index of INDEXES)
    app.app.get(WriteDatabase).run(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
}

/** One after the other: each is a commit, and each commit a segment. */
async function talk(count: number, more = ''): Promise<{ room: MyRoomView; posted: MessageView[] }> {
  const room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
  const posted: MessageView[] = [];
  for (let n = 0; n < count; n++) posted.push(await app.post(bob, room, `walrus ${n} ${more}`));
  return { room, posted };
}

const RENAME = `UPDATE messages SET plain_text = 'teapot', body_checksum = NULL WHERE id = ?`;

/** As a post does, without its event. */
function inserter({ id }: MyRoomView) {
  const membership = app.app.get(Memberships).find(findUser(app.app.get(ReadDatabase), bob.id)!, id);
  const rest = { posted_hash: Buffer.alloc(32), files: [], hops: 0, actions: null };
  return (tx: Tx, text: string) => {
    const body = { source: text, format: 'plain' as const, html: text, plain_text: text, mention_ids: [] };
    return insertMessage(tx, membership, { body: text, client_message_id: randomUUID(), ...rest }, body);
  };
}

test('what is posted at once becomes one segment of each index, and only its room finds it', async () => {
  const { room } = await talk(0);
  const insert = inserter(room);
  const writes = app.app.get(WritesService);
  const before = commits();
  const texts = [...Array.from({ length: 12 }, (_, n) => `walrus ${n}`), `walrus ${'long '.repeat(300)}`];
  await Promise.all(texts.map((text) => writes.run((tx) => insert(tx, text))));
  expect(commits() - before).toBe(1);
  // A long message is indexed by itself.
  expect(segments()).toEqual([2, 2]);
  expectWhole();
  expect(await found(bob, 'walrus')).toHaveLength(texts.length);
  expect(await found(bob, 'alru*')).toHaveLength(texts.length);
  expect(await found(eve, 'walrus')).toEqual([]);
});

test('what becomes of messages before they are indexed leaves the index whole', async () => {
  const { room } = await talk(3);
  const insert = inserter(room);
  const writes = app.app.get(WritesService);
  const failing = writes.run((tx) => {
    insert(tx, 'walrus undone');
    throw new RangeError('no further');
  });
  await Promise.all([
    expect(failing).rejects.toThrow(RangeError),
    writes.run((tx) => tx.run('DELETE FROM messages WHERE id = ?', insert(tx, 'walrus gone'))),
    writes.run((tx) => tx.run(RENAME, insert(tx, 'walrus edited'))),
    writes.run((tx) => insert(tx, 'walrus kept')),
    app.app.get(SearchIndex).rebuild(),
    writes.run((tx) => insert(tx, 'walrus after')),
  ]);
  expectWhole();
  expect(await found(bob, 'walrus')).toHaveLength(5);
  expect(await found(bob, 'teapot')).toHaveLength(1);
  expect(await found(eve, 'walrus')).toEqual([]);
});

test('the many segments of many posts become one, and everybody finds what they found before', async () => {
  await talk(45);
  expect(Math.min(...segments())).toBeGreaterThan(4);
  const [before, part] = [await found(bob, 'walrus'), await found(bob, 'alru*')];
  expect(before).toHaveLength(45);
  await tidy();
  expect(segments()).toEqual([1, 1]);
  expectWhole();
  expect(await found(bob, 'walrus')).toEqual(before);
  expect(await found(bob, 'alru*')).toEqual(part);
  expect(await found(eve, 'walrus')).toEqual([]);
});

test('it is done in steps, between which people post, edit and delete', async () => {
  const many = Array.from({ length: 2_000 }, (_, n) => (n * 7_919).toString(36)).join(' ');
  const { room, posted } = await talk(60, many);
  const change = (method: 'PATCH' | 'DELETE', { id }: MessageView, body?: object) =>
    app.request(bob, method, `/api/v1/rooms/${room.id}/messages/${id}`, body);
  let isDone = false;
  const done = tidy().then(() => (isDone = true));
  let during = 0;
  for (; !isDone && during < 25; during++) {
    await app.post(bob, room, `teapot ${during}`);
    await change('PATCH', posted[during]!, { body: `edited ${during}` });
    await change('DELETE', posted.at(-1 - during)!);
  }
  await done;
  expect(during).toBeGreaterThan(1);
  expectWhole();
  expect(await found(bob, 'teapot')).toHaveLength(during);
  expect(await found(bob, 'edited')).toHaveLength(during);
  expect(await found(bob, 'walrus')).toHaveLength(60 - 2 * during);
  expect(await found(eve, 'teapot')).toEqual([]);
});

test('where there is nothing to merge, nothing is written', async () => {
  await talk(20);
  await tidy();
  const before = commits();
  await tidy();
  expect(commits()).toBe(before);
});

test('an index that is being made anew is left alone', async () => {
  await talk(20);
  await app.app.get(WritesService).run((tx) => suspendSearchIndex(tx, { isRebuild: false }));
  const before = [segments(), commits()];
  expect(Math.min(...segments())).toBeGreaterThan(1);
  await tidy();
  expect([segments(), commits()]).toEqual(before);
});

test('where the index is damaged, it ends, and a new index is made', async () => {
  await talk(20);
  const { handle } = app.app.get(WriteDatabase);
  handle.unsafeMode(true);
  handle.exec(`UPDATE message_search_data SET block = x'ffffffffffff' WHERE id > 10`);
  handle.unsafeMode(false);
  await tidy();
  while (app.app.get(SearchIndex).isSuspended) await sleep(1);
  expectWhole();
  expect(await found(bob, 'walrus')).toHaveLength(20);
});
