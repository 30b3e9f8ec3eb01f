import { completeMention, mentionAt } from '../../assets/app/models/composer/mention';
import { applied } from '../../assets/app/models/composer/text-edit';
import { person } from '../net/samples';

const typed = (value: string) => ({ value, start: value.length, end: value.length });

describe('F12: a mention is being typed', () => {
  test.each([
    ['@', ''],
    ['hi @an', 'an'],
    ['(@Ann Ar', 'Ann Ar'],
    ['one\n@b', 'b'],
    ['你好@李', '李'],
    ['請@', ''],
    ['これを@田中', '田中'],
    ['안녕@김', '김'],
    ['สวัสดี@ส', 'ส'],
    ['你好＠李', '李'],
  ])('in %p', (text, name) => {
    expect(mentionAt(typed(text))?.name).toBe(name);
  });

  test.each([
    'ann@example',
    'no sign',
    '@ann, and',
    '@one two three four',
    '<@5',
    '@ann\nnext',
    '@@',
    'привет@ив',
    'é@b',
  ])('not in %p', (text) => {
    expect(mentionAt(typed(text))).toBeUndefined();
  });

  test('not while something is selected', () => {
    expect(mentionAt({ value: '@ann', start: 1, end: 4 })).toBeUndefined();
  });
});

describe('a chosen person', () => {
  const ann = { ...person(1), name: 'Ann' };
  const other = { ...person(2), name: 'ann' };

  function chosen(people = [ann]): string {
    const field = typed('hi @a');
    return applied(field, completeMention(mentionAt(field)!, ann, people));
  }

  test('is named', () => {
    expect(chosen()).toBe('hi @Ann ');
  });

  test('F15: is named by id where two names look the same', () => {
    expect(
      chosen([
        { ...ann, name: 'Ann\u00a0Lee' },
        { ...other, name: 'ann lee' },
      ]),
    ).toBe('hi @Ann ');
    expect(chosen([ann, { ...other, name: 'Ａｎｎ' }])).toBe('hi <@1> ');
  });

  test('is named by id where two have the name', () => {
    expect(chosen([ann, other])).toBe('hi <@1> ');
  });
});
