import { rmSync } from 'node:fs';
import { type BackupsResult, runBackups } from './backup/run';
import type { Options } from './options';
import { type CutsResult, runCuts } from './power-cut/run';
import { Random } from './random';
import { type RebuildsResult, runRebuilds } from './rebuild/run';
import type { Finding } from './rules';
import { makeScene, type Scene } from './scene';
import { timetable } from './schedule';
import { runSegment, type SegmentInput } from './segment';
import type { ServerSpec } from './server';
import { kindsOf, shrink } from './shrink';
import { brokenOff, type Findings, NOTHING } from './tally';

const KILLS_PER_SEGMENT = 25;
const SECONDS_PER_KILL = 2;
const MIN_SECONDS = 10;
const CALM = { kills: 1, seconds: 25 };
const MOST_FAILURES = 3;
const CUTS_AT_ONCE = 1_000;
const CONDEMNED_SIZE = 1_600;

/** All segments and cuts of one run. */
export class Run {
  readonly segments: Findings[] = [];
  readonly cuts: CutsResult[] = [];
  rebuilds: RebuildsResult = { kills: 0, rebuilds: 0, findings: [] };
  backups: BackupsResult = { kills: 0, backups: 0, findings: [] };
  readonly failures: string[] = [];
  private readonly since = performance.now();
  private readonly server: ServerSpec;
  private scene: Scene;

  constructor(private readonly options: Options) {
    this.server = { command: options.server };
  }

  async all(): Promise<void> {
    const { segment, out } = this.options;
    if (segment === undefined && !this.needsSegment) return this.parts(segment);
    this.scene = await makeScene(this.server, out, CONDEMNED_SIZE);
    await this.parts(segment);
    rmSync(this.scene.folder, { recursive: true, force: true });
  }

  private async parts(segment: number | undefined): Promise<void> {
    if (segment !== undefined) return this.replay(segment);
    for (let n = 1; !this.isDone; n++) {
      if (this.needsSegment) await this.segment(n);
      if (this.needsCuts) await this.cut(n);
    }
    if (this.options.rebuilds > 0) await this.rebuild();
    if (this.options.backups > 0 && this.options.isOurs) await this.backUp();
  }

  /** Derives a fixed seed for each part of the run. */
  private seedOf(part: string): number {
    return new Random(this.options.seed).fork(part).int(1, 2 ** 31);
  }

  private async segment(n: number): Promise<Findings> {
    const input = this.inputOf(n);
    const found = await runSegment(input).catch((error) => brokenOff(input.name, error));
    this.segments.push(found);
    const { posts, kills: killed, frames } = found.counts;
    this.say(
      `segment ${n}: ${posts} posts, ${killed} kills, ${frames} frames, ${found.findings.length} findings`,
    );
    for (const { rule, detail } of found.findings) console.log(`    ${rule}: ${detail}`);
    return found;
  }

  private inputOf(n: number): SegmentInput {
    const { out, seed } = this.options;
    const plan = { name: `${seed}.${n}`, seed: this.seedOf(`segment ${n}`), ...this.shape(n) };
    return { ...plan, server: this.server, scene: this.scene, out: `${out}/segment-${n}` };
  }

  /** Repeats one segment, and reduces the faults if it fails again. */
  private async replay(n: number): Promise<void> {
    const found = await this.segment(n);
    if (found.findings.length === 0) return;
    const input = this.inputOf(n);
    const needed = await shrink(input, found, runSegment, kindsOf(timetable(input)));
    console.log(`It takes ${needed.join(', ') || 'no fault at all'}.`);
  }

  /** Once there are enough kills, the server lives longer, because it is faster when warm. */
  private shape(n: number): { kills: number; seconds: number } {
    const { kills, length } = this.options;
    if (length !== 'long' && (n - 1) * KILLS_PER_SEGMENT >= kills) return CALM;
    const count = Math.min(KILLS_PER_SEGMENT, kills);
    return { kills: count, seconds: Math.max(MIN_SECONDS, count * SECONDS_PER_KILL) };
  }

  private async cut(n: number): Promise<void> {
    const { out, server: command } = this.options;
    const cuts = Math.min(CUTS_AT_ONCE, this.options.cuts - this.cutsDone);
    const seed = this.seedOf(`cuts ${n}`);
    const result = await runCuts({ seed, cuts, out, command }).catch((error) => this.failedCuts(error));
    if (!result) return;
    this.cuts.push(result);
    this.say(`${this.cutsDone} power cuts, ${result.findings.length} findings`);
    for (const { rule, detail } of result.findings) console.log(`    ${rule}: ${detail}`);
  }

  private async rebuild(): Promise<void> {
    const { out, server: command, rebuilds: kills } = this.options;
    const finding = (error: unknown): Finding => ({
      rule: 'A12',
      detail: `the rebuilds broke off: ${error}`,
    });
    this.rebuilds = await runRebuilds({ seed: this.seedOf('rebuilds'), kills, out, command }).catch(
      (error) => ({
        ...this.rebuilds,
        findings: [finding(error)],
      }),
    );
    const { findings, rebuilds } = this.rebuilds;
    this.say(
      `${this.rebuilds.kills} kills in ${rebuilds} rebuilds of the index, ${findings.length} findings`,
    );
    for (const { rule, detail } of findings) console.log(`    ${rule}: ${detail}`);
  }

  private async backUp(): Promise<void> {
    const { out, server: command, backups: kills } = this.options;
    const brokeOff = (error: unknown): BackupsResult => ({
      ...this.backups,
      findings: [{ rule: 'A12', detail: `the backups broke off: ${error}` }],
    });
    const input = { seed: this.seedOf('backups'), kills, out, command };
    this.backups = await runBackups(input).catch(brokeOff);
    const { findings, backups } = this.backups;
    this.say(`${this.backups.kills} kills and ${backups} backups restored, ${findings.length} findings`);
    for (const { rule, detail } of findings) console.log(`    ${rule}: ${detail}`);
  }

  /** Cuts also depend on other tools, so they are retried with another seed. */
  private failedCuts(error: unknown): undefined {
    this.failures.push(`power cuts broke off, and were begun again: ${error}`);
    console.error(error);
  }

  sum(name: keyof Findings['counts']): number {
    return this.segments.reduce((sum, { counts }) => sum + counts[name], 0);
  }

  get cutsDone(): number {
    return this.cuts.reduce((sum, { cuts }) => sum + cuts, 0);
  }

  get minutes(): number {
    return (performance.now() - this.since) / 60_000;
  }

  private get needsSegment(): boolean {
    const { kills, posts, minutes } = this.options;
    if (
      this.segments.slice(-MOST_FAILURES).filter(({ counts }) => counts === NOTHING).length === MOST_FAILURES
    )
      return false;
    return this.sum('kills') < kills || this.sum('posts') < posts || this.minutes < minutes;
  }

  /** A machine that cannot run cuts reports it at the first attempt. */
  private get needsCuts(): boolean {
    if (this.failures.length > MOST_FAILURES) return false;
    return this.cutsDone < this.options.cuts && !this.cuts.some(({ notShown }) => notShown);
  }

  private get isDone(): boolean {
    return !this.needsSegment && !this.needsCuts;
  }

  private say(what: string): void {
    console.log(`${this.minutes.toFixed(1)} min  ${what}`);
  }
}
