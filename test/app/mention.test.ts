import { completeMention, mentionAt } from '../../assets/app/models/mention';
import { edited } from '../../assets/app/models/text-edit';
import { person } from '../net/samples';

const typed = (value: string) => ({ value, start: value.length, end: value.length });

describe('a mention is being typed', () => {
  test.each([
    ['@', ''],
    ['hi @an', 'an'],
    ['(@Ann Ar', 'Ann Ar'],
    ['one\n@b', 'b'],
  ])('in %p', (text, name) => {
    expect(mentionAt(typed(text))?.name).toBe(name);
  });

  test.each(['ann@example', 'no sign', '@ann, and', '@one two three four', '<@5', '@ann\nnext', '@@'])(
    'not in %p',
    (text) => {
      expect(mentionAt(typed(text))).toBeUndefined();
    },
  );

  test('not while something is selected', () => {
    expect(mentionAt({ value: '@ann', start: 1, end: 4 })).toBeUndefined();
  });
});

describe('a chosen person', () => {
  const ann = { ...person(1), name: 'Ann' };
  const other = { ...person(2), name: 'ann' };

  function chosen(people = [ann]): string {
    const field = typed('hi @a');
    return edited(field, completeMention(mentionAt(field)!, ann, people));
  }

  test('is named', () => {
    expect(chosen()).toBe('hi @Ann ');
  });

  test('is named by id where two have the name', () => {
    expect(chosen([ann, other])).toBe('hi <@1> ');
  });
});
