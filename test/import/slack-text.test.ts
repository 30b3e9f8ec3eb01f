import { bodyHtml } from '../../src/import/slack/text/body';
import type { Names } from '../../src/import/slack/text/names';
import { emojiNamed } from '../../src/messages/body/emoji-names';

const PEOPLE: Record<string, { id: number | undefined; name: string }> = {
  U1: { id: 1, name: 'Ann & Co' },
  U2: { id: undefined, name: 'Gone' },
};
const NAMES: Names = {
  person: (id) => PEOPLE[id],
  room: (id) => ({ C1: 'general' })[id],
};

const html = (text: string) => bodyHtml({ text }, NAMES);
const blocks = (...all: object[]) => bodyHtml({ text: 'stub', blocks: all }, NAMES);
const MENTION = '<a data-mention="1"></a>';

const WRITTEN: [string, string][] = [
  ['*b* _i_ ~s~', '<p><strong>b</strong> <em>i</em> <del>s</del></p>'],
  ['*_both_*', '<p><strong><em>both</em></strong></p>'],
  ['snake_case_name 2*3*4 a~b~c', '<p>snake_case_name 2*3*4 a~b~c</p>'],
  ['* not bold*', '<p>* not bold*</p>'],
  ['**', '<p>**</p>'],
  ['# 1. [ ]( ) - `', '<p># 1. [ ]( ) - `</p>'],
  ['*bold `*code*` on*', '<p><strong>bold <code>*code*</code> on</strong></p>'],
  ['one\ntwo', '<p>one<br>two</p>'],
  ['&lt;b&gt; &amp;amp; &quot;', '<p>&lt;b&gt; &amp;amp; &amp;quot;</p>'],
  ['&gt; a\n&gt; b\nc', '<blockquote>a<br>b</blockquote><p>c</p>'],
  ['&gt;&gt;&gt; a\n\nb', '<blockquote>a<br><br>b</blockquote>'],
  [
    'see ```\n*x* &lt;y&gt; <@U1>\n``` end',
    '<p>see </p><pre><code>*x* &lt;y&gt; @Ann &amp; Co</code></pre><p> end</p>',
  ],
  ['``` open', '<p>``` open</p>'],
  ['<@U1|ann> <@U2> <@U9|who> <@U8>', `<p>${MENTION} @Gone @who @U8</p>`],
  ['<#C1> <#C2|other> <#C3>', '<p>#general #other #C3</p>'],
  ['<!here|here> <!everyone|@everyone>', '<p>@here @everyone</p>'],
  ['<!here> <!channel|@all> <!subteam^S1|@team> <!subteam^S1>', '<p>@here @all @team @group</p>'],
  ['<!date^1392734382^{date}|18 Feb> <!date^1392734382^{date}>', '<p>18 Feb 2014-02-18 14:39 UTC</p>'],
  [
    '<https://example.com/a_b_c?x=1&amp;y=2|a &amp; b>',
    '<p><a href="https://example.com/a_b_c?x=1&amp;y=2">a &amp; b</a></p>',
  ],
  ['<https://example.com>', '<p><a href="https://example.com">https://example.com</a></p>'],
  ['<mailto:a@example.com|a@example.com>', '<p><a href="mailto:a@example.com">a@example.com</a></p>'],
  ['<javascript:alert(1)|click>', '<p>click (javascript:alert(1))</p>'],
  [':wave::skin-tone-3: :no_such_sign: 10:30:45', '<p>👋🏼 :no_such_sign: 10:30:45</p>'],
  [':tada::tada:', '<p>🎉🎉</p>'],
  ['*<https://example.com|x>*', '<p><strong><a href="https://example.com">x</a></strong></p>'],
];

test.each(WRITTEN)('K1111: %j reads as it did there', (written, expected) => {
  expect(html(written)).toBe(expected);
});

const SECTION = {
  type: 'section',
  text: { type: 'mrkdwn', text: 'S *b*' },
  fields: [{ type: 'plain_text', text: '*f*' }],
};

test.each([
  [SECTION, '<p>S <strong>b</strong></p><p>*f*</p>'],
  [{ type: 'header', text: { type: 'plain_text', text: 'H <1>' } }, '<p><strong>H &lt;1&gt;</strong></p>'],
  [
    {
      type: 'context',
      elements: [
        { type: 'mrkdwn', text: '_c_' },
        { type: 'image', alt_text: 'pic', image_url: 'https://example.com/i.png' },
      ],
    },
    '<p><em>c</em> <a href="https://example.com/i.png">pic</a></p>',
  ],
  [
    { type: 'image', title: { text: 'T' }, image_url: 'https://example.com/i.png' },
    '<p><a href="https://example.com/i.png">T</a></p>',
  ],
  [
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: '1' },
          { type: 'raw_text', text: '2' },
        ],
        null,
      ],
    },
    '<table><tbody><tr><td>1</td><td>2</td></tr><tr></tr></tbody></table>',
  ],
  [{ type: 'of_the_future', fallback: 'Something' }, '<p>Something</p>'],
  [
    { type: 'of_the_future', url: 'https://example.com' },
    '<p><a href="https://example.com">https://example.com</a></p>',
  ],
])('K1112: the block %j is shown', (block, expected) => {
  expect(blocks(block)).toBe(expected);
});

test('K1113: an element of any wrong type is passed over, and a stub stands in for blocks that show nothing', () => {
  for (const odd of [
    null,
    5,
    'x',
    [],
    {},
    { type: 'rich_text' },
    { type: 'rich_text', elements: 'x' },
    { type: 'divider' },
  ])
    expect(blocks(odd as object)).toBe('<p>stub</p>');
  for (const odd of [{ text: 5 }, { text: null, attachments: [null, 'x', { fields: 'x' }] }, { blocks: {} }])
    expect(bodyHtml(odd, NAMES)).toBe('');
});

test('K1114: standard emoji are Unicode by Slack’s names, and custom ones aren’t guessed', () => {
  const named = {
    '+1': '👍',
    thinking_face: '🤔',
    face_with_rolling_eyes: '🙄',
    'flag-de': '🇩🇪',
    'woman-running': '🏃‍♀️',
    'point_up::skin-tone-6': '☝🏿',
    simple_smile: '🙂',
    'man-woman-girl-boy': '👨‍👩‍👧‍👦',
    'woman-boy': '👩‍👦',
    'man-heart-man': '👨‍❤️‍👨',
    'woman-kiss-man': '👩‍❤️‍💋‍👨',
  };
  for (const [name, emoji] of Object.entries(named))
    expect({ name, emoji: emojiNamed(name) }).toEqual({ name, emoji });
  for (const name of ['constructor', '__proto__', 'acme', '', '10']) expect(emojiNamed(name)).toBeUndefined();
});

test('K1115: the longest and the worst texts are read to their end', () => {
  const worst = [
    '*a '.repeat(20_000),
    '<'.repeat(60_000),
    '`'.repeat(60_001),
    ':a'.repeat(30_000),
    '_*~'.repeat(20_000),
    '&gt;\n'.repeat(12_000),
  ];
  for (const written of worst) expect(html(written).length).toBeGreaterThan(1_000);
});
