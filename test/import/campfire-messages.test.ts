import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Drawings } from '../../src/files/drawing/drawings';
import type { MessageView } from '../../src/protocol/message.view';
import { Browser } from '../support/pages';
import type { TestApp } from '../support/test-app';
import { FIXTURE, person, removeFolders, startImported } from './imported';

let app: TestApp;
const [avery, blair, devon, jordan] = ['avery', 'blair', 'devon', 'jordan'].map(person);

beforeAll(async () => {
  app = (await startImported(FIXTURE)).app;
});
afterAll(() => app.stop());
afterAll(removeFolders);

async function message(room: number, id: number, as = avery): Promise<MessageView> {
  const { status, body } = await app.request(as!, 'GET', `/api/v1/rooms/${room}/messages/${id}`);
  expect({ id, status }).toEqual({ id, status: 200 });
  return body;
}

const htmlOf = async (id: number, room = 3) => (await message(room, id)).body.html;

test('K570: texts keep their formatting', async () => {
  expect(await htmlOf(135)).toBe(
    '<div>This is\u00a0<strong>bold</strong>,\u00a0<em>italic</em>,\u00a0<del>struck</del> and\u00a0<strong><em>both</em></strong>.</div>',
  );
  expect(await htmlOf(136)).toContain('<a href="https://example.com/manual?a=1&amp;b=2"');
  expect(await htmlOf(137)).toBe('<h1>Opening hours</h1><div>Nine to five.</div>');
  expect(await htmlOf(139)).toContain('<pre><code>def fib(n)\n  n &lt; 2');
  expect(await htmlOf(140)).toContain('<li>screws<ul><li>4 mm</li><li>6 mm</li></ul></li>');
  expect(await htmlOf(141)).toContain('<ol><li>plug in</li>');
  expect(await htmlOf(142)).toContain('<blockquote><ul><li>a list in a quote</li></ul></blockquote>');
  expect(await htmlOf(143)).toContain('typed one<br />typed two<br /><br />');
});

test('K571: what bots wrote is HTML where it has elements, and keeps its lines where it has none', async () => {
  const [words, html, lines] = await Promise.all([message(1, 125), message(5, 126), message(5, 127)]);
  expect(words.body).toMatchObject({ format: 'plain', plain_text: 'Deploy 142 finished ✅' });
  expect(html.body.html).toContain('<strong>Build failed</strong> on <code>main</code><br />');
  expect(lines.body.plain_text).toBe('two lines\nas sent by curl -d');
});

test('K572: mentions link to their people, those who left and those who were banned included', async () => {
  const mentioned = async (id: number, room = 3) =>
    [...(await htmlOf(id, room)).matchAll(/href="\/users\/(\d+)" class="mention"[^>]*>@([^<]*)</g)].map(
      ([, user, name]) => [Number(user), name],
    );
  expect(await mentioned(144)).toEqual([[4, "Devon O'Park"]]);
  expect(await mentioned(145)).toEqual([
    [3, 'Casey Núñez'],
    [5, 'Emery van der Quill'],
  ]);
  expect(await mentioned(146)).toEqual([[6, 'Finley Ray']]);
  expect((await mentioned(147)).map(([id]) => id)).toEqual([7, 7]);
  expect(await mentioned(155, 5)).toEqual([[9, 'Weather Bot']]);
  expect(await mentioned(157, 5)).toEqual([
    [10, 'Deploy Bot'],
    [4, "Devon O'Park"],
  ]);
});

test('K573: link previews stand as they were, without fetching anything', async () => {
  const previews = await Promise.all(
    [148, 149, 150, 151].map(async (id) =>
      (await message(3, id)).link_previews.map(({ link, title, description, image }) => [
        link,
        title,
        description,
        image,
      ]),
    ),
  );
  const stool = [
    'https://example.com/stool',
    'A round stool & how to build it',
    'Step by step plans with 12 photos. “Easy”.',
    null,
  ];
  const post = [
    'https://x.com/fernhill/status/1234567890?s=20',
    'Fernhill (@fernhill) on X',
    'Our kiln is hot again 🔥',
    null,
  ];
  expect(previews).toEqual([[stool], [stool], [post], []]);
});

test('K574: a quoted reply leads to the message it quotes, wherever the old server was', async () => {
  const html = await htmlOf(152);
  expect(html).toContain('<blockquote>Shopping:');
  expect(html).toContain('<cite>Blair Chen <a href="/rooms/3/@140"');
});

