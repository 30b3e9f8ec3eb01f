import { readFileSync } from 'node:fs';
import { filesIn } from './source-files';

const KEYS = 'assets/app/models/page/keys.ts';
const PARTS = '(?:key|code|which|charCode|ctrlKey|metaKey|altKey|shiftKey)';
const READERS = [
  /\.(?:isComposing|keyCode)\b/,
  /\bkeyCode\b/,
  new RegExp(`\\bevent\\.${PARTS}\\b`),
  new RegExp(`\\{[^{}]*\\b${PARTS}\\b[^{}]*\\}\\s*:\\s*KeyboardEvent`),
];
const readsKeys = (source: string) => READERS.some((reader) => reader.test(source));
const sourceOf = (file: string) => readFileSync(file, 'utf8');

test('F1, F2: only one module reads what a key event says', () => {
  // The library below `net` knows no DOM; its events are those of sockets.
  const files = filesIn('assets/app').filter((file) => file !== KEYS && !file.startsWith('assets/app/net/'));
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => readsKeys(sourceOf(file)))).toEqual([]);
});

test('a handler that reads an event itself is found', () => {
  expect(readsKeys(sourceOf(KEYS))).toBe(true);
  for (const source of [
    'if (event.key === "Enter") send();',
    'if (input.isComposing) return;',
    'key({ key, target }: KeyboardEvent): void {',
    'if (event.ctrlKey) return;',
  ])
    expect([source, readsKeys(source)]).toEqual([source, true]);
});

test('F1, E4: no handler lets the attributes of a page filter its keys, which knows no input methods', () => {
  const views = [...filesIn('views'), ...filesIn('assets/app')].map(sourceOf).join('\n');
  expect(views).toMatch(/keydown->/);
  expect(views.match(/\b(?:keydown\.|keyup|keypress)[\w.+@]*/g)).toBeNull();
});

test('F1, E4: the test in the browser has a row for each handler of keys', () => {
  const rows = [...sourceOf('test/browser/support/key-handlers.ts').matchAll(/^ {4}handler: '(.+)',$/gm)].map(
    ([, row]) => row,
  );
  const inViews = filesIn('views').flatMap((file) => [...sourceOf(file).matchAll(/keydown->([\w-]+#\w+)/g)]);
  const inScripts = filesIn('assets/app').filter((file) =>
    sourceOf(file).includes("addEventListener('keydown'"),
  );
  const handlers = new Set([...inViews.map(([, handler]) => handler), ...inScripts]);
  expect([...new Set(rows)].sort()).toEqual([...handlers].sort());
});
