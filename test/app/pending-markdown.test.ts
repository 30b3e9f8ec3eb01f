import { blocksOf, inlinesOf, isEmojiOnly } from '../../assets/app/models/pending-markdown';

const shape = (source: string) =>
  blocksOf(source).map(({ kind, lines }) => [
    kind,
    ...lines.map((line) => line.map(({ value }) => value).join('')),
  ]);

test('paragraphs, lists, quotes and code are told apart', () => {
  expect(shape('one\ntwo\n\n- a\n- b\n> said\n```js\n- let a\n\n```\nend')).toEqual([
    ['p', 'one', 'two'],
    ['ul', 'a', 'b'],
    ['blockquote', 'said'],
    ['pre', '- let a', ''],
    ['p', 'end'],
  ]);
});

test('a fence that nobody closed is code to the end', () => {
  expect(shape('~~~\n**a**')).toEqual([['pre', '**a**']]);
});

test('marks inside a line', () => {
  expect(inlinesOf('a **b** `*c*` ~~d~~ *e* 2 * 3')).toEqual([
    { kind: 'text', value: 'a ' },
    { kind: 'strong', value: 'b' },
    { kind: 'text', value: ' ' },
    { kind: 'code', value: '*c*' },
    { kind: 'text', value: ' ' },
    { kind: 'del', value: 'd' },
    { kind: 'text', value: ' ' },
    { kind: 'em', value: 'e' },
    { kind: 'text', value: ' 2 * 3' },
  ]);
});

test('a few emoji alone are large, anything else is not', () => {
  expect(isEmojiOnly(' 🎉 👩‍👩‍👧 ')).toBe(true);
  for (const text of ['🎉!', '🎉 a', '🎉\n🎉', '1', '#', '🎉\t🎉'])
    expect([text, isEmojiOnly(text)]).toEqual([text, false]);
  expect(isEmojiOnly('👍🏽 ❤️ 🏳️‍🌈')).toBe(true);
  expect(isEmojiOnly('')).toBe(false);
  expect(isEmojiOnly('🎉'.repeat(13))).toBe(false);
});
