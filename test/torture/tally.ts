import type { History } from './audit/history';
import type { Journal } from './journal';
import type { FrameLog } from './observers/frame-log';
import type { ChaosProxy } from './proxy';
import type { Finding } from './rules';
import type { Server } from './server';
import type { Clocks } from './settable-clock';

export interface Findings {
  name: string;
  findings: Finding[];
  counts: Counts;
  blackoutMs: number[];
  resumeMs: number[];
  revokeMs: number[];
  worst: { rssMiB: number; fds: number; lagMs: number };
}

const NAMES = [
  'posts',
  'operations',
  'unknown',
  'frames',
  'streams',
  'events',
  'kills',
  'terms',
  'freezes',
  'networkCuts',
  'holes',
  'delays',
  'lostAcks',
  'portals',
  'gateways',
  'moves',
  'serverClocks',
  'clientClocks',
  'uploads',
  'boosts',
  'unboosts',
  'told',
  'removals',
  'revocations',
] as const;

export type Counts = Record<(typeof NAMES)[number], number>;

export const NOTHING = Object.fromEntries(NAMES.map((name) => [name, 0])) as Counts;

/** A segment that could not finish counts as a finding, whatever the reason. */
export function brokenOff(name: string, error: unknown): Findings {
  const detail = `the segment broke off: ${(error as Error).stack ?? error}`;
  const worst = { rssMiB: 0, fds: 0, lagMs: 0 };
  const findings: Finding[] = [{ rule: 'A12', detail }];
  return { name, findings, counts: NOTHING, blackoutMs: [], resumeMs: [], revokeMs: [], worst };
}

interface Sources {
  journal: Journal;
  log: FrameLog;
  server: Server;
  history: History;
  events: number;
  told: number;
  networks: { network: ChaosProxy; lossy: ChaosProxy };
  clocks: Clocks;
}

export function tally({ journal, log, server, history, events, told, networks, clocks }: Sources): Counts {
  const { cuts, holes, delays, portals, gateways, moves } = networks.network.counts;
  const { kills, terms, freezes } = server.counts;
  const done = [...history.attempts.values()].filter(({ outcome }) => outcome === 'ok');
  const of = (op: string) => done.filter(({ invoke }) => invoke.op === op).length;
  return {
    posts: journal.counts.posts,
    operations: journal.counts.ok,
    unknown: journal.counts.unknown,
    frames: log.frames,
    streams: log.streams.length,
    events,
    kills,
    terms,
    freezes,
    networkCuts: cuts,
    holes,
    delays,
    lostAcks: networks.lossy.counts.lostAcks,
    portals,
    gateways,
    moves,
    serverClocks: clocks.server?.sets ?? 0,
    clientClocks: clocks.client?.sets ?? 0,
    uploads: done.filter(({ invoke }) => invoke.op === 'post' && invoke.file).length,
    boosts: of('boost'),
    unboosts: of('unboost'),
    told,
    removals: of('remove'),
    revocations: of('revoke'),
  };
}

/** How long sockets outlived the revocation of their sessions. */
export function revocationMs({ streams }: FrameLog): number[] {
  return streams
    .filter(({ revokedAt, closedAt }) => revokedAt !== undefined && closedAt !== undefined)
    .map(({ revokedAt, closedAt }) => Math.max(0, closedAt! - revokedAt!));
}
