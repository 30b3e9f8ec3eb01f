import { WriteDatabase } from '../../src/database/database';
import { type Person, TestApp } from '../support/test-app';
import { bytesOf, fetchFile } from '../support/uploads';
import { removeFolders } from './imported';
import { importedInto, rowsIn, saved, unpacked, withoutUtf8Flag, zipOf } from './slack-export';
import { ts, USERS, workspace } from './slack-workspace';

let app: TestApp;
// biome-ignore lint/suspicious/noExplicitAny: reports are checked here
let result: any;
let bystander: Person;

beforeAll(async () => {
  const fresh = await TestApp.start();
  bystander = await fresh.join('Zoe');
  await fresh.post(fresh.ann, { id: 1 }, 'Before the import');
  ({ app, result } = await importedInto(fresh, saved(withoutUtf8Flag(await zipOf(workspace())))));
});
afterAll(async () => {
  await app.stop();
  removeFolders();
});

const rows = <Row>(sql: string, ...values: (string | number)[]) => rowsIn<Row>(app.dataDir, sql, ...values);

interface Row {
  id: number;
  name: string;
  room_id: number;
  html: string;
  plain_text: string;
  created_at: number;
  edited_at: number | null;
  reply_to_id: number | null;
}

const messagesIn = (room: string) =>
  rows<Row>(
    `SELECT messages.*, users.name FROM messages JOIN rooms ON rooms.id = room_id JOIN users ON users.id = messages.creator_id
      WHERE rooms.name = ? ORDER BY messages.id`,
    room,
  );

const saying = (words: string, room = 'general') => {
  const found = messagesIn(room).find(({ plain_text }) => plain_text.startsWith(words));
  if (!found) throw new Error(`Nobody says ${words}`);
  return found;
};

const reasonsOf = (kind: string) =>
  Object.fromEntries(
    result.kinds[kind].left_out.map(({ reason, count }: { reason: string; count: number }) => [
      reason,
      count,
    ]),
  );

const personNamed = (name: string) =>
  rows<Row & Record<string, unknown>>('SELECT * FROM users WHERE name = ?', name);
const membersOf = (room: string) =>
  rows<{ name: string }>(
    `SELECT users.name FROM memberships JOIN rooms ON rooms.id = room_id JOIN users ON users.id = user_id
      WHERE rooms.name = ? ORDER BY 1`,
    room,
  ).map(({ name }) => name);

test('K1100: people are matched by email without regard to case, others come without password, role or session', () => {
  expect(personNamed('annie')).toEqual([]);
  expect(saying('The parent').name).toBe('Ann');
  expect(personNamed('Ben')).toEqual([
    expect.objectContaining({
      status: 'active',
      role: 'member',
      email_address: 'ben@example.com',
      password_digest: null,
    }),
    expect.objectContaining({
      status: 'deactivated',
      email_address: null,
      former_email_address: 'eve@example.com',
    }),
  ]);
  expect(personNamed('Cat')).toEqual([
    expect.objectContaining({ status: 'deactivated', email_address: null }),
  ]);
  expect(personNamed('Dan Real')).toEqual([
    expect.objectContaining({ status: 'deactivated', email_address: null }),
  ]);
  expect(personNamed('Idle')).toEqual([]);
  expect(rows(`SELECT name FROM users WHERE role = 'administrator'`)).toEqual([{ name: 'Ann' }]);
  expect(result.kinds.people.matched).toBe(1);
  expect(result.kinds.people.changed.map(({ reason }: { reason: string }) => reason)).toEqual(
    expect.arrayContaining(['email_taken', 'guest', 'placeholder', 'cant_sign_in']),
  );
  expect(result.kinds.people.changed).toContainEqual({
    reason: 'no_password',
    count: 1,
    examples: ['U02BEN'],
  });
  const { people } = result.kinds;
  expect(people.imported + people.matched + people.left_out.length).toBeGreaterThanOrEqual(USERS.length + 5);
});

test('K1101: channels are open, groups closed, with their members alone; nobody here is drawn in', () => {
  const types = rows<{ name: string; type: string }>(
    `SELECT name, type FROM rooms WHERE type <> 'direct' ORDER BY id`,
  );
  expect(types).toEqual(
    expect.arrayContaining([
      { name: 'general', type: 'open' },
      { name: 'über-uns', type: 'open' },
      { name: 'board', type: 'closed' },
    ]),
  );
  expect(membersOf('general')).toEqual(['Ann', 'Ben']);
  expect(membersOf('board')).toEqual(['Ben']);
  expect(reasonsOf('memberships')).toMatchObject({ not_active: 2 });
  expect(rows('SELECT room_id FROM memberships WHERE user_id = ?', bystander.id)).toEqual([{ room_id: 1 }]);
  expect(types.every(({ name }) => name.length <= 60)).toBe(true);
});

