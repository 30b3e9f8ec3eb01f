import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from './options';
import { runCuts } from './power-cut/run';
import type { Rule } from './rules';
import { buildSabotaged } from './sabotage/build';
import { SABOTAGES, type Sabotage } from './sabotage/catalogue';
import { makeScene, type Scene } from './scene';
import { runSegment } from './segment';
import { compiledClock } from './settable-clock';

export interface Verdict {
  name: string;
  rule: Rule;
  /** The broken rules; the sabotage is caught if its own rule is among them. */
  broken: Rule[];
  isCaught: boolean;
  tries: number;
  seconds: number;
  /** Why it could not be tested. */
  notShown?: string;
}

const SECONDS = 5;
const KILLS = 3;
const CUTS = 60;
/** Rare failures may need more than five seconds to show. */
const TRIES = 3;
const CONDEMNED_SIZE = 60;

/** Tests the audit: each of these servers breaks one promise, and its rule must detect it. */
export async function trySabotages(node: string, { out, seed, sabotages }: Options): Promise<Verdict[]> {
  const command = `"${node}" "${await buildSabotaged()}"`;
  const scene = await makeScene({ command }, out, CONDEMNED_SIZE);
  const verdicts: Verdict[] = [];
  for (const sabotage of chosen(sabotages, seed)) {
    const index = SABOTAGES.indexOf(sabotage);
    const verdict = await tryOne(sabotage, command, scene, join(out, sabotage.name), index + 1);
    verdicts.push(verdict);
    if (verdict.isCaught) rmSync(join(out, sabotage.name), { recursive: true, force: true });
    console.log(`sabotage ${sabotage.name}: ${describe(verdict)}`);
  }
  rmSync(scene.folder, { recursive: true, force: true });
  return verdicts;
}

/** Spread over the catalogue, so that all sabotages are tested after a few runs. */
export function chosen(count: number, seed: number): Sabotage[] {
  const step = Math.max(1, Math.floor(SABOTAGES.length / count));
  const places = Array.from({ length: count }, (_, n) => (seed + n * step) % SABOTAGES.length);
  return places.sort((a, b) => a - b).map((place) => SABOTAGES[place]!);
}

export function describe({ rule, broken, isCaught, tries, notShown, seconds }: Verdict): string {
  if (notShown) return `NOT SHOWN: ${notShown}`;
  const rules = broken.join(', ') || 'nothing';
  return `${isCaught ? 'caught' : 'NOT CAUGHT'} by ${rule} (found ${rules}; ${tries === 1 ? '' : `try ${tries}, `}${seconds.toFixed(0)} s)`;
}

async function tryOne(
  sabotage: Sabotage,
  command: string,
  scene: Scene,
  out: string,
  seed: number,
): Promise<Verdict> {
  const { name, rule } = sabotage;
  const since = performance.now();
  for (let tries = 1; ; tries++) {
    const { broken, notShown } = await run(sabotage, command, scene, out, seed + tries * 1_000);
    const isCaught = broken.includes(rule);
    const seconds = (performance.now() - since) / 1000;
    const verdict = { name, rule, broken, isCaught, tries, seconds, ...(notShown && { notShown }) };
    if (isCaught || notShown || tries === TRIES) return verdict;
  }
}

async function run(
  { name, stage, setsClock, edits }: Sabotage,
  command: string,
  usual: Scene,
  out: string,
  seed: number,
) {
  const rulesOf = (findings: { rule: Rule }[]) => [...new Set(findings.map(({ rule }) => rule))].sort();
  const clock = compiledClock();
  if (setsClock && 'missing' in clock) return { broken: [], notShown: clock.missing };
  if (stage === 'cuts') {
    const { findings, notShown } = await runCuts({ seed, cuts: CUTS, out, command, sabotage: name });
    return { broken: rulesOf(findings), notShown };
  }
  const server = { command, env: { SABOTAGE: name } };
  // A sabotage of the schema needs its own database.
  const isOwn = edits.some(({ file }) => file.includes('migrations'));
  const scene = isOwn ? await makeScene(server, out, CONDEMNED_SIZE) : usual;
  const plan = { name, seed, seconds: SECONDS, kills: KILLS, patienceMs: 2_000 };
  const { findings } = await runSegment({ ...plan, server, scene, out });
  return { broken: rulesOf(findings), notShown: undefined };
}
