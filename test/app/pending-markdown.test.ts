import { inlinesOf } from '../../assets/app/models/pending-inline';
import { type Block, blocksOf } from '../../assets/app/models/pending-markdown';

/** Blocks as nested lists of words. */
const shape = (source: string) => blocksOf(source).map(shapeOf);

function shapeOf(block: Block): unknown[] {
  if (block.kind === 'pre') return ['pre', block.language, block.code];
  if ('lines' in block)
    return [block.kind, ...block.lines.map((line) => line.map(({ value }) => value).join(''))];
  const items = block.items.map(({ blocks, task }) => [...(task ? [task] : []), ...blocks.map(shapeOf)]);
  return [block.start === 1 ? block.kind : `${block.kind} from ${block.start}`, ...items];
}

test('paragraphs, lists, quotes and code are told apart', () => {
  expect(shape('one\ntwo\n\n- a\n- b\n> said\n```js\n- let a\n\n```\nend')).toEqual([
    ['p', 'one', 'two'],
    ['ul', [['p', 'a']], [['p', 'b']]],
    ['blockquote', 'said'],
    ['pre', 'js', '- let a\n'],
    ['p', 'end'],
  ]);
});

test('a fence that nobody closed is code to the end', () => {
  expect(shape('~~~\n**a**')).toEqual([['pre', '', '**a**']]);
});

test('headings, rules, and lists in lists, of tasks, and from another number', () => {
  expect(
    shape('## Title\nwords\n\n---\n3. c\n4. d\n   - inner\n\n- [x] done\n- [ ] open\nstill open'),
  ).toEqual([
    ['h2', 'Title'],
    ['p', 'words'],
    ['hr', ''],
    [
      'ol from 3',
      [['p', 'c']],
      [
        ['p', 'd'],
        ['ul', [['p', 'inner']]],
      ],
    ],
    ['ul', ['done', ['p', 'done']], ['open', ['p', 'open', 'still open']]],
  ]);
  expect(shape('In\n1999. That year')).toEqual([['p', 'In', '1999. That year']]);
  expect(shape('#1 is not a heading')).toEqual([['p', '#1 is not a heading']]);
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
  expect(inlinesOf('__a__ _b_ snake_case_name')).toEqual([
    { kind: 'strong', value: 'a' },
    { kind: 'text', value: ' ' },
    { kind: 'em', value: 'b' },
    { kind: 'text', value: ' snake_case_name' },
  ]);
});

test('links are links, and lead to pages alone', () => {
  expect(inlinesOf('(see https://example.com/a_b.) [words](https://example.com/c)')).toEqual([
    { kind: 'text', value: '(see ' },
    { kind: 'a', value: 'https://example.com/a_b', href: 'https://example.com/a_b' },
    { kind: 'text', value: '.) ' },
    { kind: 'a', value: 'words', href: 'https://example.com/c' },
  ]);
  expect(inlinesOf('[no](javascript:alert(1))')).toEqual([
    { kind: 'text', value: '[no](javascript:alert(1))' },
  ]);
});