test('K1102: pings of the same people are one in order of time, one with oneself stays, an empty one doesn’t come', async () => {
  const pings = rows<{ direct_key: string; said: string }>(
    `SELECT direct_key, (SELECT group_concat(plain_text) FROM (SELECT plain_text FROM messages WHERE room_id = rooms.id ORDER BY id)) AS said
      FROM rooms WHERE type = 'direct' ORDER BY id`,
  );
  const ben = personNamed('Ben')[0]!.id;
  const cat = personNamed('Cat')[0]!.id;
  expect(pings).toEqual([
    { direct_key: [app.ann.id, ben].join(','), said: 'first,second' },
    { direct_key: String(ben), said: 'Note to myself' },
    { direct_key: [app.ann.id, ben, cat].sort((a, b) => a - b).join(','), said: 'We three' },
  ]);
  expect(reasonsOf('rooms')).toMatchObject({ blank: 1, unlisted: 1 });
});

test('K1103: messages stand in order of time, late replies answer their parent, and lone ones stand alone', () => {
  const general = messagesIn('general');
  const times = general.map(({ created_at }) => created_at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(general[0]!.plain_text).toBe('The day before');
  const parent = saying('The parent');
  expect(saying('Reply first').reply_to_id).toBe(parent.id);
  expect(general.filter(({ plain_text }) => plain_text === 'Also to all')).toEqual([
    expect.objectContaining({ reply_to_id: parent.id }),
  ]);
  for (const lone of ['An answer to nothing', 'A ring']) expect(saying(lone).reply_to_id).toBeNull();
  expect(parent.created_at).toBe(Math.floor(Number(ts(10)) * 1_000));
});

test('K1104: what Slack wrote, what was deleted, and what has no time or author is left out and counted', () => {
  expect(reasonsOf('messages')).toEqual({
    joined_or_left: 2,
    room_changed: 1,
    deleted_there: 2,
    time_unreadable: 2,
    unreadable: 2,
    author_missing: 2,
    repeated: 2,
  });
  const said = rows<Row>('SELECT plain_text FROM messages')
    .map(({ plain_text }) => plain_text)
    .join();
  expect(said).not.toMatch(/secret of before|was deleted|by nobody|no time/);
  expect(messagesIn('general').filter(({ plain_text }) => plain_text.startsWith('Twice'))).toHaveLength(2);
  expect(result.kinds.messages.changed).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ reason: 'parent_missing', count: 2 }),
      expect.objectContaining({ reason: 'uncommon', count: 1 }),
    ]),
  );
  expect(saying('Edited').edited_at).toBe(Math.floor(Number(ts(30)) * 1_000) - 0);
});

test('K1105: programs show under the name they used, unknown people under their own', () => {
  expect(saying('Deployed').name).toBe('Deploys');
  expect(saying('Built').name).toBe('Build <1>');
  expect(saying('All green').name).toBe('Tests');
  expect(saying('I am Slackbot').name).toBe('Slackbot');
  expect(saying('From another workspace').name).toBe('Olga Other');
  expect(saying('On the file').name).toBe('Cat');
});

test('K1106: mentions link to people in the room, others are words; blocks and attachments hold the words', () => {
  const ben = personNamed('Ben')[0]!;
  expect(saying('Hello').html).toContain(`data-mention="${app.ann.id}">@Ann</a>, @here`);
  expect(saying('For the board', 'board').html).not.toContain('data-mention');
  expect(saying('For the board', 'board').plain_text).toContain('@Ann');
  const { html } = saying('Bold');
  expect(html).toContain('<strong>Bold</strong> and mid<em>word</em>');
  expect(html).toContain(`data-mention="${ben.id}"`);
  expect(html).toContain('👋🏻');
  expect(html.replace(/\s/g, '')).toContain('<ul><li>One<ol><li>Inner</li></ol></li><li>Two</li></ul>');
  expect(html).toContain('let a = &lt;b&gt;;\n**');
  expect(html).toContain('<blockquote>Quoted</blockquote>');
  expect(html).toContain('Unheard of');
  expect(saying('All green').html).toContain('<strong>All</strong> green');
  expect(saying('Before').html).toMatch(/Ticket 5.*It <strong>broke<\/strong>.*State.*open/s);
  expect(saying('See this').html).toMatch(/<blockquote>.*Cat.*Words that were shared.*<\/blockquote>/s);
  expect(saying('See this').plain_text).not.toContain('About it');
  expect(saying('xxx').plain_text).toHaveLength(20_000);
});

test('K1107: reactions become boosts of those whom the export names, once each', () => {
  const boosts = rows<{ content: string; name: string }>(
    'SELECT content, name FROM boosts JOIN users ON users.id = booster_id WHERE message_id = ? ORDER BY boosts.id',
    saying('Liked').id,
  );
  expect(boosts).toEqual([
    { content: '👍🏻', name: 'Ann' },
    { content: '👍🏻', name: 'Ben' },
    { content: ':party-parrot-of', name: 'Cat' },
    { content: '🤔', name: 'Slack user U99GONE' },
  ]);
  expect(reasonsOf('boosts')).toEqual({ repeated: 1, count_only: 2 });
  expect(rows('SELECT boosts FROM messages WHERE id = ?', saying('Liked').id)).toEqual([{ boosts: 4 }]);
});

