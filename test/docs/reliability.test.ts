import { existsSync, readFileSync } from 'node:fs';
import { SABOTAGES } from '../torture/sabotage/catalogue';

const text = readFileSync('docs/reliability.md', 'utf8');
const [shown = '', notShown = ''] = text.split('\n## Not shown yet\n');
const scenarios = new Map(
  [...shown.matchAll(/^\| (T\d+) \| .* \| (.*) \|$/gm)].map(([, number, tests]) => [number!, tests!]),
);

test('each test that the page names is there, under that name', () => {
  const named = [...text.matchAll(/`(test\/[\w/.-]+\.test\.ts)` “(.*?)”/g)];
  expect(named.length).toBeGreaterThan(100);
  const missing = named.filter(
    ([, file, name]) => !existsSync(file!) || !readFileSync(file!, 'utf8').includes(name!),
  );
  expect(missing.map(([all]) => all)).toEqual([]);
});

test('each scenario has a test that carries its number, or is said to have none', () => {
  for (let n = 1; n <= 63; n++) {
    const isOpen = notShown.includes(`- **T${n}** `);
    expect([`T${n}`, scenarios.has(`T${n}`) !== isOpen]).toEqual([`T${n}`, true]);
  }
  for (const [number, tests] of scenarios) {
    const names = [...tests.matchAll(/“(.*?)”/g)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(new RegExp(`\\b${number}\\b`));
  }
});

test('each row of the fault matrix says how it is shown', () => {
  const rows = [...shown.matchAll(/^\| (\d+)(?:–(\d+))? \| .+ \| .+ \|$/gm)].flatMap(([, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => Number(from) + n),
  );
  expect(rows).toEqual(Array.from({ length: 56 }, (_, n) => n + 1));
});

test('each sabotage is there with the rule that catches it', () => {
  for (const { name, rule } of SABOTAGES) expect(text).toContain(`| \`${name}\` | ${rule} |`);
});
