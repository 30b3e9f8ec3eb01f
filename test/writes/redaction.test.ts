import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReadDatabase } from '../../src/database/database';
import { SLICE } from '../../src/rooms/room-deletion';
import { lastEventId } from '../../src/writes/event-replay';
import { WritesService } from '../../src/writes/writes.service';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { WebSite } from '../support/web-site';

let app: TestApp;
let web: WebSite;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  web = await WebSite.start();
  app = await TestApp.start(web.settings);
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterAll(async () => {
  await app.stop();
  await web.stop();
});

const reads = () => app.app.get(ReadDatabase);
const cursor = () => lastEventId(reads());

interface Line {
  id: number;
  seq: number;
  name: string;
  data: string;
}

const log = (after: number) =>
  reads().all<Line>('SELECT id, seq, name, data FROM events WHERE id > ?', after);
/** Every byte that the table holds, whatever its columns are called. */
const bytesOfLog = () =>
  reads()
    .all<object>('SELECT * FROM events')
    .map((row) => JSON.stringify(row))
    .join('\n');

const messagePath = ({ room_id, id }: { room_id: number; id: number }) =>
  `/api/v1/rooms/${room_id}/messages/${id}`;
const remove = (message: { room_id: number; id: number }) =>
  app.request(app.ann, 'DELETE', messagePath(message));
const boost = async (as: Person, { id }: { id: number }, content: string) =>
  (await app.request(as, 'POST', `/api/v1/messages/${id}/boosts`, { content })).body;

/** All the ways in which somebody who was away may ask what they missed. */
async function missedBy(person: Person, after: number): Promise<string[]> {
  const rich = await TestSocket.live(app, person, { after, html: true });
  const plain = await TestSocket.live(app, person, { after });
  const poll = await app.request(person, 'GET', `/api/v1/events?after=${after}&html=true`);
  const headers = { authorization: `Bearer ${person.token}`, accept: 'text/event-stream' };
  const stream = await fetch(`${app.origin}/api/v1/events?after=${after}&html=true`, { headers });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let streamed = '';
  while (!streamed.includes(`id: ${cursor()}\n`)) streamed += (await reader.read()).value ?? '';
  await reader.cancel();
  await Promise.all([rich.close(), plain.close()]);
  return [JSON.stringify(rich.events), JSON.stringify(plain.events), poll.text, streamed];
}

test('of a deleted message the log keeps nothing: no words, edits, files, pages, boosts, and nobody quotes it', async () => {
  const link = web.page('/page', { 'og:title': 'Pagewords', 'og:description': 'Pagewords too' });
  const room = await app.closedRoom(app.ann, 'Whispers', [bob]);
  const before = cursor();
  const listener = await TestSocket.live(app, bob, { html: true });
  const message = await postFiles(app, app.ann, room, [{ name: 'Filewords.txt', content: 'a' }], {
    body: `Firstwords ${link}`,
  });
  await listener.event('message.edited', ({ data }) => data.message.link_previews.length > 0);
  await app.post(bob, room, 'An answer that stays', { reply_to_id: message.id });
  await boost(bob, message, 'Boostwords');
  await app.request(app.ann, 'PATCH', messagePath(message), { body: 'Secondwords' });
  expect(bytesOfLog()).toContain('Firstwords');
  expect((await remove(message)).status).toBe(204);
  await listener.event('message.deleted');
  await listener.close();

  const words = ['Firstwords', 'Secondwords', 'Pagewords', 'Filewords', 'Boostwords'];
  for (const [where, text] of Object.entries([bytesOfLog(), ...(await missedBy(bob, before))]))
    for (const word of words) expect([where, word, text.includes(word)]).toEqual([where, word, false]);
  expect(bytesOfLog()).toContain('An answer that stays');
  const lines = log(before);
  expect(lines.map(({ id }) => id)).toEqual(lines.map((_, index) => before + 1 + index));
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => room.last_seq + 1 + index));
  const gone = { message_id: message.id, client_message_id: message.client_message_id };
  const answer = lines.find(({ name }) => name === 'message.posted')!;
  expect(JSON.parse(answer.data).message.reply_to).toMatchObject({
    id: message.id,
    creator: null,
    excerpt: null,
  });
  for (const { name, data } of lines.filter((line) => line !== answer))
    expect([name, JSON.parse(data)]).toEqual(['message.deleted', gone]);
  expect((await app.request(eve, 'GET', `/api/v1/events?after=${before}`)).body.items).toEqual([]);
});

