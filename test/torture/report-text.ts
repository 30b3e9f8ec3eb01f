import type { Report } from './report';
import { RULES } from './rules';
import { describe } from './sabotaged';

const VERDICTS = {
  clean: 'Clean: nothing was found.',
  broken: 'BROKEN: promises were not kept; see the findings.',
  void: 'VOID: a sabotaged server was not noticed, so nothing below counts.',
};

const whole = (n: number) => n.toLocaleString('en');

/** The report in Markdown. */
export function reportText(report: Report): string {
  return [
    `# Torture, seed ${report.seed}`,
    `**${VERDICTS[report.verdict]}** ${report.minutes} minutes, begun ${report.startedAt}. The same again: \`${report.again}\`.`,
    `## What was done\n\n${counts(report)}`,
    `## What was found\n\n${zeros(report)}`,
    '"At most" is the rule of three: seen never in n independent trials, so with 95 % certainty rarer than 3/n.',
    `## How long it took\n\n${times(report)}`,
    `At its worst the server took ${report.worst.rssMiB} MiB and ${report.worst.fds} file descriptors; its event loop was ${report.worst.lagMs} ms late (p99 of 10 s).`,
    `## The test of the test\n\n${sabotages(report)}`,
    `## Not shown\n\n${report.notShown.map((what) => `- ${what}`).join('\n')}`,
    `## Findings\n\n${findings(report)}`,
    `## Versions\n\n${Object.entries(report.versions)
      .map(([name, version]) => `- ${name}: ${version}`)
      .join('\n')}\n- server: ${report.server}`,
    '',
  ].join('\n\n');
}

const NAMES: Record<string, string> = {
  posts: 'messages acknowledged',
  operations: 'operations acknowledged',
  unknown: 'requests without an answer, asked again',
  frames: 'frames received',
  streams: 'connections and polls, most of them resumed',
  kills: 'kills (SIGKILL of the process group)',
  terms: 'stops under load (SIGTERM)',
  freezes: 'freezes (SIGSTOP)',
  networkCuts: 'network cuts',
  uploads: 'files acknowledged',
  boosts: 'boosts acknowledged',
  unboosts: 'boosts taken away',
  events: 'events in the log',
  told: 'messages that bots were told of',
  removals: 'removals from a room',
  revocations: 'revoked sessions',
  holes: 'half-open networks',
  delays: 'slow networks',
  lostAcks: 'answers lost on the way',
  portals: 'captive portals',
  gateways: 'proxies that answered 502',
  moves: 'changes of address',
  serverClocks: 'times that the server’s clock was set, forward or back',
  clientClocks: 'times that a client’s clock was set, forward or back',
  rebuildKills: 'kills in a rebuild of the search index',
  rebuilds: 'such rebuilds that came to their end',
  backupKills: 'kills while a backup was taken',
  backups: 'backups restored and audited',
};

function counts({ counts: all, cuts }: Report): string {
  const { cuts: powerCuts, ...others } = all;
  const rows = Object.entries(others).map(([name, n]) => [NAMES[name] ?? name, whole(n)]);
  const details = Object.entries(cuts).map(([name, n]) => `${name} ${whole(n)}`);
  return table(['', 'n'], [...rows, ['power cuts', `${whole(powerCuts)} (${details.join(', ')})`]]);
}

function zeros({ zeros: all }: Report): string {
  const rows = all.map(({ promise, rules, findings: found, n, of, bound95 }) => [
    promise,
    rules.join(', '),
    String(found),
    `${whole(n)} ${of}`,
    found === 0 && bound95 !== null ? String(bound95) : '',
  ]);
  return table(['', 'rules', 'found', 'n', 'at most'], rows);
}

function times({ ms }: Report): string {
  const names = {
    blackout: 'from the kill to the first answered request',
    resume: 'from a lost socket to the welcome on the next',
    revocation: 'from a revoked session to its closed socket',
  };
  const rows = Object.entries(names).map(([name, text]) => {
    const { n, p50, p99, max } = ms[name as keyof typeof names];
    return [text, String(p50), String(p99), String(max), whole(n)];
  });
  return table(['ms', 'p50', 'p99', 'max', 'n'], rows);
}

function sabotages({ sabotages: all }: Report): string {
  if (all.length === 0) return 'Not tried in this run.';
  const caught = all.filter(({ isCaught }) => isCaught).length;
  const rows = all.map((verdict) => [verdict.name, RULES[verdict.rule], describe(verdict)]);
  return `${caught} of ${all.length} caught.\n\n${table(['sabotage', 'what it breaks', ''], rows)}`;
}

function findings({ findings: all }: Report): string {
  if (all.length === 0) return 'None.';
  return all.map(({ rule, detail, where }) => `- ${rule} (${where}): ${detail}`).join('\n');
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
