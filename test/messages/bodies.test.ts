import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const bodyOf = async (body: string, format = 'markdown') =>
  (await app.post(app.ann, { id: 1 }, body, { format })).body;

test.each([
  ['**a** *b* ~~c~~ `d`', '<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>'],
  ['a\nb', '<p>a<br />b</p>'],
  ['```js\n1 < 2\n```', '<pre><code class="language-js">1 &lt; 2\n</code></pre>'],
  ['<b>so</b> & so', '<p>&lt;b&gt;so&lt;/b&gt; &amp; so</p>'],
  ['> one\n\n1. two', '<blockquote>\n<p>one</p>\n</blockquote>\n<ol>\n<li>two</li>\n</ol>'],
])('%j becomes what it says', async (source, html) => {
  expect((await bodyOf(source)).html).toBe(html);
});

test.each([
  ['See http://a.example/b_c_d.', 'http://a.example/b_c_d'],
  ['See www.example.com/x?y=1, or not', 'http://www.example.com/x?y=1'],
  ['Write to a@b.example', 'mailto:a@b.example'],
  ['![a cat](https://a.example/cat.png)', 'https://a.example/cat.png'],
])('%j becomes a link', async (source, href) => {
  for (const format of source.startsWith('!') ? ['markdown'] : ['markdown', 'plain'])
    expect((await bodyOf(source, format)).html).toContain(`href="${href}"`);
});

test.each(['// comment', 'main.rs', 'ftp://a.example', 'wwww.x', '[x](javascript:alert(1))'])(
  '%j becomes none',
  async (source) => {
    expect((await bodyOf(source)).html).not.toContain('href');
  },
);

test('plain text keeps its marks and has its links and mentions', async () => {
  const { html, plain_text } = await bodyOf('**@Bob**\n# see `x`', 'plain');
  expect(plain_text).toBe('**@Bob**\n# see `x`');
  expect(html).toContain(`href="/users/${bob.id}" class="mention"`);
});

test.each([
  ['@Bob!', true],
  ['<@2>', true],
  ['me@Bob.example', false],
  ['@Bobby', false],
  ['[@Bob](http://a.example)', false],
  ['`@Bob`', false],
])('whether %j mentions Bob: %p', async (source, does) => {
  const { mentions } = await app.post(app.ann, { id: 1 }, source);
  expect(mentions).toEqual(does ? [bob.id] : []);
});

test.each(['\u200b', '\u3164', '\u202e\u2066', '\u2800', '\u00ad \u2060', '&nbsp;', '<b>\u200b</b>'])(
  'what nobody can see (%j) is no message and no name',
  async (text) => {
    const { last_seq } = (await app.request(bob, 'GET', '/api/v1/rooms/1')).body;
    const format = /[<&]/.test(text) ? 'html' : 'markdown';
    const post = await app.request(app.ann, 'POST', '/api/v1/rooms/1/messages', { body: text, format });
    expect([post.status, post.body.code]).toEqual([422, 'blank']);
    expect((await app.request(bob, 'GET', '/api/v1/rooms/1')).body.last_seq).toBe(last_seq);
    if (format === 'html') return;
    for (const [method, path, body] of [
      ['PATCH', '/api/v1/me', { name: text }],
      ['PATCH', '/api/v1/account', { name: text }],
      ['POST', '/api/v1/rooms', { type: 'open', name: text }],
    ] as const)
      expect((await app.request(app.ann, method, path, body)).body).toMatchObject({
        errors: [{ field: 'name', code: 'blank' }],
      });
  },
);

test('joined emoji and right-to-left letters can be seen', async () => {
  for (const text of ['👨‍👩‍👧', '❤️', 'שלום', '‏مرحبا‏']) expect((await bodyOf(text)).plain_text).toBe(text);
});

const KIB_16 = 16 * 1024;
const filled = (text: string) => text.repeat(Math.floor(KIB_16 / text.length));

/** Each of these once took seconds, or all of the stack. */
test.each([
  ...['>', '1. ', '- ', '* ', '_*a', '__a', '**', '<', '`a', '[', '![', '!', 'http://a.b/&a;', '\n\na'],
  ...['|a|', '#\n\n', '[a][b]', '@Bob ', 'a  ', '\t'],
])('16 KiB of %j are a message as any other', async (text) => {
  for (const format of ['markdown', 'plain', 'html'])
    expect((await bodyOf(`a ${filled(text)}`.slice(0, KIB_16 - 2), format)).html).not.toBe('');
  // What stands in a hundred quotes or lists is too deep to be shown.
  const body = `${filled(text).slice(0, KIB_16 - 2)}a`;
  const answer = await app.request(app.ann, 'POST', '/api/v1/rooms/1/messages', { body });
  expect([201, 'blank']).toContain(answer.body.code ?? answer.status);
});

test('a table of more cells than anybody reads is refused, and nobody hears of it', async () => {
  const before = (await app.request(bob, 'GET', '/api/v1/rooms/1')).body.last_seq;
  const [columns, rows] = [2_000, 4_000];
  const body = `${'|a'.repeat(columns)}\n${'|-'.repeat(columns)}\n${'|\n'.repeat(rows)}`;
  const answer = await app.request(app.ann, 'POST', '/api/v1/rooms/1/messages', { body });
  expect([answer.status, answer.body.code]).toEqual([422, 'message_too_long']);
  expect((await app.request(bob, 'GET', '/api/v1/rooms/1')).body.last_seq).toBe(before);
});

test('R62: HTML that is nested deeply loses tags, and keeps its text', async () => {
  const { html, plain_text } = await bodyOf(`${'<b>'.repeat(4_000)}x`, 'html');
  expect(plain_text).toBe('x');
  expect(html.match(/<b>/g)).toHaveLength(100);
});
