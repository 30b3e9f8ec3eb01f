import { BodyRenderer } from '../../src/messages/body/body-renderer';
import { WritesService } from '../../src/writes/writes.service';
import { allowed, processorTime } from '../support/processor-time';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
const people = new Map<string, Person>();
const NAMES =
  'Bob,李小龙,田中,田中太郎,김민수,สมชาย,İbrahim,İlker Ünal,O’Brien,Jean‑Luc,José,Zoë,Ann Lee,Straße,علی‌رضا,Иван,Ａｎｎａ'.split(
    ',',
  );

beforeAll(async () => {
  app = await TestApp.start();
  for (const name of NAMES) people.set(name, await app.join(name));
});
afterAll(() => app.stop());

const idOf = (name: string) => (name === 'Ann' ? app.ann : people.get(name)!).id;
const mentioned = async (body: string, format = 'markdown') =>
  (await app.post(app.ann, { id: 1 }, body, { format })).mentions;

test.each([
  ['你好@李小龙', '李小龙'],
  ['@李小龙请看一下', '李小龙'],
  ['@李小龙ok', '李小龙'],
  ['@田中さん、お願いします', '田中'],
  ['これを@田中太郎さんへ', '田中太郎'],
  ['@김민수님', '김민수'],
  ['안녕@김민수에게', '김민수'],
  ['สวัสดี@สมชายครับ', 'สมชาย'],
  ['请@Bob看', 'Bob'],
  ['請@ann lee看', 'Ann Lee'],
  ['（@Bob）', 'Bob'],
  ['_@Bob_', 'Bob'],
  ['__@Bob__ and', 'Bob'],
  ['first_@Bob'],
  ['@Bob_x'],
  ['me@Bob'],
  ['info.@Bob'],
  ['é@Bob'],
  ['@Bobby'],
  ['привет@Иван'],
  ['＠Bob', 'Bob'],
  ['こんにちは、＠田中さん', '田中'],
  ['你好＠李小龙看', '李小龙'],
  ['hi ＠ann lee, _＠Bob_ and *x* ＠Иван', 'Ann Lee', 'Bob', 'Иван'],
  ['me＠Bob'],
  ['＠Bobby'],
  ['@Bob@Иван@ann lee', 'Bob', 'Иван', 'Ann Lee'],
  ['@李小龙@田中请看', '李小龙', '田中'],
  ['me@Bob@Иван'],
])('F12: in scripts without spaces a mention needs none: %s', async (body, ...names) => {
  for (const format of ['markdown', 'plain']) expect(await mentioned(body, format)).toEqual(names.map(idOf));
});

test.each([
  ['@İbrahim', 'İbrahim'],
  ['@ibrahim: hi', 'İbrahim'],
  ['@İBRAHİM', 'İbrahim'],
  ['@İlker Ünal please', 'İlker Ünal'],
  ['@ilker unal', 'İlker Ünal'],
  ['@strasse', 'Straße'],
  ['@STRASSE!', 'Straße'],
  ['@иван', 'Иван'],
  ['@anna', 'Ａｎｎａ'],
])('F13: names are known whatever their letters become in lower case: %s', async (body, name) => {
  expect(await mentioned(body)).toEqual([idOf(name)]);
});

test.each([
  ["@O'Brien", 'O’Brien'],
  ['@O’Brien', 'O’Brien'],
  ['@O´Brien', 'O’Brien'],
  ['@Jean-Luc', 'Jean‑Luc'],
  ['@Jean–Luc', 'Jean‑Luc'],
  ['@Jose\u0301', 'José'],
  ['@jose', 'José'],
  ['@Zoe\u0308 x', 'Zoë'],
  ['@Ann\u00a0Lee', 'Ann Lee'],
  ['@Ann  Lee', 'Ann Lee'],
  ['@Ann\nLee', 'Ann Lee'],
  ['@Ann\u3000Lee', 'Ann Lee'],
  ['@Ann\u200b Lee', 'Ann Lee'],
  ['@Ann Leeds', 'Ann'],
  ['@Ann’s', 'Ann'],
  ['@علی\u200cرضا', 'علی‌رضا'],
])('F15: names that look equal are equal, and the longest wins: %j', async (body, name) => {
  expect(await mentioned(body)).toEqual([idOf(name)]);
});

test('F12, F15: what stood after the name stands there still', async () => {
  const { body } = await app.post(app.ann, { id: 1 }, '你好@Ann \u00a0 Lee看，@ſtraße!');
  expect(body.plain_text).toBe('你好@Ann Lee看，@Straße!');
});

