import { fold } from '../../assets/rules/folding';
import type { HitList } from '../../src/protocol/hit.view';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

async function find(q: string, order = 'newest'): Promise<HitList['items']> {
  const path = `/api/v1/search?${new URLSearchParams({ q, order })}`;
  return ((await app.request(bob, 'GET', path)).body as HitList).items;
}

/** Each line says one thing in several ways: whichever was written, all of them find it. */
const SAME = [
  ['λόγος', 'ΛΌΓΟΣ', 'ΛΟΓΟΣ', 'λογος'],
  ['Πέτρος', 'ΠΕΤΡΟΣ', 'πέτρος'],
  ['Łódź', 'LODZ', 'łódź', 'Łódz'],
  ['Tromsø', 'tromso', 'TROMSØ'],
  ['Đức', 'duc', 'ĐỨC'],
  ['Þórður', 'thordur', 'ÞÓRÐUR'],
  ['Æblegrød', 'aeblegrod', 'ÆBLEGRØD'],
  ['Straßenfest', 'STRASSENFEST', 'strassenfest', 'STRAẞENFEST'],
  ['İstanbul', 'istanbul', 'ISTANBUL', 'ıstanbul'],
  ['ｶﾀｶﾅ', 'カタカナ'],
  ['ＡＢＣＤ会議', 'abcd会議', 'ABCD会議'],
  ['１２３４５', '12345'],
  ['한국어사전', '한국어사전'.normalize('NFD')],
  ['プログラム', 'プログラム'.normalize('NFD'), 'ﾌﾟﾛｸﾞﾗﾑ'],
  ['Ещё', 'еще', 'ЕЩЁ', 'ещё'.normalize('NFD')],
  ['crème', 'CREME', 'crème'.normalize('NFD')],
  ['שָׁלוֹם', 'שלום'],
  ['مُحَمَّد', 'محمد'],
  ['ﬃxpoint', 'ffixpoint', 'FFIXPOINT'],
  ['l’automne', "l'automne", 'L´AUTOMNE'],
  ['Jean‑Baptiste', 'jean-baptiste', 'JEAN–BAPTISTE'],
  ['co\u00adoperate', 'cooperate'],
  ['ⴀⴁⴂⴃ', 'ႠႡႢႣ'],
  ['𐐨𐐩𐐪𐐫', '𐐀𐐁𐐂𐐃'],
  ['ꭰꭱꭲꭳ', 'ᎠᎡᎢᎣ'],
];

test.each(SAME.map((forms) => [forms[0]!, forms] as const))(
  'F18: %s is found however it is written, by words and by parts',
  async (_name, forms) => {
    const room = await app.openRoom(bob, 'Forms');
    const posted = new Set<number>();
    for (const form of forms) posted.add((await app.post(bob, room, form)).id);
    for (const form of forms)
      for (const q of [form, `"${form}"`]) {
        const hits = await find(q);
        expect([q, hits.length]).toEqual([q, posted.size]);
        for (const { message, snippet } of hits) {
          expect(posted.has(message.id)).toBe(true);
          expect(snippet).toContain('<mark>');
        }
      }
    const part = Array.from(fold(forms[0]!)).slice(0, 3).join('');
    if (/^[\p{L}\p{N}]{3}$/u.test(part)) {
      const ids = (await find(`${part}*`)).map(({ message }) => message.id);
      expect(ids).toEqual(expect.arrayContaining([...posted]));
    }
    await app.request(bob, 'DELETE', `/api/v1/rooms/${room.id}`);
  },
);

test('F18: small letters find every letter of every script, and the other way round', async () => {
  const room = await app.openRoom(bob, 'Letters');
  const pairs: [string, string][] = [];
  for (let code = 0xc0; code <= 0x1e943; code++) {
    const capital = String.fromCodePoint(code);
    if (/\p{Lu}/u.test(capital) && code % 7 === 0)
      pairs.push([capital.repeat(4), capital.toLowerCase().repeat(4)]);
  }
  expect(pairs.length).toBeGreaterThan(150);
  for (const [capitals, small] of pairs) {
    const { id } = await app.post(bob, room, `${capitals}.`);
    const ids = (await find(small)).map(({ message }) => message.id);
    expect([capitals, ids.includes(id)]).toEqual([capitals, true]);
  }
});

test('F18: the mark stands on the letters that were found, whatever their length', async () => {
  const room = await app.openRoom(bob, 'Marks');
  await app.post(bob, room, '“Ünïcode” — ﬃ Straße İstanbul Ｗide end');
  for (const [q, mark] of [
    ['strasse', 'Straße'],
    ['stra*', 'Stra'],
    ['ffi', 'ﬃ'],
    ['istanbul', 'İstanbul'],
    ['wide', 'Ｗide'],
    ['unicode', 'Ünïcode'],
  ])
    expect((await find(q!))[0]!.snippet).toContain(`<mark>${mark}</mark>`);
});

test('F18: an edit replaces what is found of the folded text', async () => {
  const room = await app.openRoom(bob, 'Edits');
  const { id } = await app.post(bob, room, 'Größe ÄPFEL');
  await app.request(bob, 'PATCH', `/api/v1/rooms/${room.id}/messages/${id}`, { body: 'plain pears' });
  expect(await find('grosse')).toEqual([]);
  expect((await find('pears')).map(({ message }) => message.id)).toEqual([id]);
  await app.request(bob, 'PATCH', `/api/v1/rooms/${room.id}/messages/${id}`, { body: 'Größe ÄPFEL' });
  expect((await find('apfel', 'rank')).map(({ message }) => message.id)).toEqual([id]);
  await app.request(bob, 'DELETE', `/api/v1/rooms/${room.id}/messages/${id}`);
  expect(await find('apfel')).toEqual([]);
});

test.each([
  ['Quarterly numbers - draft for Ann', 'Quarterly numbers - draft'],
  ['kernel panic', 'kernel - panic'],
  ['Introduction - Rust by Example', 'Introduction - Rust by Example'],
  ['Introduction – Rust', 'Introduction – Rust'],
  ['git checkout -b topic', 'git checkout -b topic'],
  ['git branch -D old', 'git branch -D old'],
  ['one -- two', 'one -- two'],
  ['a — b - c', 'a — b - c'],
])('Q5: a lone dash throws nothing out: %s is found by %s', async (text, q) => {
  const room = await app.openRoom(bob, 'Dashes');
  const { id } = await app.post(bob, room, text);
  expect((await find(q)).map(({ message }) => message.id)).toContain(id);
  const word = text.split(' ').at(-1)!;
  if (word.length > 1)
    expect((await find(`${q} -${word}`)).map(({ message }) => message.id)).not.toContain(id);
});
