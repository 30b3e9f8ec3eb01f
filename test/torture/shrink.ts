import type { Rule } from './rules';
import type { Fault, FaultKind } from './schedule';
import type { SegmentInput } from './segment';
import type { Findings } from './tally';

/** Omits one kind of fault after the other as long as the same rule still breaks. */
export async function shrink(
  input: SegmentInput,
  failed: Findings,
  run: (input: SegmentInput) => Promise<Findings>,
  kinds: FaultKind[],
  say: (what: string) => void = console.log,
): Promise<FaultKind[]> {
  const rule = failed.findings[0]!.rule;
  let without = input.without ?? [];
  for (const kind of kinds) {
    const fewer = [...without, kind];
    const { findings } = await run({ ...input, without: fewer });
    const isStillBroken = breaks(findings, rule);
    if (isStillBroken) without = fewer;
    say(`  without ${fewer.join(', ')}: ${isStillBroken ? `${rule} still` : 'clean'}`);
  }
  return kinds.filter((kind) => !without.includes(kind));
}

const breaks = (findings: { rule: Rule }[], rule: Rule) => findings.some((finding) => finding.rule === rule);

/** Kills come last, because they cause most failures. */
export function kindsOf(timetable: Fault[]): FaultKind[] {
  const isEnd = (kind: FaultKind) => Number(kind === 'kill' || kind === 'demolish');
  return [...new Set(timetable.map(({ kind }) => kind))].sort((a, b) => isEnd(a) - isEnd(b));
}
