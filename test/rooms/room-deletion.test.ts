import { ReadDatabase } from '../../src/database/database';
import { SLICE } from '../../src/rooms/room-deletion';
import { WritesService } from '../../src/writes/writes.service';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterEach(() => app.stop());

/** As if Ann had said it all; posting that much would take too long. */
const fill = (room: { id: number }, count: number) =>
  app.app.get(WritesService).run((tx) => {
    for (let i = 0; i < count; i++)
      tx.run(
        `INSERT INTO messages (room_id, creator_id, client_message_id, source, html, plain_text, html_version,
          posted_hash, created_at) VALUES (?, 1, ?, 'x', 'x', 'pebble', 1, x'00', 0)`,
        room.id,
        `fill ${i}`,
      );
  });

const count = (sql: string) => app.app.get(ReadDatabase).get<{ n: number }>(sql)!.n;
const left = (room: { id: number }) =>
  count(`SELECT (SELECT count(*) FROM messages WHERE room_id = ${room.id}) +
    (SELECT count(*) FROM rooms WHERE id = ${room.id}) AS n`);
const indexed = () => count(`SELECT count(*) AS n FROM message_search WHERE message_search MATCH 'pebble'`);

async function cleared(room: { id: number }): Promise<void> {
  while (left(room) > 0) await new Promise((turn) => setImmediate(turn));
}

test('a large room is gone for everybody at once, and its messages go bit by bit', async () => {
  const room = await app.direct(app.ann, bob);
  await fill(room, 3 * SLICE + 7);
  const socket = await TestSocket.live(app, bob);
  const run = jest.spyOn(app.app.get(WritesService), 'run');
  expect((await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}`)).status).toBe(204);
  await socket.event('room.deleted');
  for (const who of [app.ann, bob]) {
    expect((await app.request(who, 'GET', `/api/v1/rooms/${room.id}/messages`)).status).toBe(404);
    expect((await app.request(who, 'GET', '/api/v1/search?q=pebble')).body.items).toEqual([]);
    expect((await app.request(who, 'GET', '/api/v1/rooms')).body.items).toHaveLength(1);
  }
  expect((await app.direct(app.ann, bob)).id).not.toBe(room.id);
  await cleared(room);
  expect(indexed()).toBe(0);
  expect(run.mock.calls.filter(([, priority]) => priority === 'background')).toHaveLength(3);
  run.mockRestore();
  await socket.close();
});

test('what a stop left over goes after the next start', async () => {
  const room = await app.closedRoom(app.ann, 'Quarry', [bob]);
  const other = await app.post(bob, { id: 1 }, 'A pebble that stays');
  await fill(room, 2 * SLICE);
  await app.app.get(WritesService).run((tx) => {
    tx.run('DELETE FROM memberships WHERE room_id = ?', room.id);
    tx.run(`UPDATE rooms SET type = 'deleted' WHERE id = ?`, room.id);
  });
  await app.app.close();
  app = await TestApp.start({ DATA_DIR: app.dataDir }, { isSetUp: false });
  await cleared(room);
  expect(indexed()).toBe(1);
  expect((await app.request(bob, 'GET', `/api/v1/rooms/1/messages/${other.id}`)).status).toBe(200);
});
