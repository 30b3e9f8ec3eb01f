import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsIn, wordsOf } from './words';

/** The name of the product, and names that products give themselves. */
const NAMES = /^(?:Campfire|Edge|Opera|Firefox|Chrome|Safari|Android|Mac|Windows|ChromeOS|Linux)$/;

const isNoName = (fault: string) => !NAMES.test(fault.replace(/^\S+ /, ''));

test('views take all words from the catalogue', () => {
  // The documentation of the API is written for programmers, in English, from the sources.
  const found = wordsIn('views', true, (path) => path.startsWith('views/docs/'));
  expect(found.filter(isNoName)).toEqual([]);
});

test('the browser takes all words from the catalogue', () => {
  // `net` is a library that programs use: what it throws has a code.
  const found = wordsIn('assets/app', false, (path) => path.startsWith('assets/app/net/'));
  expect(found.filter(isNoName)).toEqual([]);
});

test('the server says what was done with words from the catalogue', () => {
  const said = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => [
      ...readFileSync(join('src', path), 'utf8').matchAll(/\b(?:setFlash|redirectWithNotice)\([^)]+/g),
    ])
    .map(([call]) => call);
  expect(said.length).toBeGreaterThan(8);
  expect(said.filter((call) => /, ['"`](?!\/|(?:notice|alert)')/.test(call))).toEqual([]);
});

test.each([
  '<p>Nothing here</p>',
  '<button aria-label="Close" />',
  '<Icon name="x" label={isOpen ? \'Close\' : text.actions.goOn} />',
  "<Page back={{ href: '/', label: 'Back' }} />",
  `<a title={\`Ping \${name}\`} />`,
  "const WORDS = ['No active members.'];",
  "const label = 'Files';",
  '<b>{isNew && "new"}</b>',
])('%s in a view is a fault', (source) => {
  expect(wordsOf('views/some.tsx', source, true)).toHaveLength(1);
});

test.each([
  "notice('Copied');",
  "button.setAttribute('aria-label', 'close');",
  `words.textContent = \`\${count} new\`;`,
  `const said = \`\${name} wrote something\`;`,
  "const FAILED = 'Something went wrong.';",
  "Object.assign(title, { title: 'sounds' });",
])('%s in the browser is a fault', (source) => {
  expect(wordsOf('assets/app/some.ts', source, false)).toHaveLength(1);
});

test.each([
  '<p class="hint" data-controller="filter">{text.rooms.title}</p>',
  '<Icon name="circle-alert" label={text.actions.close} /> ',
  "throw new Error('A room page needs a person');",
  "if (event.key === 'Enter') return;",
  "const icon = { open: 'hash' };",
])('%s is none', (source) => {
  expect(wordsOf('views/some.tsx', source, true).filter((fault) => !fault.endsWith(' Enter'))).toEqual([]);
});
