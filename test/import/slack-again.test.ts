import { TestApp } from '../support/test-app';
import { removeFolders } from './imported';
import { type Files, importedInto, rowsIn, unpacked } from './slack-export';
import { ts, workspace } from './slack-workspace';

let app: TestApp;

afterAll(async () => {
  await app.stop();
  removeFolders();
});

const rows = <Row>(sql: string, ...values: (string | number)[]) => rowsIn<Row>(app.dataDir, sql, ...values);

const idOf = (words: string) =>
  rows<{ id: number }>('SELECT id FROM messages WHERE plain_text = ?', words)[0]!.id;

const boostsOf = (words: string) =>
  rows<{ boost: string }>(
    `SELECT users.name || ' ' || content AS boost FROM boosts JOIN users ON users.id = booster_id
      WHERE message_id = ? ORDER BY boosts.id`,
    idOf(words),
  ).map(({ boost }) => boost);

interface Said {
  text?: string;
  ts?: string;
}

const DAY = 'general/2023-05-10.json';

/** What an export that is made later has of that day. */
function dayLater(): unknown[] {
  const day = workspace()[DAY] as (Said | string | null)[];
  return day.flatMap((message) => {
    const { text } = (message ?? {}) as Said;
    if (text === 'A ring') return [];
    if (text === 'Edited')
      return { ...(message as Said), text: 'Edited again', edited: { user: 'U02BEN', ts: ts(700) } };
    if (text === 'Hello <@U01ANN>, <!here>')
      return { ...(message as Said), reactions: [{ name: 'wave', users: ['U01ANN', 'U03CAT'], count: 2 }] };
    return message;
  });
}

function later(): Files {
  const { 'general/2023-05-09.json': _, ...rest } = workspace({ [DAY]: dayLater() });
  return rest;
}

const remove = async (path: string) => expect((await app.request(app.ann, 'DELETE', path)).status).toBe(204);

test('K1150: a later export brings new reactions on old messages; what was edited or deleted there is named', async () => {
  ({ app } = await importedInto(await TestApp.start(), unpacked(workspace())));
  const mine = rows<{ id: number; message_id: number }>(
    'SELECT * FROM boosts WHERE booster_id = ?',
    app.ann.id,
  )[0]!;
  await remove(`/api/v1/messages/${mine.message_id}/boosts/${mine.id}`);
  const { room_id, id } = rows<{ id: number; room_id: number }>(
    `SELECT id, room_id FROM messages WHERE plain_text = 'I am Slackbot'`,
  )[0]!;
  await remove(`/api/v1/rooms/${room_id}/messages/${id}`);
  const messages = rows('SELECT id FROM messages').length;

  const again = await importedInto(app, unpacked(later()));
  app = again.app;
  expect(rows('SELECT id FROM messages')).toHaveLength(messages);
  expect(boostsOf('Hello @Ann, @here')).toEqual(['Ann 👋', 'Cat 👋']);
  expect(boostsOf('Liked')).toEqual(['Ben 👍🏻', 'Cat :party-parrot-of', 'Slack user U99GONE 🤔']);
  expect(rows('SELECT boosts FROM messages WHERE id = ?', idOf('Liked'))).toEqual([{ boosts: 3 }]);
  expect([idOf('Edited'), idOf('A ring')].every((id) => id > 0)).toBe(true);
  const { kinds } = again.result;
  expect(kinds.boosts).toMatchObject({ imported: 2, matched: 4 });
  expect(kinds.messages.matched).toBe(messages - 2);
  expect(kinds.messages.left_out).toContainEqual({
    reason: 'deleted_here',
    count: 1,
    examples: [`C01/${ts(35)}`],
  });
  expect(kinds.messages.changed).toEqual(
    expect.arrayContaining([
      { reason: 'edited_there', count: 1, examples: [`C01/${ts(26)}`] },
      { reason: 'gone_there', count: 1, examples: [`C01/${ts(22)}`] },
    ]),
  );
});

test('K1151: the same export once more brings nothing', async () => {
  const before = rows('SELECT * FROM boosts');
  const again = await importedInto(app, unpacked(later()));
  app = again.app;
  expect(rows('SELECT * FROM boosts')).toEqual(before);
  expect(again.result.kinds).toMatchObject({
    messages: { imported: 0 },
    boosts: { imported: 0, matched: 6 },
  });
});
