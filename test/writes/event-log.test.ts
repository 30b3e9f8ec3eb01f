import { ReadDatabase } from '../../src/database/database';
import { LOG_LIMITS } from '../../src/writes/event-log';
import { cursorError, findMissed, lastEventId } from '../../src/writes/event-replay';
import { LogRetention } from '../../src/writes/log-retention';
import { WritesService } from '../../src/writes/writes.service';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let reads: ReadDatabase;
let bob: Person;
let eve: Person;

beforeEach(async () => {
  app = await TestApp.start();
  reads = app.app.get(ReadDatabase);
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterEach(() => app.stop());

const eventCount = () => reads.get<{ count: number }>('SELECT count(*) AS count FROM events')!.count;
const missed = (who: Person, cursor = 0) =>
  findMissed(reads, who.id, cursor, 1000).events.map(({ name, room_id }) =>
    `${name} ${room_id ?? ''}`.trim(),
  );

test('100 posts at once leave each room with a sequence without a gap, and the log with rising ids', async () => {
  const rooms = [await app.allTalk(), await app.openRoom(app.ann, 'Two'), await app.openRoom(bob, 'Three')];
  const people = [app.ann, bob, eve];
  await Promise.all(
    Array.from({ length: 100 }, (_, i) => app.post(people[i % 3]!, rooms[i % 2]!, `Message ${i}`)),
  );
  for (const room of rooms) {
    const seqs = reads
      .all<{ seq: number }>('SELECT seq FROM events WHERE room_id = ? ORDER BY id', room.id)
      .map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
    const { last_seq } = reads.get<{ last_seq: number }>('SELECT last_seq FROM rooms WHERE id = ?', room.id)!;
    expect(last_seq).toBe(seqs.length);
  }
});

test('a write that is undone takes its number in the room with it', async () => {
  const room = await app.allTalk();
  const undone = app.app.get(WritesService).run((tx) => {
    tx.append({ room: room.id }, 'message.deleted', { message_id: 1, client_message_id: 'x' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  const before = (await app.allTalk()).last_seq;
  await app.post(bob, room, 'Next');
  expect((await app.allTalk()).last_seq).toBe(before + 1);
});

test('the log replays to each person what they may see: their rooms, themselves, everybody', async () => {
  const start = lastEventId(reads);
  const room = await app.closedRoom(app.ann, 'Ours', [bob]);
  await app.post(bob, room, 'Between us');
  await app.request(bob, 'POST', `/api/v1/rooms/${room.id}/read`, {});
  await app.request(app.ann, 'POST', `/api/v1/rooms/${room.id}/read`, {});
  await app.request(app.ann, 'PATCH', '/api/v1/account', { name: 'Acme two' });
  const ours = [`room.created ${room.id}`, `message.posted ${room.id}`];
  expect(missed(app.ann, start)).toEqual([...ours, 'room.read', 'account.updated']);
  expect(missed(bob, start)).toEqual([...ours, 'account.updated']);
  expect(missed(eve, start)).toEqual(['account.updated']);
});

test('whoever comes into a room is not replayed what was before, whoever leaves not what comes after', async () => {
  const room = await app.closedRoom(app.ann, 'Ours', [bob]);
  const start = lastEventId(reads);
  const members = `/api/v1/rooms/${room.id}/members`;
  await app.post(bob, room, 'Before Eve');
  await app.request(app.ann, 'PUT', `${members}/${eve.id}`);
  await app.post(bob, room, 'With Eve');
  await app.request(app.ann, 'DELETE', `${members}/${bob.id}`);
  await app.post(eve, room, 'Without Bob');
  expect(missed(eve, start)).toEqual(
    ['member.added', 'message.posted', 'member.removed', 'message.posted'].map(
      (name) => `${name} ${room.id}`,
    ),
  );
  expect(missed(bob, start)).toEqual([`member.removed ${room.id}`]);
});

test('the members of a deleted room hear that it is gone, and nobody else does', async () => {
  const room = await app.closedRoom(app.ann, 'Gone', [bob]);
  const start = lastEventId(reads);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}`);
  expect(missed(bob, start)).toEqual([`room.deleted ${room.id}`]);
  expect(missed(eve, start)).toEqual([]);
});

test('T8: the log keeps at most so many events, and says of an older cursor that it is too old', async () => {
  await app.app.get(WritesService).run((tx) => {
    for (let i = 0; i < LOG_LIMITS.events + 50; i++) tx.append({}, 'account.updated', { name: `${i}` });
  });
  await app.app.get(LogRetention).prune();
  const last = lastEventId(reads);
  const { count, first } = reads.get<{ count: number; first: number }>(
    'SELECT count(*) AS count, min(id) AS first FROM events',
  )!;
  expect([count, first]).toEqual([LOG_LIMITS.events, last - LOG_LIMITS.events + 1]);
  expect(cursorError(reads, first - 2)).toBe('cursor_too_old');
  expect(cursorError(reads, first - 1)).toBeUndefined();
  expect(cursorError(reads, last)).toBeUndefined();
  expect(cursorError(reads, last + 1)).toBe('cursor_unknown');
});

test('T8: the log keeps at most so much data, the newest of it', async () => {
  const { bytes } = LOG_LIMITS;
  LOG_LIMITS.bytes = 1_000_000;
  const name = 'x'.repeat(10_000);
  const fit = Math.floor(LOG_LIMITS.bytes / Buffer.byteLength(JSON.stringify({ name })));
  const fill = (count: number) =>
    app.app.get(WritesService).run((tx) => {
      for (let i = 0; i < count; i++) tx.append({}, 'account.updated', { name });
    });
  await app.app.get(LogRetention).prune();
  const before = eventCount();
  await fill(fit - 10);
  await app.app.get(LogRetention).prune();
  expect(eventCount()).toBe(before + fit - 10); // nothing is forgotten before it is too much
  await fill(60);
  await app.app.get(LogRetention).prune();
  const last = lastEventId(reads);
  expect(reads.get('SELECT count(*) AS count, min(id) AS first FROM events')).toEqual({
    count: fit,
    first: last - fit + 1,
  });
  expect(cursorError(reads, last - fit - 1)).toBe('cursor_too_old');
  expect(cursorError(reads, last - fit)).toBeUndefined();
  LOG_LIMITS.bytes = bytes;
});

test('the log forgets what is too old, even when nothing new was said since', async () => {
  const old = Date.now() - LOG_LIMITS.ageMs - 1;
  await app.app.get(WritesService).run((tx) => tx.run('UPDATE events SET at = ?', old));
  await app.app.get(LogRetention).prune();
  expect(reads.get('SELECT count(*) AS count FROM events')).toEqual({ count: 0 });
  const last = lastEventId(reads);
  expect(cursorError(reads, last - 1)).toBe('cursor_too_old');
  expect(cursorError(reads, last)).toBeUndefined();
  await app.post(bob, await app.allTalk(), 'Good morning');
  expect(lastEventId(reads)).toBe(last + 1);
});

test('the log forgets the old ones and keeps the young ones', async () => {
  await app.post(bob, await app.allTalk(), 'One');
  const last = lastEventId(reads);
  const old = Date.now() - LOG_LIMITS.ageMs - 1;
  await app.app.get(WritesService).run((tx) => tx.run('UPDATE events SET at = ? WHERE id < ?', old, last));
  await app.app.get(LogRetention).prune();
  expect(reads.all('SELECT id FROM events')).toEqual([{ id: last }]);
});
