import { type Format, format } from '../../assets/app/models/composer/markdown-format';
import { applied, type Field } from '../../assets/app/models/composer/text-edit';

/** `[` and `]` show what is selected; a single `|` is the caret. */
function field(text: string): Field {
  const start = text.search(/[[|]/);
  const end = text.includes('|') ? start : text.indexOf(']') - 1;
  return { value: text.replace(/[[\]|]/g, ''), start, end };
}

function press(kind: Format, text: string): string {
  const before = field(text);
  const edit = format(kind, before);
  const value = applied(before, edit);
  const [start, end] = edit.select;
  if (start === end) return `${value.slice(0, start)}|${value.slice(start)}`;
  return `${value.slice(0, start)}{${value.slice(start, end)}}${value.slice(end)}`;
}

describe('the marks', () => {
  test.each<[Format, string, string]>([
    ['bold', 'make [this] bold', 'make **{this}** bold'],
    ['italic', 'make [this] slanted', 'make *{this}* slanted'],
    ['strike', '[this] is gone', '~~{this}~~ is gone'],
    ['code', 'run [npm test]', 'run `{npm test}`'],
    ['bold', 'at |', 'at **|**'],
  ])('%s turns %p into %p', (kind, before, after) => {
    expect(press(kind, before)).toBe(after);
  });

  test('leave the spaces around the words outside', () => {
    expect(press('bold', 'make[ this ]bold')).toBe('make **{this}** bold');
  });

  test('P212: are taken back by the same button, from inside and from outside', () => {
    expect(press('bold', 'make **[this]** bold')).toBe('make {this} bold');
    expect(press('bold', 'make [**this**] bold')).toBe('make {this} bold');
  });

  test('do not take italic for bold', () => {
    expect(press('italic', 'make **[this]** both')).toBe('make ***{this}*** both');
    expect(press('italic', 'make ***[this]*** bold')).toBe('make **{this}** bold');
  });
});

describe('a link', () => {
  const link = (value: string, start: number, end: number) => {
    const before = { value, start, end };
    const edit = format('link', before);
    const text = applied(before, edit);
    return [text, text.slice(...edit.select)];
  };

  test('asks for the address of selected words', () => {
    expect(link('see here', 4, 8)).toEqual(['see [here](https://)', 'https://']);
  });

  test('asks for the words of a selected address', () => {
    expect(link('https://example.com', 0, 19)).toEqual(['[](https://example.com)', '']);
    expect(format('link', { value: 'https://example.com', start: 0, end: 19 }).select).toEqual([1, 1]);
  });
});

describe('lines', () => {
  test.each<[Format, string, string]>([
    ['quote', 'on[e\ntw]o', '{> one\n> two}'],
    ['bullets', '[one\ntwo]', '{- one\n- two}'],
    ['numbers', '[one\ntwo]', '{1. one\n2. two}'],
    ['numbers', '[- one\n- two]', '{1. one\n2. two}'],
    ['quote', '[> one\n> two]', '{one\ntwo}'],
    ['bullets', 'before\non|e\nafter', 'before\n- on|e\nafter'],
  ])('%s turns %p into %p', (kind, before, after) => {
    expect(press(kind, before)).toBe(after);
  });

  test('below a selection that ends with its line stay as they are', () => {
    expect(applied(field('[one\n]two'), format('bullets', field('[one\n]two')))).toBe('- one\ntwo');
  });
});

test('a block of code stands on lines of its own', () => {
  expect(press('block', 'look: [let a]')).toBe('look: \n```\n{let a}\n```');
  expect(press('block', '|')).toBe('```\n|\n```');
  expect(press('block', '[let a] is it')).toBe('```\n{let a}\n```\n is it');
});
