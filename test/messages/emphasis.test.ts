import fc from 'fast-check';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';

const nobody = new MentionFinder(() => []);
const html = (source: string) => renderBody(source, 'markdown', nobody).html;

/** Words of scripts without spaces, as they stand around a mark. */
const DENSE = ['漢字', 'ひらがな', 'カタカナ', '한국어', 'ภาษาไทย', 'ພາສາລາວ', 'ភាសាខ្មែរ', 'မြန်မာ', 'ㄅㄆㄇ'];
const PUNCTUATION = [
  ['「', '」'],
  ['（', '）'],
  ['“', '”'],
  ['(', ')'],
  ['', '：'],
  ['', '。'],
  ['', '！'],
  ['《', '》'],
  ['', '.'],
  ['', ''],
];
const MARKS = [
  ['**', 'strong'],
  ['*', 'em'],
  ['~~', 'del'],
] as const;

describe('F8: emphasis beside punctuation', () => {
  test.each(DENSE)('in %s it needs no spaces', (word) => {
    for (const [mark, tag] of MARKS)
      for (const [open, close] of PUNCTUATION)
        for (const [before, after] of [
          ['', word],
          [word, word],
          [word, ''],
        ]) {
          const marked = `${open}${word}${close}`;
          expect(html(`${before}${mark}${marked}${mark}${after}`)).toBe(
            `<p>${before}<${tag}>${marked.replaceAll('"', '&quot;')}</${tag}>${after}</p>`,
          );
        }
  });

  test.each([
    ['**Note:**text', '<strong>Note:</strong>text'],
    ['**“Note”**text', '<strong>“Note”</strong>text'],
    ['**Really?**Yes', '<strong>Really?</strong>Yes'],
    ['say **(so)**now', 'say <strong>(so)</strong>now'],
    ['un**believ**able', 'un<strong>believ</strong>able'],
  ])('%j, as people write in English', (source, shown) => {
    expect(html(source)).toBe(`<p>${shown}</p>`);
  });

  test.each([
    '2 * 3 * 4',
    'x**(y)**z',
    'snake_case_name',
    '5 ** 2',
    '** no **',
    'a* b*',
    '~~ no ~~',
    '__init__x',
  ])('%j is none', (source) => {
    expect(html(source)).toBe(`<p>${source}</p>`);
  });

  test('whatever stands around it, no sign of it is lost or invented', () => {
    const characters = fc.constantFrom('a', '漢', '：', '(', ')', ' ', '*', '**', '_', '~~', '1', '…', '안');
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 12 }), (parts) => {
        const source = `x${parts.join('')}x`;
        const signs = html(source)
          .replace(/<\/?(?:em|strong|del)>/g, '')
          .replace(/<[^>]*>/g, '');
        const marks = Array.from(html(source).matchAll(/<(em|strong|del)>/g), ([, tag]) =>
          tag === 'em' ? 2 : 4,
        );
        expect(signs.length + marks.reduce((sum, length) => sum + length, 0)).toBe(source.length);
      }),
      { numRuns: 1_000 },
    );
  });
});