test('frames that were sent a moment ago are not sent again to those who come back', async () => {
  const room = await app.closedRoom(app.ann, 'Warm', [bob]);
  const after = cursor();
  const live = await TestSocket.live(app, bob, { html: true });
  const plain = await TestSocket.live(app, app.ann);
  const message = await app.post(app.ann, room, 'Warmwords');
  await app.post(bob, room, 'That was a joke', { reply_to_id: message.id });
  await live.event('message.posted', ({ data }) => data.message.body.source.includes('joke'));
  expect((await missedBy(bob, after)).join()).toContain('Warmwords');
  await remove(message);
  await Promise.all([live.event('message.deleted'), plain.event('message.deleted')]);
  for (const text of await missedBy(bob, after)) {
    expect(text).toContain('That was a joke');
    expect(text).not.toContain('Warmwords');
  }
  await Promise.all([live.close(), plain.close()]);
});

test('what a resuming client makes of it is what it would read anew', async () => {
  const room = await app.closedRoom(app.ann, 'Replay', [bob]);
  const after = cursor();
  const [first, second, third] = [
    await app.post(app.ann, room, 'one'),
    await app.post(app.ann, room, 'two'),
    await app.post(bob, room, 'three'),
  ];
  await app.post(app.ann, room, 'four', { reply_to_id: second.id });
  const { id: boost_id } = await boost(bob, first, 'Hurrah');
  await boost(app.ann, first, '👍');
  await app.request(app.ann, 'PATCH', messagePath(first), { body: 'One' });
  await app.request(bob, 'DELETE', `/api/v1/messages/${first.id}/boosts/${boost_id}`);
  await remove(second);
  await app.request(bob, 'PATCH', messagePath(third), { body: 'Three' });

  const socket = await TestSocket.live(app, bob, { after });
  const shown = new Map<number, { body: object; boosts: { id: number }[]; reply_to: object | null }>();
  for (const event of socket.events)
    if (event.name === 'message.posted' || event.name === 'message.edited')
      shown.set(event.data.message.id, { ...event.data.message, boosts: [...event.data.message.boosts] });
    else if (event.name === 'message.deleted') shown.delete(event.data.message_id);
    else if (event.name === 'boost.added') {
      const boosts = shown.get(event.data.boost.message_id)!.boosts;
      if (!boosts.some(({ id }) => id === event.data.boost.id)) boosts.push(event.data.boost);
    } else if (event.name === 'boost.removed') {
      const { boost_id: gone } = event.data;
      const message = shown.get(event.data.message_id)!;
      message.boosts = message.boosts.filter(({ id }) => id !== gone);
    }
  await socket.close();
  const { items } = (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`)).body;
  expect([...shown.values()]).toEqual(items);
  expect(items).toHaveLength(3);
  expect(bytesOfLog()).not.toContain('Hurrah');
  expect(bytesOfLog()).toContain('👍');
});

test('a message is taken out of the log in the write that deletes it, or not at all', async () => {
  const room = await app.closedRoom(app.ann, 'Whole', [bob]);
  const message = await app.post(app.ann, room, 'Stays if the write fails');
  const after = cursor();
  const { run } = WritesService.prototype;
  const broken = jest.spyOn(WritesService.prototype, 'run').mockImplementationOnce(function (
    this: WritesService,
    write,
    priority,
  ) {
    return run.call(
      this,
      (tx) => {
        write(tx);
        throw new Error('broken at its end');
      },
      priority,
    ) as never;
  });
  expect((await remove(message)).status).toBe(500);
  broken.mockRestore();
  expect(bytesOfLog()).toContain('Stays if the write fails');
  expect(cursor()).toBe(after);
});

test('a deleted room takes all that was said in it out of the log, bit by bit', async () => {
  const room = await app.closedRoom(app.ann, 'Quarry', [bob]);
  const other = await app.post(app.ann, { id: 1 }, 'Pebbles elsewhere stay');
  for (let index = 0; index < SLICE + 50; index += 50)
    await Promise.all(Array.from({ length: 50 }, () => app.post(app.ann, room, 'Rubblewords')));
  expect((await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}`)).status).toBe(204);
  await until(() => reads().get('SELECT 1 FROM rooms WHERE id = ?', room.id) === undefined);
  expect(bytesOfLog()).not.toContain('Rubblewords');
  expect(bytesOfLog()).toContain(other.body.source);
  const seqs = reads().all<{ seq: number }>('SELECT seq FROM events WHERE room_id = ? ORDER BY id', room.id);
  expect(seqs.map(({ seq }) => seq)).toEqual(seqs.map((_, index) => index + 1));
});

