import { until } from './fake-clock';
import {
  KITCHEN,
  LINA,
  memberAdded,
  memberRemoved,
  OMAR,
  posted,
  renamed,
  roomDeleted,
  WATER_COOLER,
} from './samples';
import { Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

test('events are handed on in order, and repeats are dropped', async () => {
  await stage.listener({ cursor: 100 });
  for (const event of [posted(101, 1), posted(102, 2), posted(101, 1), posted(102, 2), posted(103, 3)])
    stage.server.peer.send(event);
  await until(() => stage.seen.length >= 3);
  expect(stage.seen).toEqual([101, 102, 103]);
});

test('ids may leap, for others have rooms too; only a room’s count shows a hole', async () => {
  const client = await stage.listener({ cursor: 100 });
  for (const event of [
    posted(105, 1),
    posted(120, 7, KITCHEN),
    renamed(150),
    posted(190, 2),
    posted(200, 8, KITCHEN),
  ])
    stage.server.peer.send(event);
  await until(() => client.cursor === 200);
  expect(stage.seen).toEqual([105, 120, 150, 190, 200]);
  expect(stage.server.peers).toHaveLength(1);
});

test('without a cursor the stream begins at the welcome', async () => {
  const client = await stage.listener();
  expect(stage.hellos()).toEqual([undefined]);
  expect(client.cursor).toBe(100);
  stage.server.peer.send(posted(100, 1));
  stage.server.peer.send(posted(101, 2));
  await until(() => stage.seen.length > 0);
  expect(stage.seen).toEqual([101]);
});

test('T13: after a break exactly the missed ones come, in order', async () => {
  const log = [posted(101, 1), posted(102, 2)];
  stage.serve(log);
  const client = await stage.listener({ cursor: 100 });
  await until(() => stage.seen.length === 2);
  await stage.cut(client);
  log.push(posted(103, 3), posted(104, 4));
  await stage.reconnect(client);
  await until(() => stage.seen.length === 4);
  expect(stage.hellos()).toEqual([100, 102]);
  expect(stage.seen).toEqual([101, 102, 103, 104]);
});

test('T17: where replay and live stream overlap, each event counts once', async () => {
  stage.serve([posted(101, 1), posted(102, 2), posted(102, 2), posted(101, 1), posted(103, 3)]);
  await stage.listener({ cursor: 100 });
  await until(() => stage.seen.includes(103));
  expect(stage.seen).toEqual([101, 102, 103]);
});

test('T6: a hole in a room’s count is asked for from the last good cursor, and nothing is lost or doubled', async () => {
  const log = [posted(101, 1)];
  stage.serve(log);
  const client = await stage.listener({ cursor: 100 });
  await until(() => stage.seen.length === 1);
  log.push(posted(102, 2), posted(103, 3), posted(104, 4));
  stage.server.peer.send(log[2]!); // 102 never came
  stage.server.peer.send(log[3]!);
  await stage.reconnect(client);
  await until(() => stage.seen.length === 4);
  expect(stage.hellos()).toEqual([100, 101]);
  expect(stage.seen).toEqual([101, 102, 103, 104]);
});

test('counts known from the page show a hole in the very first event', async () => {
  const client = await stage.listener({ cursor: 100, seqs: [[WATER_COOLER, 5]] });
  stage.server.peer.send(posted(110, 7));
  await until(() => client.state.name === 'waiting');
  expect(stage.seen).toEqual([]);
});

test('a hole that is in the log itself is answered by one reload, not by asking for ever', async () => {
  stage.serve([posted(101, 1), posted(103, 3), posted(104, 4)]);
  const reloads: unknown[] = [];
  const client = stage.started({ cursor: 100, reload: (resync) => void reloads.push(resync) });
  await stage.reconnect(client);
  await until(() => client.cursor === 104);
  expect(reloads).toEqual([{ reason: 'gap', cursor: 103 }]);
  expect(stage.seen).toEqual([101, 104]);
  expect(stage.server.peers).toHaveLength(2);
});

test('my coming back into a room starts its count anew; another’s coming does not', async () => {
  const client = await stage.listener({ cursor: 100 });
  stage.server.peer.send(posted(101, 1));
  stage.server.peer.send(memberRemoved(102, 2, LINA));
  stage.server.peer.send(memberAdded(130, 20, LINA));
  stage.server.peer.send(posted(131, 21));
  await until(() => stage.seen.length === 4);
  stage.server.peer.send(memberAdded(140, 25, OMAR));
  await until(() => client.state.name === 'waiting');
  expect(stage.seen).toEqual([101, 102, 130, 131]);
});

test('what I may no longer see is no hole: my removal, or the end of the room, after things I missed', async () => {
  const log = [posted(101, 1), posted(102, 30, KITCHEN)];
  stage.serve(log);
  const client = await stage.listener({ cursor: 100 });
  await until(() => stage.seen.length === 2);
  await stage.cut(client);
  log.push(
    memberRemoved(120, 9, LINA),
    roomDeleted(121, 40, KITCHEN),
    memberAdded(125, 12, LINA),
    posted(126, 13),
  );
  await stage.reconnect(client);
  await until(() => stage.seen.length === 6);
  expect(stage.seen).toEqual([101, 102, 120, 121, 125, 126]);
  expect(stage.hellos()).toEqual([100, 102]);
});

test('another’s removal is counted like any event', async () => {
  const client = await stage.listener({ cursor: 100 });
  stage.server.peer.send(posted(101, 1));
  stage.server.peer.send(memberRemoved(103, 3, OMAR));
  await until(() => client.state.name === 'waiting');
  expect(stage.seen).toEqual([101]);
});

test('I may be added again without having seen my removal', async () => {
  await stage.listener({ cursor: 100 });
  stage.server.peer.send(posted(101, 1));
  stage.server.peer.send(memberAdded(130, 20, LINA));
  stage.server.peer.send(posted(131, 21));
  await until(() => stage.seen.length === 3);
  expect(stage.seen).toEqual([101, 130, 131]);
});
