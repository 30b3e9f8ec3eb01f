import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'assets/styles';
const RULE = /([^{}]+)\{([^{}]*)\}/g;
const SCROLLS = /\boverflow(?:-[xy])?:[^;]*\b(?:auto|scroll)\b/;
const IS_POSITIONED = /\bposition: (?:relative|absolute|fixed|sticky)\b/;

/** Hidden text in it would otherwise make the page as high as all that it scrolls. */
const withoutPosition = (css: string): string[] =>
  Array.from(css.matchAll(RULE), ([, selector, rules]) => [selector!.trim(), rules!] as const)
    .filter(([, rules]) => SCROLLS.test(rules) && !IS_POSITIONED.test(rules))
    .map(([selector]) => selector);

test('D1: whatever scrolls holds the positioned parts of its content', () => {
  const files = readdirSync(FOLDER);
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((file) =>
    withoutPosition(readFileSync(`${FOLDER}/${file}`, 'utf8')).map((rule) => `${file}: ${rule}`),
  );
  expect(found).toEqual([]);
});

test('a scroller without a position is found', () => {
  expect(withoutPosition('.a { overflow-y: auto; } .b { position: relative; overflow: auto; }')).toEqual([
    '.a',
  ]);
});