describe('F17: an edit', () => {
  let author: Person;
  let roberta: Person;
  let room: { id: number };
  let count = 0;
  const rename = (name: string, who = roberta) => app.request(who, 'PATCH', '/api/v1/me', { name });
  const edit = async (id: number, body: string) =>
    (await app.request(author, 'PATCH', `/api/v1/rooms/${room.id}/messages/${id}`, { body })).body;

  beforeEach(async () => {
    author = await app.join(`Author ${++count}`);
    roberta = await app.join(`Somebody ${count}`);
    await rename('Roberta Q');
    room = await app.closedRoom(author, 'Edits', [roberta]);
  });

  test('means whom the message meant, however often they are renamed', async () => {
    const { id } = await app.post(author, room, '@Roberta Q please lok');
    await rename('Robin Q');
    for (const body of ['@Roberta Q please look', '@Roberta Q please look!', '@roberta  q look, @Robin Q']) {
      const edited = await edit(id, body);
      expect(edited.mentions).toEqual([roberta.id]);
      expect(edited.body.html).toContain(`data-mention="${roberta.id}"`);
    }
    expect((await edit(id, 'nobody')).mentions).toEqual([]);
  });

  test('means them although somebody else has their name now', async () => {
    const { id } = await app.post(author, room, '@Roberta Q');
    await rename('Robin Q');
    const other = await app.join('Other');
    await rename('Roberta Q', other);
    await app.request(author, 'PATCH', `/api/v1/rooms/${room.id}`, {
      user_ids: [author.id, roberta.id, other.id],
    });
    expect((await edit(id, '@Roberta Q!')).mentions).toEqual([roberta.id]);
    expect((await app.post(author, room, '@Roberta Q')).mentions).toEqual([other.id]);
  });

  test('means them although they have left, and tells them nothing new', async () => {
    const { id } = await app.post(author, room, `@Roberta Q, <@${roberta.id}>`);
    await app.request(author, 'PATCH', `/api/v1/rooms/${room.id}`, { user_ids: [author.id] });
    expect((await edit(id, `@Roberta Q! <@${roberta.id}>`)).mentions).toEqual([roberta.id]);
    expect((await app.request(roberta, 'GET', `/api/v1/rooms/${room.id}`)).status).toBe(404);
    expect((await app.post(author, room, '@Roberta Q')).mentions).toEqual([]);
  });

  test.each(['markdown', 'html'])(
    'or a reload shows the names that people have today: %s',
    async (format) => {
      const body =
        format === 'html'
          ? `<i>x</i> <a data-mention="${roberta.id}">you</a>, mentioning`
          : '@Roberta Q, mentioning';
      await app.post(author, room, body, { format });
      const html = async () => {
        const { items } = (await app.request(author, 'GET', `/api/v1/rooms/${room.id}/messages`)).body;
        const { message } = (await app.request(author, 'GET', '/api/v1/search?q=mentioning')).body.items[0];
        expect(message.body).toEqual(items[0].body);
        expect(message.body.plain_text).toContain('Roberta Q');
        return items[0].body.html as string;
      };
      const as = (name: string) => `data-mention="${roberta.id}">@${name}</a>`;
      expect(await html()).toContain(as('Roberta Q'));
      await rename('$& <Robin> "R"');
      expect(await html()).toContain(as('$&amp; &lt;Robin&gt; "R"'));
      await rename('Robin');
      await app.request(app.ann, 'DELETE', `/api/v1/users/${roberta.id}`);
      expect(await html()).toContain(as('Robin'));
      const { id } = (await app.request(author, 'GET', `/api/v1/rooms/${room.id}/messages`)).body.items[0];
      expect((await edit(id, `${body}!`)).body.html).toContain(as('Robin'));
      expect(await html()).toContain(as('Robin'));
    },
  );

  test('takes no marker of HTML for somebody it never meant', async () => {
    const { id } = await app.post(author, room, 'hi');
    const forged = `<a data-mention="-1">x</a> <a data-mention="${idOf('Bob')}">y</a> z`;
    const answer = await app.request(author, 'PATCH', `/api/v1/rooms/${room.id}/messages/${id}`, {
      body: forged,
      format: 'html',
    });
    expect(answer.body.mentions).toEqual([]);
  });
});

describe('S6: with 5,000 people in the room', () => {
  const CROWD = 5_000;
  let room: { id: number };

  beforeAll(async () => {
    room = await app.closedRoom(app.ann, 'Crowd', []);
    await app.app.get(WritesService).run((tx) => {
      for (let n = 1; n <= CROWD; n++) {
        const id = tx.insert(
          `INSERT INTO users (name, folded_name, avatar_token, created_at, updated_at) VALUES (?, ?, ?, 0, 0)`,
          `a ${n}`,
          `a ${n}`,
          `crowd-${n}`,
        );
        tx.run('INSERT INTO memberships (room_id, user_id, created_at) VALUES (?, ?, 0)', room.id, id);
      }
    });
  });

  const filled = (text: string) => text.repeat(16_384 / text.length);
  const numbered = Array.from({ length: 2_000 }, (_, n) => `@a ${n + 6_000}x`)
    .join(' ')
    .slice(0, 16_384);
  const varied = Array.from({ length: 2_000 }, (_, n) => `@a b c${n} d`)
    .join(' ')
    .slice(0, 16_384);
  test.each([
    ['@a ', filled('@a ')],
    ['@a 17 ', filled('@a 17 ')],
    ['@ ', filled('@ ')],
    ['@a.', filled('@a.')],
    ['你好@李小龙看', filled('好@李看').slice(0, 5_000)],
    ['<@7> and more', filled('<@7> and more ')],
    ['many names', numbered],
    ['many words', varied],
  ])('16 KiB of %s cost at most 20 ms', (_name, body) => {
    const renderer = app.app.get(BodyRenderer);
    const render = () => renderer.render(room.id, { body }, []);
    render();
    const costs = Array.from({ length: 8 }, () => processorTime(render));
    expect(Math.min(...costs)).toBeLessThan(allowed(20_000));
  });

  test('each of them is found by name', async () => {
    expect((await app.post(app.ann, room, '@a 4999 and @A  17')).mentions).toHaveLength(2);
  });
});
