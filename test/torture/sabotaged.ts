import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCuts } from './power-cut/run';
import type { Rule } from './rules';
import { buildSabotaged } from './sabotage/build';
import { SABOTAGES, type Sabotage } from './sabotage/catalogue';
import { makeScene, type Scene } from './scene';
import { runSegment } from './segment';

export interface Verdict {
  name: string;
  rule: Rule;
  /** The rules that were broken; the sabotage is caught when its own is among them. */
  broken: Rule[];
  isCaught: boolean;
  seconds: number;
  /** Why it could not be tried. */
  notShown?: string;
}

const SECONDS = 5;
const KILLS = 3;
const CUTS = 60;
const CONDEMNED_SIZE = 60;

/** The test of the test: each of these servers breaks one promise, and its rule must notice. */
export async function trySabotages(node: string, out: string): Promise<Verdict[]> {
  const command = `"${node}" "${await buildSabotaged()}"`;
  const scene = await makeScene({ command }, out, CONDEMNED_SIZE);
  const verdicts: Verdict[] = [];
  for (const [index, sabotage] of SABOTAGES.entries()) {
    const verdict = await tryOne(sabotage, command, scene, join(out, sabotage.name), index + 1);
    verdicts.push(verdict);
    if (verdict.isCaught) rmSync(join(out, sabotage.name), { recursive: true, force: true });
    console.log(`sabotage ${sabotage.name}: ${describe(verdict)}`);
  }
  rmSync(scene.folder, { recursive: true, force: true });
  return verdicts;
}

export function describe({ rule, broken, isCaught, notShown, seconds }: Verdict): string {
  if (notShown) return `NOT SHOWN: ${notShown}`;
  const rules = broken.join(', ') || 'nothing';
  return `${isCaught ? 'caught' : 'NOT CAUGHT'} by ${rule} (found ${rules}; ${seconds.toFixed(0)} s)`;
}

async function tryOne(
  sabotage: Sabotage,
  command: string,
  scene: Scene,
  out: string,
  seed: number,
): Promise<Verdict> {
  const { name, rule } = sabotage;
  const verdict = { name, rule, broken: [], isCaught: false, seconds: 0 };
  const since = performance.now();
  const { broken, notShown } = await run(sabotage, command, scene, out, seed);
  const seconds = (performance.now() - since) / 1000;
  return { ...verdict, broken, isCaught: broken.includes(rule), seconds, ...(notShown && { notShown }) };
}

async function run(
  { name, stage, edits }: Sabotage,
  command: string,
  usual: Scene,
  out: string,
  seed: number,
) {
  const rulesOf = (findings: { rule: Rule }[]) => [...new Set(findings.map(({ rule }) => rule))].sort();
  if (stage === 'cuts') {
    const { findings, notShown } = await runCuts({ seed, cuts: CUTS, out, command, sabotage: name });
    return { broken: rulesOf(findings), notShown };
  }
  const server = { command, env: { SABOTAGE: name } };
  // One that changes the schema needs a database of its own.
  const isOwn = edits.some(({ file }) => file.includes('migrations'));
  const scene = isOwn ? await makeScene(server, out, CONDEMNED_SIZE) : usual;
  const plan = { name, seed, seconds: SECONDS, kills: KILLS, patienceMs: 2_000 };
  const { findings } = await runSegment({ ...plan, server, scene, out });
  return { broken: rulesOf(findings), notShown: undefined };
}
