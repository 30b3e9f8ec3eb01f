import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bound95, type Percentiles, percentiles, versions } from './figures';
import type { Options } from './options';
import { reportText } from './report-text';
import type { Finding, Rule } from './rules';
import type { Run } from './run';
import { SABOTAGES } from './sabotage/catalogue';
import type { Verdict } from './sabotaged';
import { compiledClock } from './settable-clock';
import { type Counts, NOTHING } from './tally';

export interface Zero {
  promise: string;
  rules: Rule[];
  findings: number;
  n: number;
  of: string;
  bound95: number | null;
}

export interface Report {
  seed: string;
  verdict: 'clean' | 'broken' | 'void';
  /** The command to repeat the run. */
  again: string;
  startedAt: string;
  minutes: number;
  server: string;
  versions: Record<string, string>;
  counts: Counts & {
    segments: number;
    cuts: number;
    rebuildKills: number;
    rebuilds: number;
    backupKills: number;
    backups: number;
  };
  cuts: Record<string, number>;
  zeros: Zero[];
  ms: { blackout: Percentiles; resume: Percentiles; revocation: Percentiles };
  worst: { rssMiB: number; fds: number; lagMs: number };
  sabotages: Verdict[];
  notShown: string[];
  findings: (Finding & { where: string })[];
}

const ALWAYS_NOT_SHOWN = [
  'a resume from before the beginning of the log: segments are shorter than its shortest length',
  'a disk that lies about fsync, or is lost: outside of the promise',
];

export function makeReport(options: Options, run: Run, sabotages: Verdict[], startedAt: Date): Report {
  const { segments } = run;
  const findings = [
    ...segments.flatMap((one) =>
      one.findings.map((finding) => ({ ...finding, where: `segment ${one.name}` })),
    ),
    ...run.cuts.flatMap((cut) => cut.findings.map((finding) => ({ ...finding, where: 'power cut' }))),
    ...run.rebuilds.findings.map((finding) => ({ ...finding, where: 'rebuild' })),
    ...run.backups.findings.map((finding) => ({ ...finding, where: 'backup' })),
  ];
  const counts = countsOf(run);
  const all = (pick: (one: (typeof segments)[number]) => number[]) => percentiles(segments.flatMap(pick));
  const worst = (name: 'rssMiB' | 'fds' | 'lagMs') => Math.max(0, ...segments.map((one) => one.worst[name]));
  const seed = [options.seed, options.segment].filter((part) => part !== undefined).join('.');
  return {
    seed,
    again: `npm run torture -- replay ${seed}${options.length === 'long' ? '' : ` --${options.length}`}`,
    verdict: verdictOf(findings, sabotages),
    startedAt: startedAt.toISOString(),
    minutes: Number(run.minutes.toFixed(1)),
    server: options.isOurs ? 'the built server of this commit' : options.server,
    versions: versions(),
    counts,
    cuts: cutDetails(run),
    zeros: zerosOf(findings, counts),
    ms: {
      blackout: all(({ blackoutMs }) => blackoutMs),
      resume: all(({ resumeMs }) => resumeMs),
      revocation: all(({ revokeMs }) => revokeMs),
    },
    worst: { rssMiB: worst('rssMiB'), fds: worst('fds'), lagMs: worst('lagMs') },
    sabotages,
    notShown: notShown(options, run, sabotages),
    findings,
  };
}

/** An unnoticed sabotage invalidates all other results. */
function verdictOf(findings: Finding[], sabotages: Verdict[]): Report['verdict'] {
  if (sabotages.some(({ isCaught, notShown }) => !isCaught && !notShown)) return 'void';
  return findings.length > 0 ? 'broken' : 'clean';
}

function countsOf(run: Run): Report['counts'] {
  const names = Object.keys(NOTHING) as (keyof Counts)[];
  const counts = Object.fromEntries(names.map((name) => [name, run.sum(name)])) as Counts;
  const { kills: rebuildKills, rebuilds } = run.rebuilds;
  const { kills: backupKills, backups } = run.backups;
  const parts = { rebuildKills, rebuilds, backupKills, backups, cuts: run.cutsDone };
  return { segments: run.segments.length, ...counts, ...parts };
}

