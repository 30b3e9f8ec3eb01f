import { readFileSync } from 'node:fs';
import { SABOTAGES } from '../torture/sabotage/catalogue';
import { citedIn, testNumbers } from './test-numbers';

const text = readFileSync('docs/reliability.md', 'utf8');
const [shown = '', notShown = ''] = text.split('\n## Not proven yet\n');
const scenarios = new Map(
  [...shown.matchAll(/^\| (T\d+) \| .* \| (.*) \|$/gm)].map(([, number, tests]) => [number!, tests!]),
);

const numbers = testNumbers();

test('each test that the page cites exists', () => {
  const cited = [...scenarios.values(), ...matrix()].flatMap(citedIn);
  expect(cited.length).toBeGreaterThan(100);
  expect(cited.filter((number) => !numbers.includes(number))).toEqual([]);
});

test('a number that starts with R names one test', () => {
  const own = numbers.filter((number) => number.startsWith('R'));
  expect(own.length).toBeGreaterThan(50);
  expect(own.filter((number, n) => own.indexOf(number) !== n)).toEqual([]);
});

test('each scenario has a test that carries its number, or is listed as open', () => {
  for (let n = 1; n <= 63; n++) {
    const isOpen = notShown.includes(`- **T${n}** `);
    expect([`T${n}`, scenarios.has(`T${n}`) !== isOpen]).toEqual([`T${n}`, true]);
  }
  for (const [number, tests] of scenarios)
    expect([number, citedIn(tests).includes(number)]).toEqual([number, true]);
});

/** What shows each row of the fault matrix. */
function matrix(): string[] {
  return [...shown.matchAll(/^\| \d+(?:–\d+)? \| .+ \| (.+) \|$/gm)].map(([, tests]) => tests!);
}

test('each row of the fault matrix says how it is shown', () => {
  const rows = [...shown.matchAll(/^\| (\d+)(?:–(\d+))? \| .+ \| .+ \|$/gm)].flatMap(([, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => Number(from) + n),
  );
  expect(rows).toEqual(Array.from({ length: 56 }, (_, n) => n + 1));
});

test('each sabotage is there with the rule that catches it', () => {
  for (const { name, rule } of SABOTAGES) expect(text).toContain(`| \`${name}\` | ${rule} |`);
});
