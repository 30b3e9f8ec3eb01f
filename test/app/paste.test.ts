import { markdownPaste, type Pasted } from '../../assets/app/models/composer/paste/paste';
import { toMarkdown } from '../../assets/app/models/composer/paste/paste-markdown';
import type { PastedNode } from '../../assets/app/models/composer/paste/pasted-node';
import { applied, type Field } from '../../assets/app/models/composer/text-edit';

const text = (nodeValue: string): PastedNode => ({ nodeName: '#text', nodeValue, childNodes: [] });

function h(
  nodeName: string,
  attributes: Record<string, string>,
  ...children: (PastedNode | string)[]
): PastedNode {
  return {
    nodeName,
    nodeValue: null,
    childNodes: children.map((child) => (typeof child === 'string' ? text(child) : child)),
    getAttribute: (name) => attributes[name] ?? null,
  };
}

const el = (name: string, ...children: (PastedNode | string)[]) => h(name, {}, ...children);
const markdown = (...children: (PastedNode | string)[]) => toMarkdown(el('BODY', ...children));

describe('pasted markup becomes Markdown', () => {
  test('with its marks', () => {
    const words = el(
      'P',
      'so ',
      el('STRONG', 'bold '),
      'and ',
      el('EM', 'slanted'),
      ' and ',
      el('DEL', 'gone'),
    );
    expect(markdown(words)).toBe('so **bold** and *slanted* and ~~gone~~');
  });

  test('with its links, but not those that run something', () => {
    expect(markdown(h('A', { href: 'https://example.com/(a)' }, 'a ', el('B', 'page')))).toBe(
      '[a **page**](https://example.com/(a))',
    );
    expect(markdown(h('A', { href: 'https://example.com' }, 'https://example.com'))).toBe(
      'https://example.com',
    );
    expect(markdown(h('A', { href: 'javascript:alert(1)' }, 'press'))).toBe('press');
  });

  test('with lists in lists', () => {
    const inner = el('UL', el('LI', 'b'), el('LI', 'c'));
    expect(markdown(el('OL', el('LI', 'a', inner), el('LI', 'd')))).toBe('1. a\n   - b\n   - c\n2. d');
  });

  test('with code as it is, marks and all', () => {
    expect(markdown(el('P', 'run ', el('CODE', 'a * b')), el('PRE', el('CODE', 'let *a*\n  = 1;\n')))).toBe(
      'run `a * b`\n\n```\nlet *a*\n  = 1;\n```',
    );
    expect(markdown(el('CODE', 'a `tick`'))).toBe('`` a `tick` ``');
  });

  test('with headings, quotes and lines', () => {
    expect(markdown(el('H2', 'Title'), el('BLOCKQUOTE', el('P', 'one'), el('P', 'two')), el('HR'))).toBe(
      '## Title\n\n> one\n>\n> two\n\n---',
    );
  });

  test('with tables', () => {
    const rows = el('TBODY', el('TR', el('TH', 'a'), el('TH', 'b|c')), el('TR', el('TD', '1')));
    expect(markdown(el('TABLE', rows))).toBe('| a | b\\|c |\n| --- | --- |\n| 1 |  |');
  });

  test('without what is not text', () => {
    expect(markdown(el('STYLE', 'p {}'), el('SCRIPT', 'x()'), el('P', 'seen', el('IMG')))).toBe('seen');
  });

  test('and signs stay signs', () => {
    expect(markdown(el('P', '2 * 3 [x] snake_case _so_ ~~no~~'))).toBe(
      '2 \\* 3 \\[x\\] snake_case \\_so\\_ \\~\\~no\\~\\~',
    );
  });

  test('and the bold that is none is none', () => {
    const wrapped = h('B', { 'data-style': 'font-weight:normal;' }, el('P', 'plain'));
    expect(markdown(wrapped)).toBe('plain');
  });
});

describe('pasting', () => {
  const nothing = { html: '', text: '' };
  const parse = () => el('BODY', el('B', 'bold'));
  const at = (value: string, start = value.length, end = start): Field => ({ value, start, end });

  function outcome(pasted: Partial<Pasted>, field: Field, html = parse): string | undefined {
    const edit = markdownPaste({ ...nothing, ...pasted }, field, html);
    return edit && applied(field, edit);
  }

  test('an address over words makes them a link', () => {
    expect(outcome({ text: 'https://example.com' }, at('see here', 4, 8))).toBe(
      'see [here](https://example.com)',
    );
  });

  test('an address elsewhere stays an address', () => {
    expect(outcome({ text: 'https://example.com', html: '<b>x</b>' }, at('see '))).toBeUndefined();
  });

  test('markup in the place of what is selected', () => {
    expect(outcome({ html: '<b>bold</b>', text: 'bold' }, at('a b c', 2, 3))).toBe('a **bold** c');
  });

  test('markup that says no more than its text is left to the browser', () => {
    const plain = () => el('BODY', el('SPAN', 'plain'));
    expect(outcome({ html: '<span>plain</span>', text: 'plain' }, at(''), plain)).toBeUndefined();
  });

  test('code from an editor, and anything inside a fence, is taken as it is', () => {
    expect(outcome({ html: '<b>x</b>', text: 'x', language: 'python' }, at(''))).toBeUndefined();
    expect(outcome({ html: '<b>x</b>', text: 'x' }, at('```\n'))).toBeUndefined();
  });
});