function cutDetails(run: Run): Record<string, number> {
  const sum: Record<string, number> = { lost: 0, corrupt: 0, searchMismatches: 0 };
  for (const { lost, corrupt, searchMismatches, details } of run.cuts)
    for (const [name, n] of Object.entries({ lost, corrupt, searchMismatches, ...details }))
      sum[name] = (sum[name] ?? 0) + n;
  return sum;
}

function zerosOf(findings: (Finding & { where: string })[], counts: Report['counts']): Zero[] {
  const zero = (promise: string, rules: Rule[], n: number, of: string): Zero => {
    const found = findings.filter(
      ({ rule, where }) => rules.includes(rule) && where.startsWith('segment'),
    ).length;
    return { promise, rules, findings: found, n, of, bound95: bound95(n) };
  };
  const at = (place: string) => findings.filter(({ where }) => where === place).length;
  return [
    zero('lost or changed', ['A1'], counts.posts, 'acknowledged messages'),
    zero('crashes that lost something', ['A1', 'A2', 'A11'], counts.kills, 'kills'),
    {
      promise: 'power cuts that lost or broke something',
      rules: ['A1', 'A2', 'A3', 'A4', 'A7', 'A10'],
      findings: at('power cut'),
      n: counts.cuts,
      of: 'power cuts',
      bound95: bound95(counts.cuts),
    },
    {
      promise: 'kills in a rebuild of the index that lost or broke something',
      rules: ['A1', 'A2', 'A3', 'A4', 'A7', 'A10', 'A11'],
      findings: at('rebuild'),
      n: counts.rebuildKills,
      of: 'kills',
      bound95: bound95(counts.rebuildKills),
    },
    {
      promise: 'backups under load that lost or broke something',
      rules: ['A1', 'A2', 'A3', 'A4', 'A7', 'A10', 'A11'],
      findings: at('backup'),
      n: counts.backups,
      of: 'backups',
      bound95: bound95(counts.backups),
    },
    zero('made up or doubled', ['A2', 'A3'], counts.posts, 'acknowledged messages'),
    zero('out of order', ['A4', 'A9'], counts.events, 'events'),
    zero('missing, repeated or different on a screen', ['A5', 'A6'], counts.frames, 'frames'),
    zero('not found, or found and gone', ['A7'], counts.posts, 'acknowledged messages'),
    zero('files lost, changed or left over', ['A10'], counts.uploads, 'files'),
    zero('forgotten by a webhook, or told to the wrong bot', ['A13'], counts.told, 'deliveries'),
    zero('heard after leaving', ['A8'], counts.removals + counts.revocations, 'removals and revocations'),
  ];
}

function notShown(options: Options, run: Run, sabotages: Verdict[]): string[] {
  const cuts = run.cuts.flatMap((cut) => cut.notShown ?? []);
  const untried = sabotages.flatMap(({ name, notShown: why }) => (why ? [`sabotage ${name}: ${why}`] : []));
  const left = SABOTAGES.length - sabotages.length;
  const others =
    left > 0 ? [`${left} of the ${SABOTAGES.length} sabotaged servers: not tried in this run`] : [];
  const few = run.cutsDone < options.cuts ? [`${options.cuts - run.cutsDone} of the power cuts`] : [];
  const kills = options.rebuilds - run.rebuilds.kills;
  const fewer = kills > 0 ? [`${kills} of the kills in a rebuild of the search index`] : [];
  const unkilled = options.backups - run.backups.kills;
  const clock = compiledClock();
  const unset = 'missing' in clock ? [`clocks that are set: ${clock.missing}`] : [];
  const fewBackups = unkilled > 0 ? [`${unkilled} of the kills while a backup is taken`] : [];
  return [
    ...new Set([
      ...run.failures,
      ...cuts,
      ...few,
      ...fewer,
      ...fewBackups,
      ...unset,
      ...untried,
      ...others,
      ...ALWAYS_NOT_SHOWN,
    ]),
  ];
}

export function writeReport(report: Report, out: string): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(out, 'report.md'), reportText(report));
}
