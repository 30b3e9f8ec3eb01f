import { request } from 'node:http';
import { Connections } from '../../src/connections/connections';
import { LiveTiming } from '../../src/connections/live-timing';
import { ReadDatabase } from '../../src/database/database';
import { lastEventId } from '../../src/writes/event-replay';
import { WritesService } from '../../src/writes/writes.service';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterAll(() => app.stop());

const cursor = () => lastEventId(app.app.get(ReadDatabase));
const connections = () => app.app.get(Connections);
const events = (person: Person | null, query = '') => app.request(person, 'GET', `/api/v1/events${query}`);

describe('the log over HTTP', () => {
  test('after a cursor: what I may see, in order, and where to go on', async () => {
    const room = await app.closedRoom(app.ann, 'Log', [bob]);
    const after = cursor();
    await app.post(app.ann, room, 'one');
    await app.post(app.ann, room, 'two');
    const { status, body } = await events(bob, `?after=${after}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ cursor: cursor(), next: null });
    expect(body.items).toEqual([
      expect.objectContaining({
        type: 'event',
        id: after + 1,
        room_id: room.id,
        seq: 2,
        name: 'message.posted',
      }),
      expect.objectContaining({ id: after + 2, seq: 3 }),
    ]);
    expect(body.items[0]).not.toHaveProperty('html');
    const rich = await events(bob, `?after=${after}&html=true`);
    expect(rich.body.items[0].html).toContain('one');
    expect((await events(eve, `?after=${after}`)).body).toMatchObject({ items: [], cursor: cursor() });
    expect((await events(bob, `?after=${body.cursor}`)).body.items).toEqual([]);
    expect((await events(bob)).body).toEqual({ items: [], cursor: cursor(), next: null });
    expect((await events(null, `?after=${after}`)).status).toBe(401);
  });

  test('T15 a long absence comes in pages', async () => {
    const room = await app.closedRoom(app.ann, 'Pages', [bob]);
    const after = cursor();
    await Promise.all(Array.from({ length: 450 }, (_, n) => app.post(app.ann, room, `${n}`)));
    const ids: number[] = [];
    let from = String(after);
    for (let page = 0; page < 3; page++) {
      const { body, headers } = await events(bob, `?wait=0&after=${from}`);
      ids.push(...body.items.map(({ id }: { id: number }) => id));
      expect(body.next).toBe(page < 2 ? String(body.cursor) : null);
      const link = `</api/v1/events?after=${body.cursor}&wait=0>; rel="next"`;
      expect(headers.link).toBe(page < 2 ? link : undefined);
      from = String(body.cursor);
    }
    expect(ids).toEqual(Array.from({ length: 450 }, (_, n) => after + 1 + n));
  });

  test('a cursor that cannot be continued from is said to be one', async () => {
    const { body } = await events(bob, `?after=${cursor() + 5}`);
    const resync = { reason: 'cursor_unknown', cursor: cursor() };
    expect(body).toEqual({ items: [], cursor: cursor(), next: null, resync });
    const old = cursor() - 5;
    await app.app.get(WritesService).run((tx) => tx.run('DELETE FROM events WHERE id <= ?', old + 1));
    expect((await events(bob, `?after=${old}&wait=5`)).body.resync).toMatchObject({
      reason: 'cursor_too_old',
    });
  });

  test.each([
    'after=x',
    'after=-1',
    'after=1.5',
    'wait=31',
    'wait=-1',
    'wait=soon',
    'html=perhaps',
    'until=1',
  ])('%s is refused', async (query) => {
    expect((await events(bob, `?${query}`)).status).toBe(422);
  });

  test('a waiting request ends with the first event that the person may see, and with no other', async () => {
    const room = await app.closedRoom(app.ann, 'Wait', [bob]);
    const secret = await app.closedRoom(app.ann, 'Not for Bob', []);
    let isAnswered = false;
    const answer = events(bob, `?after=${cursor()}&wait=20`).then((answered) => {
      isAnswered = true;
      return answered;
    });
    await until(() => connections().ofUser(bob.id).size === 1);
    const anns = events(app.ann, `?after=${cursor()}&wait=20`);
    await until(() => connections().ofUser(app.ann.id).size === 1);
    await app.post(app.ann, secret, 'Psst');
    // Ann's own has heard of it, and so would Bob's have.
    await anns;
    expect(isAnswered).toBe(false);
    const { id } = await app.post(app.ann, room, 'For Bob');
    const { body } = await answer;
    expect(body.items).toEqual([expect.objectContaining({ name: 'message.posted' })]);
    expect(body.items[0].data.message.id).toBe(id);
    expect(body.cursor).toBe(cursor());
    expect(connections().all.size).toBe(0);
  });

  test('when nothing happens, the wait ends empty', async () => {
    const { status, body } = await events(bob, '?wait=1');
    expect([status, body.items, body.cursor]).toEqual([200, [], cursor()]);
  });

  test('whoever hangs up is forgotten', async () => {
    const { port } = new URL(app.origin);
    const headers = { authorization: `Bearer ${bob.token}` };
    const waiting = request({ port, host: '127.0.0.1', path: '/api/v1/events?wait=30', headers });
    waiting.on('error', () => undefined);
    waiting.end();
    await until(() => connections().ofUser(bob.id).size === 1);
    waiting.destroy();
    await until(() => connections().all.size === 0);
  });

  test('R65: row 45: the wait ends with the session', async () => {
    const carol = await app.join('Carol');
    const answer = events(carol, '?wait=30');
    await until(() => connections().ofUser(carol.id).size === 1);
    await app.request(carol, 'DELETE', '/api/v1/sessions/current');
    expect((await answer).status).toBe(401);
  });
});

describe('the log as a stream', () => {
  /** Reads a stream of server-sent events as a browser does. */
  async function open(person: Person, query = '', headers: Record<string, string> = {}) {
    const abort = new AbortController();
    const response = await fetch(`${app.origin}/api/v1/events${query}`, {
      headers: { authorization: `Bearer ${person.token}`, accept: 'text/event-stream', ...headers },
      signal: abort.signal,
    });
    const stream = { response, text: '', isOver: false, close: () => abort.abort() };
    const read = async () => {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) stream.text += chunk;
    };
    read()
      .catch(() => undefined)
      .finally(() => {
        stream.isOver = true;
      });
    return stream;
  }
  const messages = ({ text }: { text: string }) =>
    [...text.matchAll(/^id: (\d+)\ndata: (.*)\n\n/gm)].map(([, id, data]) => ({
      id: Number(id),
      ...JSON.parse(data!),
    }));

  test('streams what happens, each event under its id, to those who may see it', async () => {
    const room = await app.closedRoom(app.ann, 'Stream', [bob]);
    const start = cursor();
    const [bobs, eves] = await Promise.all([open(bob), open(eve)]);
    expect(bobs.response.headers.get('content-type')).toContain('text/event-stream');
    expect(bobs.response.headers.get('cache-control')).toBe('no-store');
    await until(() => messages(bobs).length === 1 && messages(eves).length === 1);
    expect(messages(bobs)[0]).toMatchObject({ id: start, type: 'welcome', cursor: start });
    await app.post(app.ann, room, 'Line\nbreak');
    await until(() => messages(bobs).length === 2);
    expect(messages(bobs)[1]).toMatchObject({ id: start + 1, type: 'event', name: 'message.posted' });
    await app.request(eve, 'PATCH', '/api/v1/me', { bio: 'Hello' });
    await until(() => messages(eves).length === 2);
    expect(messages(eves).map(({ name }) => name)).toEqual([undefined, 'user.updated']);
    bobs.close();
    eves.close();
    await until(() => connections().all.size === 0);
  });

  test('goes on from Last-Event-ID, whatever the address says', async () => {
    const room = await app.closedRoom(app.ann, 'Go on', [bob]);
    await app.post(app.ann, room, 'one');
    const seen = cursor();
    await app.post(app.ann, room, 'two');
    const stream = await open(bob, `?after=${seen - 1}`, { 'last-event-id': String(seen) });
    await until(() => messages(stream).length === 2);
    expect(messages(stream)[1].data.message.body.source).toBe('two');
    const other = await open(bob, `?after=${seen - 1}`);
    await until(() => messages(other).length === 3);
    const unknown = await open(bob, '', { 'last-event-id': String(cursor() + 9) });
    await until(() => messages(unknown).length === 1);
    expect(messages(unknown)[0]).toMatchObject({ id: cursor(), type: 'resync', reason: 'cursor_unknown' });
    const bad = await open(bob, '', { 'last-event-id': 'yesterday' });
    expect(bad.response.status).toBe(422);
    for (const each of [stream, other, unknown]) each.close();
  });

  test('a comment now and then shows that it is alive; it ends with the session', async () => {
    await until(() => connections().all.size === 0);
    const timing = app.app.get(LiveTiming);
    const before = { ...timing };
    Object.assign(timing, { sweep: 20, ping: 40 });
    const dave = await app.join('Dave');
    const [daves, bobs] = await Promise.all([open(dave), open(bob)]);
    await until(() => daves.text.includes('\n:\n\n') && bobs.text.includes('\n:\n\n'));
    await app.request(dave, 'DELETE', '/api/v1/sessions/current');
    await until(() => daves.isOver);
    expect(bobs.isOver).toBe(false);
    bobs.close();
    Object.assign(timing, before);
  });

  test('typing and presence are not part of the log', async () => {
    const stream = await open(bob);
    const socket = await TestSocket.live(app, app.ann);
    socket.send({ type: 'room.enter', room_id: 1 });
    socket.send({ type: 'typing.start', room_id: 1 });
    await socket.settled();
    await app.post(app.ann, { id: 1 }, 'Done');
    await until(() => messages(stream).some(({ name }) => name === 'message.posted'));
    expect(stream.text).not.toMatch(/"type":"(typing|presence)"/);
    stream.close();
    await socket.close();
  });
});