test('K1108: files come as far as the export has them, others as a link, and its token nowhere', async () => {
  const { items } = (await app.request(app.ann, 'GET', '/api/v1/search?q=plan')).body;
  const found = items.map(
    ({ message }: { message: { attachments: { url: string }[] } }) => message.attachments[0]!.url,
  );
  expect(found).toHaveLength(2);
  for (const url of found)
    expect((await fetchFile(app, app.ann, url).then(bytesOf)).toString()).toBe('The plan itself');
  expect((await fetchFile(app, bystander, found[0])).status).toBe(404);
  const { html } = saying('Far away');
  expect(html).toContain('href="https://acme.slack.com/files/F002"');
  expect(html).toContain('Slack no longer had');
  expect(html).toContain('A document');
  expect(reasonsOf('files')).toEqual({ kept_as_link: 2, file_gone: 1 });
  const all = JSON.stringify([rows('SELECT * FROM messages'), rows('SELECT * FROM events'), result]);
  expect(all).not.toMatch(/xoxe|url_private|secretsecret/);
});

test('K1109: everything is read, nothing is told, and what isn’t of use is named', async () => {
  const { body } = await app.request(app.ann, 'GET', '/api/v1/rooms');
  const mine = body.items ?? body;
  expect(mine.filter(({ name }: { name: string }) => name === 'general')).toHaveLength(1);
  expect(mine.every(({ unread }: { unread: boolean }) => !unread)).toBe(true);
  expect(
    rows(`SELECT DISTINCT name FROM events WHERE data LIKE '%The parent%' OR data LIKE '%over-uns%'`),
  ).toEqual([]);
  expect(reasonsOf('other')).toEqual({ no_messages: 4, unreadable: 1 });
  expect(rows('SELECT count(*) AS count FROM webhook_deliveries')).toEqual([{ count: 0 }]);
});

test('K1128: whoever came without a password chooses one by a link, and has their rooms then', async () => {
  const ben = personNamed('Ben')[0]!;
  const link = await app.request(app.ann, 'POST', `/api/v1/users/${ben.id}/password_reset`);
  expect(link.status).toBe(201);
  expect((await app.request(bystander, 'POST', `/api/v1/users/${ben.id}/password_reset`)).status).toBe(403);
  const token = link.body.url.split('/').at(-1);
  const chosen = { token, password: 'one that I remember' };
  const signedIn = await app.request(null, 'POST', '/api/v1/sessions/password_reset', chosen);
  const { token: session } = signedIn.body;
  const mine = await app.request({ ...bystander, token: session }, 'GET', '/api/v1/rooms');
  const names = (mine.body.items ?? mine.body).map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['general', 'board']));
});

test('K1129: the search index has what came, and nothing twice', () => {
  for (const index of ['message_search', 'message_parts'])
    app.app.get(WriteDatabase).run(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
});

test('K1110: a later export brings only what is new, a renamed channel and a late reply included', async () => {
  const channels = (workspace()['channels.json'] as { id: string }[]).map((channel) =>
    channel.id === 'C01' ? { ...channel, name: 'everyone' } : channel,
  );
  const { 'general/2023-05-09.json': before, 'general/2023-05-10.json': day, ...rest } = workspace();
  const late = { user: 'U02BEN', text: 'A late reply', ts: ts(99_000), thread_ts: ts(10) };
  const later = {
    ...rest,
    'channels.json': channels,
    'everyone/2023-05-10.json': day,
    'everyone/2023-05-12.json': [late],
  };
  const counts = () =>
    rows(
      'SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM rooms) AS rooms, (SELECT count(*) FROM boosts) AS boosts',
    );
  const [earlier, messages] = [counts(), rows('SELECT id FROM messages').length];
  const again = await importedInto(app, unpacked(later));
  app = again.app;
  expect(before).toHaveLength(1);
  expect(counts()).toEqual(earlier);
  expect(rows('SELECT id FROM messages')).toHaveLength(messages + 1);
  expect(saying('A late reply').reply_to_id).toBe(saying('The parent').id);
  expect(again.result.kinds).toMatchObject({
    people: { imported: 0 },
    rooms: { imported: 0 },
    messages: { imported: 1 },
    boosts: { imported: 0 },
    files: { imported: 0 },
  });
  const { body } = await app.request(app.ann, 'GET', '/api/v1/rooms');
  expect((body.items ?? body).every(({ unread }: { unread: boolean }) => !unread)).toBe(true);
  expect((await app.post(app.ann, { id: saying('The parent').room_id }, 'And on')).id).toBeGreaterThan(
    messages,
  );
});
