import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';

const nobody = new MentionFinder(() => []);
const html = (source: string) => renderBody(source, 'html', nobody).html;

describe('S4: what is inside a message stays inside it', () => {
  test.each([
    ['<li>one</li><li>two</li>', '<div>one</div><div>two</div>'],
    ['<dl><dt><div><dd>x</dd></div></dt></dl>', '<dl><dt><div><div>x</div></div></dt></dl>'],
    ['<ul><li><div><li>x</li></div></li></ul>', '<ul><li><div><div>x</div></div></li></ul>'],
    ['<td>a</td><td>b</td>', '<div>a</div><div>b</div>'],
    [
      '<table>x<tr>y<td>z</table>',
      '<table><tbody><tr><td>x</td></tr><tr><td>y</td><td>z</td></tr></tbody></table>',
    ],
    ['<p>a<b>b<blockquote>c</blockquote></b></p>', '<p>a<b>b</b></p><blockquote>c</blockquote>'],
    ['<h1>a<div><h2>b</h2></div></h1>', '<h1>a<div>b</div></h1>'],
    ['<ul><li>a<ul><li>b</li></ul></li></ul>', '<ul><li>a<ul><li>b</li></ul></li></ul>'],
    ['<a>no address</a>', 'no address'],
  ])('%s becomes %s', (source, expected) => {
    expect(html(source)).toBe(expected);
  });

  test('li, dt, dd and the parts of tables stand only where they belong, and no letter is lost', () => {
    const names =
      'a b code div p h1 h2 ul ol li dl dt dd table thead tbody tr td th pre blockquote address span figure'.split(
        ' ',
      );
    const parts = fc.array(
      fc.oneof(
        fc
          .constantFrom(...names)
          .map((name) => (name === 'a' ? '<a href="https://a.example">' : `<${name}>`)),
        fc.constantFrom(...names).map((name) => `</${name}>`),
        fc.constantFrom('x', 'y', '<br>', '<hr>', ' '),
      ),
      { maxLength: 30 },
    );
    const parents: Record<string, RegExp> = {
      li: /^[uo]l$/,
      dt: /^dl$/,
      dd: /^dl$/,
      tr: /^t(?:head|body|foot)$/,
      td: /^tr$/,
      th: /^tr$/,
    };
    fc.assert(
      fc.property(parts, (pieces) => {
        const source = `x${pieces.join('')}`;
        const shown = html(source);
        expect(shown.replace(/<[^>]*>|\s/g, '')).toBe(source.replace(/<[^>]*>|\s/g, ''));
        const visit = (nodes: ReturnType<typeof parseDocument>['children'], parent: string) => {
          for (const node of nodes) {
            if (node.type !== 'tag') continue;
            const allowed = parents[node.name];
            if (allowed) expect([shown, parent]).toEqual([shown, expect.stringMatching(allowed)]);
            visit(node.children, node.name);
          }
        };
        visit(parseDocument(shown).children, '');
      }),
      { numRuns: 1_000 },
    );
  });
});
