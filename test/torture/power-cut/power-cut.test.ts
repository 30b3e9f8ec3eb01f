import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testWith } from '../../support/fault-tools';
import { buildSabotaged } from '../sabotage/build';
import { runCuts } from './run';

const out = mkdtempSync(join(tmpdir(), 'campfire-power-cut-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

testWith(
  ['cc'],
  'R5: row 2: whenever the power fails, what was acknowledged is there, once, whole and findable',
  async () => {
    const result = await runCuts({ seed: 1, cuts: 60, out });
    expect(result.notShown).toBeUndefined();
    expect(result.findings).toEqual([]);
    expect(result).toMatchObject({ cuts: 60, lost: 0, corrupt: 0, searchMismatches: 0 });
    expect(result.details.acks).toBeGreaterThan(1_000);
    // Row 10: some cuts fall into the migration and into a checkpoint.
    expect(result.details.migration).toBeGreaterThan(0);
    expect(result.details.checkpoint).toBeGreaterThan(0);
  },
);

testWith(['cc'], 'R6: row 2: a server that does not sync each commit is caught losing messages', async () => {
  const command = `${process.execPath} ${await buildSabotaged()}`;
  const result = await runCuts({ seed: 2, cuts: 40, out, command, sabotage: 'synchronous-normal' });
  expect(result.lost).toBeGreaterThan(10);
  expect(result.findings[0]).toMatchObject({ rule: 'A1' });
});
