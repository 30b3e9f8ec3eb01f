import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditDatabase } from '../audit/database';
import { Random } from '../random';
import type { Finding } from '../rules';
import { compile } from './compile';
import { type Cut, chooseCuts } from './cut-list';
import { readLog } from './disk-log';
import { expectedAt } from './history';
import { Recorder, type Recording, type ServerCommand } from './recording';
import { RecordedDisk } from './replayer';
import { auditServed } from './served';

export interface CutsOptions {
  seed: number;
  cuts: number;
  /** Receives the disks of failed cuts. */
  out: string;
  /** A shell command; the built server by default. */
  command?: string;
  /** Passed to the server as SABOTAGE. */
  sabotage?: string;
}

export interface CutsResult {
  cuts: number;
  /**
   * Cuts that lost or changed acknowledged data (A1, A2, A3), damaged the file or a sequence (A4), or the index (A7).
   */
  lost: number;
  corrupt: number;
  searchMismatches: number;
  findings: Finding[];
  /** What this machine could not test, and why. */
  notShown?: string;
  details: Record<string, number>;
}

const CUTS_PER_RECORDING = 1_000;
const MESSAGES = 1_500;
const STARTED_EVERY = 200;
const MOST_FINDINGS = 50;
const MOST_DISKS = 3;

/**
 * Records servers at work, cuts the power of their disks many times, and compares the results with the
 * acknowledgements.
 */
export async function runCuts({ seed, cuts, out, command, sabotage }: CutsOptions): Promise<CutsResult> {
  const folder = mkdtempSync(join(tmpdir(), 'campfire-cuts-'));
  const run = new Run(out, { command, env: sabotage ? { SABOTAGE: sabotage } : {} });
  try {
    const compiled = compile('recorder', folder);
    if ('missing' in compiled) return { ...run.result, notShown: `Power cuts: ${compiled.missing}.` };
    for (let n = 0; run.result.cuts < cuts; n++) {
      const part = Math.min(CUTS_PER_RECORDING, cuts - run.result.cuts);
      await run.record(compiled.library, join(folder, `${n}`), seed + n * 1_000_003, part);
    }
    return run.result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rebuilding is fast in memory. */
const memoryFolder = () => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());

class Run {
  private failed = 0;
  readonly result: CutsResult = {
    cuts: 0,
    lost: 0,
    corrupt: 0,
    searchMismatches: 0,
    findings: [],
    details: { recordings: 0, acks: 0, logBytes: 0, started: 0, migration: 0, checkpoint: 0, work: 0 },
  };

  constructor(
    private readonly out: string,
    private readonly server: ServerCommand,
  ) {}

  async record(library: string, folder: string, seed: number, cuts: number): Promise<void> {
    const recording = await new Recorder(library, folder, seed, this.server).record(MESSAGES);
    const acks = recording.histories.flatMap(({ acts }) => acts.filter(({ acked }) => acked !== undefined));
    this.count({ recordings: 1, acks: acks.length, logBytes: recording.log.length });
    await this.cutAll(
      recording,
      chooseCuts(recording, cuts, new Random(seed)),
      new Random(seed).fork('cuts'),
    );
    rmSync(folder, { recursive: true, force: true });
  }

  private async cutAll(recording: Recording, cuts: Cut[], random: Random): Promise<void> {
    const disk = new RecordedDisk(recording.root);
    const changes = readLog(recording.log);
    let change = changes.next().value;
    const rebuilt = mkdtempSync(join(memoryFolder(), 'campfire-cut-'));
    for (const [n, cut] of cuts.entries()) {
      for (; change && change.end <= cut.offset; change = changes.next().value) disk.apply(change);
      disk.cut(rebuilt, random);
      // The first cuts fall into the first migration, after which the server must start, too.
      await this.judge(recording, cut, rebuilt, n === 0 || n % STARTED_EVERY === STARTED_EVERY - 1);
    }
    rmSync(rebuilt, { recursive: true, force: true });
  }

  private async judge(recording: Recording, cut: Cut, disk: string, isStarted: boolean): Promise<void> {
    const expected = expectedAt(cut.offset, recording.histories);
    const served = isStarted ? await auditServed(disk, this.server, recording, expected) : [];
    const findings = [...served, ...auditDatabase(join(disk, 'campfire.sqlite3'), expected)];
    this.count({ [cut.during]: 1, started: isStarted ? 1 : 0 });
    this.result.cuts++;
    const broke = (...rules: string[]) => (findings.some(({ rule }) => rules.includes(rule)) ? 1 : 0);
    this.result.lost += broke('A1', 'A2', 'A3');
    this.result.corrupt += broke('A4', 'A7');
    this.result.searchMismatches += findings.some(({ detail }) => detail.startsWith('search')) ? 1 : 0;
    if (findings.length > 0) this.keep(findings, cut, recording, disk);
  }

  /** Reports the position and keeps the first disks for inspection. */
  private keep(findings: Finding[], { offset, during }: Cut, { log }: Recording, disk: string): void {
    const { findings: kept } = this.result;
    for (const { rule, detail } of findings.slice(0, 3))
      if (kept.length < MOST_FINDINGS)
        kept.push({ rule, detail: `cut at ${offset} of ${log.length} (${during}): ${detail}` });
    if (++this.failed <= MOST_DISKS) cpSync(disk, join(this.out, `cut-${offset}`), { recursive: true });
  }

  private count(more: Record<string, number>): void {
    for (const [name, n] of Object.entries(more))
      this.result.details[name] = (this.result.details[name] ?? 0) + n;
  }
}
