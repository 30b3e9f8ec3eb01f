import { until } from './fake-clock';
import { KITCHEN, LINA, memberRemoved, OMAR, WATER_COOLER } from './samples';
import { Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

const typing = { type: 'typing', room_id: WATER_COOLER, user_id: OMAR, name: 'Omar', active: true } as const;

describe('requests', () => {
  test('each answer finds its own request, whatever the order', async () => {
    const refs: string[] = [];
    stage.server.replies['message.edit'] = (peer, frame) => {
      refs.push('ref' in frame ? String(frame.ref) : '');
      if (refs.length < 2) return;
      peer.send({ type: 'ack', ref: refs[1]!, event_id: 12 });
      peer.send({ type: 'error', ref: refs[0]!, code: 'forbidden', detail: 'It is not yours.' });
    };
    const client = await stage.live();
    const answers = await Promise.allSettled([
      client.edit({ id: 1, room_id: 1 }, 'one'),
      client.edit({ id: 2, room_id: 1 }, 'two'),
    ]);
    expect(answers).toMatchObject([
      { status: 'rejected', reason: { code: 'forbidden', detail: 'It is not yours.', retryable: false } },
      { status: 'fulfilled', value: { event_id: 12 } },
    ]);
  });

  test('what is under way when the socket breaks is rejected as worth another try', async () => {
    stage.server.replies['message.delete'] = () => {};
    const client = await stage.live();
    const deleted = client.delete({ id: 5, room_id: 1 });
    const rejected = expect(deleted).rejects.toMatchObject({ code: 'disconnected', retryable: true });
    await until(() => stage.server.peer.of('message.delete').length === 1);
    await stage.cut(client);
    await rejected;
    await expect(client.delete({ id: 5, room_id: 1 })).rejects.toMatchObject({
      code: 'disconnected',
      retryable: true,
    });
  });

  test('an answer that does not come is a timeout, and coming late it is ignored', async () => {
    stage.server.replies['message.edit'] = () => {};
    const client = await stage.live();
    const errors: unknown[] = [];
    client.on('error', (error) => errors.push(error.code));
    const rejected = expect(client.edit({ id: 5, room_id: 1 }, 'slow')).rejects.toMatchObject({
      code: 'timeout',
      retryable: true,
    });
    await until(() => stage.server.peer.of('message.edit').length === 1);
    await stage.clock.advance(5_000);
    await rejected;
    stage.server.acknowledge(stage.server.peer, stage.server.peer.of('message.edit')[0]!);
    stage.server.peer.send({ type: 'error', code: 'bad_request', detail: 'What was that?' });
    await until(() => errors.length === 1);
    expect(client.state.name).toBe('live');
  });

  test('a refusal that answers no request is heard as an error', async () => {
    const client = await stage.live();
    const codes: string[] = [];
    client.on('error', (error) => codes.push(error.code));
    stage.server.peer.send({ type: 'error', code: 'not_found', detail: 'There is no such room.' });
    await until(() => codes.length === 1);
    expect(codes).toEqual(['not_found']);
  });
});

describe('listeners', () => {
  test('each kind of frame reaches its own listeners and no others', async () => {
    const client = await stage.live();
    const heard: string[] = [];
    client.on('event', () => heard.push('event'));
    client.on('presence', (presence) => heard.push(JSON.stringify(presence)));
    client.on('typing', ({ name }) => heard.push(`typing ${name}`));
    stage.server.peer.send({ type: 'presence', user_id: OMAR, online: false });
    stage.server.peer.send(typing);
    await until(() => heard.length === 2);
    expect(heard).toEqual(['{"type":"presence","user_id":2,"online":false}', 'typing Omar']);
  });

  test('one that is taken off hears no more', async () => {
    const client = await stage.live();
    const heard: string[] = [];
    const off = client.on('typing', () => heard.push('first'));
    client.on('typing', () => heard.push('second'));
    off();
    stage.server.peer.send(typing);
    await until(() => heard.length > 0);
    expect(heard).toEqual(['second']);
  });

  test('the state is told at each step', async () => {
    const client = stage.client();
    const states: string[] = [];
    client.on('state', ({ name }) => states.push(name));
    client.start();
    await until(() => client.state.name === 'live');
    await stage.cut(client);
    await stage.reconnect(client);
    client.stop();
    expect(states).toEqual(['connecting', 'live', 'waiting', 'connecting', 'live', 'stopped']);
  });
});

describe('rooms', () => {
  test('the rooms I look at are entered again after a break, those I left are not', async () => {
    const client = await stage.live();
    client.enter(WATER_COOLER);
    client.enter(KITCHEN);
    client.leave(KITCHEN);
    await until(() => stage.server.peer.of('room.leave').length === 1);
    expect(stage.server.peer.of('room.enter').map((frame) => frame.room_id)).toEqual([WATER_COOLER, KITCHEN]);
    await stage.cut(client);
    await stage.reconnect(client);
    await client.edit({ id: 1, room_id: 1 }, 'a marker');
    expect(stage.server.peer.of('room.enter').map((frame) => frame.room_id)).toEqual([WATER_COOLER]);
  });

  test('a room I was removed from is not entered again', async () => {
    const client = await stage.live({ cursor: 1 });
    client.enter(WATER_COOLER);
    client.enter(KITCHEN);
    stage.server.peer.send(memberRemoved(2, 9, LINA));
    stage.server.peer.send(memberRemoved(3, 4, OMAR, KITCHEN));
    await until(() => client.cursor === 3);
    await stage.cut(client);
    await stage.reconnect(client);
    await client.edit({ id: 1, room_id: 1 }, 'a marker');
    expect(stage.server.peer.of('room.enter').map((frame) => frame.room_id)).toEqual([KITCHEN]);
  });
});

describe('typing', () => {
  const sent = () =>
    stage.server.peer.frames.map((frame) => frame.type).filter((type) => type.startsWith('typing'));

  test('T42: a start is told once a second for each room, a stop always', async () => {
    const client = await stage.live();
    for (let key = 0; key < 10; key += 1) client.typing(WATER_COOLER, true);
    client.typing(KITCHEN, true);
    await stage.clock.advance(999);
    client.typing(WATER_COOLER, true);
    await stage.clock.advance(1);
    client.typing(WATER_COOLER, true);
    client.typing(WATER_COOLER, false);
    client.typing(WATER_COOLER, false);
    await client.edit({ id: 1, room_id: 1 }, 'a marker');
    expect(sent()).toEqual(['typing.start', 'typing.start', 'typing.start', 'typing.stop', 'typing.stop']);
  });

  test('T5: who posts stops typing first', async () => {
    const client = await stage.live();
    client.typing(WATER_COOLER, true);
    await client.delivered(client.post(WATER_COOLER, 'done'));
    await client.delivered(client.post(WATER_COOLER, 'and without typing'));
    const types = stage.server.peer.frames.map((frame) => frame.type);
    expect(types).toEqual(['hello', 'typing.start', 'typing.stop', 'message.post', 'message.post']);
  });

  test('nothing is queued while there is no connection', async () => {
    const client = await stage.live();
    await stage.cut(client);
    client.typing(WATER_COOLER, true);
    await until(() => client.state.name === 'live');
    client.typing(WATER_COOLER, true);
    await client.edit({ id: 1, room_id: 1 }, 'a marker');
    expect(sent()).toEqual(['typing.start']);
  });
});

test('two people’s clients know nothing of each other', async () => {
  const lina = await stage.live();
  const omar = await stage.live();
  const heard: string[] = [];
  lina.on('typing', () => heard.push('Lina'));
  omar.on('typing', () => heard.push('Omar'));
  stage.server.peers[1]!.send(typing);
  await until(() => heard.length > 0);
  expect(heard).toEqual(['Omar']);
});