test('a ban takes the words, the boosts and the story of the person out of the log; others keep theirs', async () => {
  const carl = await app.join('Carl');
  const room = await app.closedRoom(app.ann, 'Loud', [bob]);
  const after = cursor();
  for (const [who, bio] of [
    [carl, 'Carlwords'],
    [bob, 'Bob likes tea'],
  ] as const)
    await app.request(who, 'PATCH', '/api/v1/me', { bio });
  await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${carl.id}`);
  await app.post(carl, room, 'Rudewords');
  const kind = await app.post(bob, room, 'Kind words');
  await boost(carl, kind, 'Rudeboost');
  expect((await app.request(app.ann, 'POST', `/api/v1/users/${carl.id}/ban`)).status).toBe(201);
  await until(() => reads().get('SELECT 1 FROM purge_jobs') === undefined);
  for (const text of [bytesOfLog(), ...(await missedBy(bob, after))]) {
    for (const word of ['Carlwords', 'Rudewords', 'Rudeboost']) expect(text).not.toContain(word);
    expect(text).toContain('Kind words');
    expect(text).toContain('Bob likes tea');
  }
  const told = log(after).filter(({ name, data }) => name === 'user.updated' && data.includes('"Carl"'));
  expect(told.length).toBeGreaterThan(1);
  const added = log(after).find(({ name }) => name === 'member.added')!;
  expect(JSON.parse(added.data).users).toEqual([JSON.parse(told[0]!.data).user]);
  for (const { data } of told) expect(JSON.parse(data).user).toMatchObject({ status: 'banned', bio: '' });
});

test('after a stop, no file of the database holds a sentence that was deleted', async () => {
  const room = await app.closedRoom(app.ann, 'Disk', [bob]);
  const sentences = ['A short sentence of long ago', `A long one: ${'many words '.repeat(800)}`];
  const messages = [];
  for (const body of ['A sentence that stays', ...sentences])
    messages.push(await app.post(app.ann, room, body));
  await app.post(bob, room, 'Yes', { reply_to_id: messages[1]!.id });
  for (const message of messages.slice(1)) await remove(message);
  await app.app.close();
  const files = readdirSync(app.dataDir).filter((name) => name.startsWith('campfire.sqlite3'));
  const bytes = Buffer.concat(files.map((name) => readFileSync(join(app.dataDir, name))));
  expect(bytes.includes('A sentence that stays')).toBe(true);
  for (const words of ['A short sentence of long ago', 'A long one: many', 'words many words'])
    expect([words, bytes.includes(words)]).toEqual([words, false]);
  app = await TestApp.start({ DATA_DIR: app.dataDir }, { isSetUp: false });
});
