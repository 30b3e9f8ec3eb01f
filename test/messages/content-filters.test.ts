import fc from 'fast-check';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';
import { sanitise } from '../../src/messages/body/sanitiser';
import type { MessageView } from '../../src/protocol/message.view';
import { isShownBelow } from '../../views/link-previews/single-link';
import { processorTime } from '../support/processor-time';

const finder = new MentionFinder(() => [{ id: 7, name: 'Kai' }]);
const clean = (html: string) => sanitise(html, finder).html;
const html = (source: string) => renderBody(source, 'html', finder).html;

/** A message that says `source` and shows a page under `link`. */
function showing(source: string, link: string, url = link): MessageView {
  const body = renderBody(source, 'markdown', finder);
  return { body, link_previews: [{ link, url }], message_links: [] } as unknown as MessageView;
}

test('P289: content filters: an address that is all a message says is left out where its page is shown', () => {
  for (const source of ['https://a.example/b?c=1&d=2', 'www.a.example'])
    expect(isShownBelow(showing(source, source.replace(/^www/, 'http://www')))).toBe(true);
});

test('P290: content filters: with other words it stays, as with another page, or none', () => {
  const link = 'https://a.example/';
  for (const source of [`See ${link}`, `${link} and ${link}`, `[words](${link})`, `> ${link}`, `- ${link}`])
    expect([source, isShownBelow(showing(source, link))]).toEqual([source, false]);
  expect(isShownBelow(showing(link, 'https://b.example/'))).toBe(false);
  expect(isShownBelow({ ...showing(link, link), link_previews: [] })).toBe(false);
});

test.each([
  ['https://x.com/a/status/1', 'https://twitter.com/a/status/1'],
  ['https://x.com/a/status/1?s=20&t=x', 'https://x.com/a/status/1'],
  ['https://a.example/watch#t=90', 'https://a.example/watch'],
])('P292: L1: content filters: %s gives way to its own card, not to one of %s', (source, link) => {
  expect(isShownBelow(showing(source, source, link))).toBe(true);
  expect(isShownBelow(showing(source, link, source))).toBe(false);
});

test('P293: content filters: pictures are taken out', () => {
  expect(clean('<p>a<img src="https://evil.example/x.png" onerror="alert(1)">b</p>')).toBe('<p>ab</p>');
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '//evil.example',
])('P294: content filters: a link to %j leads nowhere', (href) => {
  expect(clean(`<a href="${href}">x</a>`)).not.toMatch(/href/);
});

test('P295: content filters: handlers, styles, classes and ids are stripped', () => {
  const dirty =
    '<p onclick="x()" style="color:red" class="message" id="composer" data-controller="x">a<b onmouseover=x()>b</b></p>';
  expect(clean(dirty)).toBe('<p>a<b>b</b></p>');
});

test('P296: content filters: all formatting that is safe is kept', () => {
  const safe =
    'a abbr acronym address b big blockquote br cite code dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre samp small span strong sub sup time tt ul var figure figcaption';
  for (const tag of safe.split(' '))
    expect([tag, clean(`<${tag}>x</${tag}>`).includes(`<${tag}`)]).toEqual([tag, true]);
  for (const tag of [
    'script',
    'style',
    'iframe',
    'object',
    'svg',
    'math',
    'form',
    'input',
    'button',
    'video',
    'base',
    'link',
    'meta',
    'marquee',
  ])
    expect(clean(`<${tag}>x</${tag}>`)).not.toContain(`<${tag}`);
});

test('P297: content filters: one body says nothing to the next', () => {
  const [one, other] = ['<a data-mention="7">@Kai</a>', '<p>nobody</p>'].map((raw) => sanitise(raw, finder));
  expect([one!.mention_ids, other!.mention_ids]).toEqual([[7], []]);
});

test('P175: content filters: a mention is kept, of whoever is in the room', () => {
  expect(clean('<p><a data-mention="7" onclick="x()">whoever</a></p>')).toContain('>@Kai</a>');
  expect(clean('<p><a data-mention="8">Eve</a></p>')).not.toContain('mention');
});

