import { directionOf, directionOfHtml } from '../../assets/rules/direction';

const ARABIC = 'مرحبا بك';
const HEBREW = 'שלום לכולם';

test.each([
  [`@Bob ${ARABIC}`, 'rtl'],
  [`@Bob Smith, ${ARABIC}`, 'rtl'],
  [`＠Bob ${HEBREW}`, 'rtl'],
  [`<@12> ${HEBREW}`, 'rtl'],
  [`https://example.com/a ${ARABIC}`, 'rtl'],
  [`www.example.com ${ARABIC}`, 'rtl'],
  [`bob@example.com ${HEBREW}`, 'rtl'],
  [`[The docs](https://example.com) ${HEBREW}`, 'rtl'],
  [`\`npm ci\` ${ARABIC}`, 'rtl'],
  [`12:30 – ${ARABIC}`, 'rtl'],
  ['👍 @ليلى hello', 'ltr'],
  ['\u200fOK', 'rtl'],
  [`\u200e${ARABIC}`, 'ltr'],
  [`See ${ARABIC}`, 'ltr'],
  ['@Bob', 'ltr'],
  ['@ليلى', 'rtl'],
  [`[${ARABIC}](https://example.com)`, 'rtl'],
  ['`npm ci`', 'ltr'],
  ['日本語', 'ltr'],
  ['12:30 🎉', 'auto'],
  ['', 'auto'],
])('%j runs %s by its words', (text, direction) => {
  expect(directionOf(text)).toBe(direction);
});

test.each([
  [`<p><a class="mention" href="/users/2">@Bob van Dyke</a> ${ARABIC}</p>`, 'rtl'],
  [`<p><a class="mention" href="/users/3">@ليلى حداد</a> hello</p>`, 'ltr'],
  [`<pre><code>const one = 1;</code></pre><p>${HEBREW}</p>`, 'rtl'],
  [`<p>&quot;${HEBREW}&quot;</p>`, 'rtl'],
  [`<p><a href="https://example.com">${ARABIC}</a></p>`, 'rtl'],
  ['<pre><code>const one = 1;</code></pre>', 'ltr'],
  [`<h2>1. See ${HEBREW}</h2>`, 'ltr'],
  [`<p>＠Bob ${HEBREW}</p>`, 'rtl'],
  ['<p>\u200fOK</p>', 'rtl'],
  ['<hr>', 'auto'],
])('%j runs %s, whatever its tags say', (html, direction) => {
  expect(directionOfHtml(html)).toBe(direction);
});

test('a long text costs no more than a short one', () => {
  const before = performance.now();
  for (const text of ['`'.repeat(200_000), '['.repeat(200_000), '@a'.repeat(100_000), ' 1'.repeat(100_000)])
    directionOf(text);
  expect(performance.now() - before).toBeLessThan(500);
});
