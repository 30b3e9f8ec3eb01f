import fc from 'fast-check';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';

const nobody = new MentionFinder(() => []);
const render = (source: string, format: 'markdown' | 'html' | 'plain' = 'markdown') =>
  renderBody(source, format, nobody);
const linksIn = (html: string) =>
  Array.from(html.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs), ([, attributes, words]) => ({
    href: /href="([^"]*)"/.exec(attributes!)?.[1]?.replaceAll('&amp;', '&'),
    words: words!.replaceAll('&amp;', '&'),
  }));

describe('F10: an address', () => {
  const ADDRESSES = [
    'https://example.com/My%20Report%20final.pdf',
    'https://example.jp/?q=%93%FA%96%7B',
    'https://de.wikipedia.org/wiki/Stra%C3%9Fe',
    'https://zh.wikipedia.org/wiki/中文',
    'https://example.com/?q=*',
    'https://example.com/a_b_c__d',
    'https://example.com/~ann/#a-b',
    'http://localhost:4000/a(b)c',
    'https://bücher.example/a',
    'www.example.com/a%2Fb',
  ];

  test.each(ADDRESSES)('%s is shown and found as it was typed', (address) => {
    for (const format of ['markdown', 'plain', 'html'] as const)
      for (const [before, after] of [
        ['', ''],
        ['see ', ', or not'],
        ['(', ')'],
        ['看', '。好'],
      ]) {
        const { html, plain_text } = render(`${before}${address}${after}`, format);
        expect(plain_text).toBe(`${before}${address}${after}`);
        if (before === '看' && address.startsWith('www')) continue;
        expect(linksIn(html).map(({ words }) => words)).toEqual([address]);
      }
    expect(render(`<${address}>`).plain_text).toContain(address);
  });

  test('in marks ends before them', () => {
    for (const mark of ['**', '*', '_', '~~'])
      expect(linksIn(render(`${mark}see https://example.com/${mark}`).html)[0]?.href).toBe(
        'https://example.com/',
      );
    expect(linksIn(render('**https://example.com/**').html)[0]?.href).toBe('https://example.com/');
  });
});

describe('F11: a link', () => {
  test.each([
    ['[a](example.com)', 'https://example.com'],
    ['[a](www.example.com/x)', 'https://www.example.com/x'],
    ['[a](example.com:8080/x)', 'https://example.com:8080/x'],
    ['[mail](bob@example.com)', 'mailto:bob@example.com'],
    ['[a](mailto:bob@example.com)', 'mailto:bob@example.com'],
    ['[call](tel:+41441234567)', 'tel:+41441234567'],
    ['[room](/rooms/1)', '/rooms/1'],
    ['[a](<example.com>)', 'https://example.com'],
  ])('%j leads to %s', (source, href) => {
    const written = /\(<?(.*?)>?\)$/.exec(source)![1]!;
    expect(linksIn(render(source).html)[0]?.href).toBe(href);
    expect(linksIn(render(`<a href="${written}">a</a>`, 'html').html)[0]?.href).toBe(href);
  });

  test.each([
    ...[
      'docs/readme',
      'readme.md',
      'slack://channel?id=C1',
      'vscode://file/x',
      'sms:+1',
      '#here',
      '?q=1',
      'javascript:x',
    ],
    ...[
      'file:///etc/passwd',
      'data:text/html,x',
      'ftp://example.com',
      'https://ann:pw@example.com/',
      'http://',
      '//example.com/x',
      '/\\evil',
    ],
  ])('to %s stays as it was typed', (address) => {
    const { html, plain_text } = render(`[words](${address})`);
    expect(linksIn(html).filter(({ words }) => words === 'words')).toEqual([]);
    expect(plain_text).toBe(`[words](${address})`);
    expect(render(`<a href="${address}">words</a>`, 'html').html).toBe('words');
  });

  test.each(['[a]()', '[](https://example.com)', '![a]()', '[a](https://a.example "title")'])(
    '%j loses nothing',
    (source) => {
      expect(render(source).plain_text).toBe(source);
    },
  );

  test.each(['http://ann:pw@example.com/', 'https://example.com@evil.example/', 'https://a:b@c.example'])(
    'never leads to another host than %s reads',
    (address) => {
      for (const format of ['markdown', 'plain', 'html'] as const) {
        expect(linksIn(render(`see ${address} there`, format).html)).toEqual([]);
        expect(render(address, format).plain_text).toBe(address);
      }
    },
  );

  test('whose words are another address shows both', () => {
    for (const [source, format] of [
      ['[https://bank.example](https://evil.example/x)', 'markdown'],
      ['[**https://bank.example**](https://evil.example/x)', 'markdown'],
      ['![https://bank.example](https://evil.example/x)', 'markdown'],
      ['<a href="https://evil.example/x">https://bank.example</a>', 'html'],
    ] as const) {
      const { html, plain_text } = render(source, format);
      expect(plain_text).toBe('https://bank.example (https://evil.example/x)');
      for (const { href, words } of linksIn(html)) expect(href).toBe(words);
    }
    expect(linksIn(render('[https://www.a.example](https://a.example/x)').html)).toHaveLength(1);
  });

  test('has an address that is no script, whatever is typed', () => {
    const parts = [
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '!',
      'a',
      'b.example',
      '//',
      'http://',
      '//example.com/x',
      'https:',
      ':',
      '@',
      '/',
      '\\',
      '&amp;',
    ];
    const more = ['mailto:', 'javascript:', 'tel:', 'www.', '?', '#', '"', ' ', '\n', '`', '%20', 'x:y@'];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...parts, ...more), { maxLength: 14 }),
        fc.constantFrom('markdown', 'plain', 'html'),
        (pieces, format) => {
          let html = '';
          try {
            html = render(`x ${pieces.join('')}`, format as 'plain').html;
          } catch {}
          for (const { href } of linksIn(html)) {
            expect(href).toMatch(/^(?:https?:\/\/|mailto:|tel:|\/(?![/\\]))/i);
            if (href!.startsWith('http')) expect(new URL(href!).username).toBe('');
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

test.each([
  ['https://раypal.com/x', 'https://xn--ypal-43d9g.com/x'],
  ['https://аррӏе.com', 'https://xn--80ak6aa92e.com'],
  ['https://gооgle.com', 'https://xn--ggle-55da.com'],
  ['https://пример.example', 'https://пример.example'],
  ['https://例え.jp', 'https://例え.jp'],
  ['https://bücher.example', 'https://bücher.example'],
  ['https://ελλάδα.gr', 'https://ελλάδα.gr'],
])('the host of %s is shown as %s', (address, shown) => {
  for (const format of ['markdown', 'plain', 'html'] as const)
    expect(linksIn(render(address, format).html)[0]?.words).toBe(shown);
});
