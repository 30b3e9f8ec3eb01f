import type { History } from './audit/history';
import type { Journal } from './journal';
import type { FrameLog } from './observers/frame-log';
import type { ChaosProxy } from './proxy';
import type { Finding } from './rules';
import type { Server } from './server';

export interface Findings {
  name: string;
  findings: Finding[];
  counts: Counts;
  blackoutMs: number[];
  resumeMs: number[];
  revokeMs: number[];
  worst: { rssMiB: number; fds: number; lagMs: number };
}

export type Counts = Record<
  | 'posts'
  | 'operations'
  | 'unknown'
  | 'frames'
  | 'streams'
  | 'events'
  | 'kills'
  | 'terms'
  | 'freezes'
  | 'networkCuts'
  | 'holes'
  | 'delays'
  | 'lostAcks'
  | 'uploads'
  | 'removals'
  | 'revocations',
  number
>;

interface Sources {
  journal: Journal;
  log: FrameLog;
  server: Server;
  history: History;
  events: number;
  networks: { network: ChaosProxy; lossy: ChaosProxy };
}

/** How much of everything there was. */
export function tally({ journal, log, server, history, events, networks }: Sources): Counts {
  const { cuts, holes, delays } = networks.network.counts;
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
    uploads: done.filter(({ invoke }) => invoke.op === 'post' && invoke.file).length,
    removals: of('remove'),
    revocations: of('revoke'),
  };
}

/** How long a socket outlived its session. */
export function revocationMs({ streams }: FrameLog): number[] {
  return streams
    .filter(({ revokedAt, closedAt }) => revokedAt !== undefined && closedAt !== undefined)
    .map(({ revokedAt, closedAt }) => Math.max(0, closedAt! - revokedAt!));
}
