import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { missingPrograms } from '../support/programs';

const read = (path: string) => readFileSync(path, 'utf8');
const RULES = read('deploy/prometheus/rules.yml');
const DOCUMENT = read('docs/monitoring.md');

/** `test/health/moving-metrics.test.ts` compares this list with the server's. */
const METRICS = new Set([...DOCUMENT.matchAll(/^\| `([a-z_]+)`/gm)].map(([, name]) => name!));
const SUFFIX = /_(bucket|sum|count)$/;

/** What looks like a metric in a query. */
const namesIn = (query: string) =>
  [...query.replace(/"[^"]*"/g, '').matchAll(/\b(?:campfire|process|nodejs)_[a-z_]+/g)].map(([name]) =>
    name.replace(SUFFIX, ''),
  );

interface Panel {
  title: string;
  targets: { expr: string }[];
}

test('every query of the dashboard names metrics that exist, and every metric is on it', () => {
  const { panels } = JSON.parse(read('deploy/grafana/campfire.json')) as { panels: Panel[] };
  const queries = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  expect(queries.filter((query) => namesIn(query).length === 0)).toEqual([
    'up{instance=~"$instance", job="campfire"}',
  ]);
  expect(new Set(queries.flatMap(namesIn))).toEqual(METRICS);
});

test('every alert names metrics that exist, and has a line that says what to do', () => {
  const alerts = [...RULES.matchAll(/alert: (\w+)/g)].map(([, name]) => name);
  const documented = [...DOCUMENT.matchAll(/^\| (Campfire\w+) \| .{10,} \| .{30,} \|$/gm)].map(
    ([, name]) => name,
  );
  expect(alerts.length).toBeGreaterThan(10);
  expect(documented).toEqual(alerts);
  expect(namesIn(RULES).filter((name) => !METRICS.has(name))).toEqual([]);
});

const NEEDED = missingPrograms(['promtool']);
(NEEDED.length > 0 ? test.skip : test)(
  'the alerts are valid, and fire when and only when they should (needs promtool)',
  () => {
    const promtool = (...args: string[]) => execFileSync('promtool', args, { encoding: 'utf8' });
    expect(promtool('check', 'rules', 'deploy/prometheus/rules.yml')).toContain('13 rules found');
    expect(promtool('test', 'rules', 'deploy/prometheus/rules.test.yml')).toContain('SUCCESS');
  },
);