test('P298: presentation: schemes and handlers are gone, what is safe stays, addresses become links', () => {
  const shown = html(
    '<div><a href="javascript:x" onclick="y">bad</a> <em>good</em> https://a.example/x?y=1&amp;z=2, www.b.example me@c.example</div>',
  );
  expect(shown).not.toMatch(/javascript|onclick/);
  expect(shown).toContain('<em>good</em>');
  expect(shown).toContain('<a href="https://a.example/x?y=1&amp;z=2" rel="nofollow noopener noreferrer">');
  expect(shown).toContain('href="http://www.b.example"');
  expect(shown).toContain('href="mailto:me@c.example"');
  for (const closed of [
    '<code>https://a.example</code>',
    '<pre>www.b.example</pre>',
    '<a href="https://a.example"><b>https://b.example</b></a>',
  ])
    expect(html(closed).match(/<a /g)?.length ?? 0).toBe(closed.startsWith('<a') ? 1 : 0);
});

test('tasks are marks of a list, in words, too; nothing in them can be pressed', () => {
  const body = renderBody('- [x] **done**\n- [ ] open\n- [y] neither\n- [ ]', 'markdown', finder);
  expect(body.html).toContain('<li class="task-done"><strong>done</strong></li>');
  expect(body.html).toContain('<li class="task-open">open</li>');
  expect(body.html).toContain('<li>[y] neither</li>');
  expect(body.plain_text.replace(/\n+/g, '\n')).toBe('[x] done\n[ ] open\n[y] neither\n[ ]');
  expect(html('<ul><li class="task-done evil">a</li><li class="task-open">b</li></ul>')).toContain(
    '<li>a</li>',
  );
});

const FOUND =
  /<(?!\/?(?:a|abbr|acronym|address|b|big|blockquote|br|cite|code|dd|del|dfn|div|dl|dt|em|h[1-6]|hr|i|ins|kbd|li|mark|ol|p|pre|s|samp|small|span|strong|sub|sup|table|thead|tbody|tfoot|tr|th|td|time|tt|u|ul|var|figure|figcaption)\b)/;
const PIECES = [
  '<',
  '>',
  '"',
  "'",
  '&lt;',
  '&#60;',
  'script',
  'on',
  '=',
  'a',
  ' ',
  '\n',
  '`',
  '|',
  '-',
  '[',
  ']',
  '(',
  ')',
  '!',
  '*',
  'http://a.b',
  'javascript:',
  '<img src=x onerror=x>',
  '- [ ] ',
  '<!--',
  '<a href="',
  '\u0000',
  '\u202e',
  '😀',
];

test('R56: row 41: whatever stands in a body, only elements of the list come out of it', () => {
  const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), { maxLength: 40 });
  fc.assert(
    fc.property(text, fc.constantFrom('markdown', 'html', 'plain'), (pieces, format) => {
      let shown = '';
      try {
        shown = renderBody(pieces.join(''), format, finder).html;
      } catch (error) {
        expect((error as { status: number }).status).toBe(422);
      }
      expect(shown).not.toMatch(FOUND);
      for (const [tag] of shown.matchAll(/<[^>]*>/g))
        expect(tag).not.toMatch(/\s(?:on\w+|style|src|id)=|="\s*javascript:/i);
    }),
    { numRuns: 1_000 },
  );
});

test('R60: row 43: 64 KiB of nasty text take time that grows with their length, in each format', () => {
  const nasty = [
    '<a href="http://a.b">',
    'http://a.b/',
    'www.',
    'a@b.',
    '- [ ] ',
    '- [x] a\n',
    '&lt;',
    'http://',
    'mailto:',
    '<pre><code>',
    '</a>',
    '<li class="task-done">',
    '(http://a',
    '[x](http://a.b) ',
  ];
  for (const text of nasty)
    for (const format of ['markdown', 'html', 'plain'] as const) {
      const time = (bytes: number) =>
        processorTime(() => {
          try {
            renderBody(`a ${text.repeat(bytes / text.length)}`, format, finder);
          } catch {} // too much of it, or nothing to see
        });
      // Eight times the length: eight times the work, not sixty-four.
      const [short, long] = [Math.max(time(8_192), 4_000), time(65_536)];
      expect({ text, format, grows: long / short < 40 }).toEqual({ text, format, grows: true });
    }
});