test('K575: sounds play, and a sound that doesn’t exist is a text', async () => {
  const sounds = await Promise.all([33, 34, 35, 36].map((id) => message(1, id)));
  expect(sounds.map(({ kind }) => kind)).toEqual(['sound', 'sound', 'sound', 'text']);
  expect(sounds[0]!.sound!.name).toBe('rimshot');
});

test('K576: only what was edited is marked so', async () => {
  expect((await message(1, 4)).edited_at).toBe('2026-11-29T02:15:59.768Z');
  expect((await message(1, 2)).edited_at).toBeNull();
  expect((await message(1, 2)).created_at).toBe('2026-11-29T02:15:22.775Z');
});

test('K577: boosts are there, with markup as text, and long ones cut after sixteen characters', async () => {
  const boosts = (await message(1, 2)).boosts.map(({ content, booster }) => [booster.id, content]);
  expect(boosts).toEqual([
    [10, '🤖'],
    [10, 'a boost longer t'],
    [2, '👍'],
    [3, '👍'],
    [4, '❤️'],
    [5, 'Good morning'],
    [8, '🔥'],
    [2, '🎉'],
    [3, '12345678 10 1416'],
    [6, 'bye 👋'],
  ]);
  expect((await message(1, 3)).boosts.map(({ content }) => content)).toEqual([
    '😂',
    'ha <b>ha</b>',
    '👩‍👩‍👧‍👦',
    'spam',
  ]);
});

test('K578: files come byte by byte under their names, for members of the room only', async () => {
  const names = [
    'chart.png',
    'Bench photo (final).jpg',
    'floor-plan.pdf',
    'minutes.txt',
    'clip.mp4',
    'chime.mp3',
  ];
  const places: [number, number][] = [
    [2, 115],
    [2, 116],
    [3, 117],
    [3, 118],
    [2, 119],
    [1, 120],
  ];
  const files = await Promise.all(places.map(([room, id]) => fileOf(room, id)));
  expect(files.map(({ name }) => name)).toEqual(names);
  const stored = new Set(
    readdirSync(join(FIXTURE, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('base64')),
  );
  expect(files.filter(({ content }) => !stored.has(content))).toEqual([]);
  expect((await fileOf(5, 122)).name).toBe('größe & “Maße” ü.csv');
});

async function fileOf(room: number, id: number) {
  const { attachment } = await message(room, id);
  const url = attachment!.url;
  const headers = { authorization: `Bearer ${avery!.token}` };
  const answer = await app.app.inject({ url, headers });
  const outside = await app.app.inject({ url });
  expect({ id, codes: [answer.statusCode, outside.statusCode] }).toEqual({ id, codes: [200, 302] });
  return { name: attachment!.name, content: answer.rawPayload.toString('base64'), attachment: attachment! };
}

test('K579: images have thumbnails and sizes', async () => {
  await app.app.get(Drawings).idle();
  const { attachment } = await fileOf(2, 116);
  expect(attachment.thumbnail).not.toBeNull();
  expect([attachment.width, attachment.height]).toEqual([expect.any(Number), expect.any(Number)]);
});

test('K580: files in a ping stay there', async () => {
  const { attachment } = await message(9, 134, jordan);
  const as = (token: string) =>
    app.app.inject({ url: attachment!.url, headers: { authorization: `Bearer ${token}` } });
  expect((await as(jordan!.token)).statusCode).toBe(200);
  expect((await as(avery!.token)).statusCode).toBe(404);
});

test('K581: search finds old messages and the names of files', async () => {
  const found = async (as: typeof avery, q: string) => {
    const { body } = await app.request(as!, 'GET', `/api/v1/search?q=${encodeURIComponent(q)}`);
    return body.items.map(({ message }: { message: MessageView }) => message.id);
  };
  expect(await found(blair, 'walnut offcuts')).toEqual([4]);
  expect(await found(devon, 'floor-plan')).toContain(117);
  expect(await found(devon, 'opengraph')).toEqual([]);
});

test('K582: old addresses go on working', async () => {
  const browser = Browser.of(app, avery!);
  const room = await browser.visit('/rooms/3');
  expect([room.status, room.messageIds.at(-1)]).toEqual([200, 154]);
  const place = await browser.visit('/rooms/3/@140');
  expect([place.status, place.messageIds.includes(140)]).toEqual([200, true]);
  const one = await browser.visit('/rooms/3/messages/140');
  expect([one.status, one.text.includes('Shopping')]).toEqual([200, true]);
  expect((await browser.visit('/rooms/9')).status).toBe(404);
});
