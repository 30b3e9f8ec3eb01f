import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSabotaged } from '../sabotage/build';
import { runCuts } from './run';

const out = mkdtempSync(join(tmpdir(), 'campfire-power-cut-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

test('row 2: whenever the power fails, what was acknowledged is there, once, whole and findable', async () => {
  const result = await runCuts({ seed: 1, cuts: 60, out });
  console.log(JSON.stringify(result, null, 1));
  expect(result.notShown).toBeUndefined();
  expect(result.findings).toEqual([]);
  expect(result).toMatchObject({ cuts: 60, lost: 0, corrupt: 0, searchMismatches: 0 });
  expect(result.details.acks).toBeGreaterThan(1_000);
}, 300_000);

test('row 2: a server that does not sync each commit is caught losing messages', async () => {
  const command = `${process.execPath} ${await buildSabotaged()}`;
  const result = await runCuts({ seed: 2, cuts: 40, out, command, sabotage: 'synchronous-normal' });
  console.log(JSON.stringify(result, null, 1).slice(0, 3000));
  expect(result.lost).toBeGreaterThan(10);
  expect(result.findings[0]).toMatchObject({ rule: 'A1' });
}, 300_000);
