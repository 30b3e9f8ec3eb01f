import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServerProcess } from '../../support/server-process';
import { auditDatabase, type Sent } from '../audit/database';
import { copyDatabase } from '../audit/stored';
import { expectedAt } from '../power-cut/history';
import { Posters, waitUntil } from '../power-cut/posters';
import { shellCommand } from '../power-cut/recording';
import { Random } from '../random';
import type { Finding } from '../rules';
import { damageIndex, fillArchive } from './archive';
import { auditPartialIndex, restOf, schemaOf } from './partial-index';

export interface RebuildsOptions {
  seed: number;
  /** Number of kills during rebuilds. */
  kills: number;
  /** Receives the databases of failed rebuilds. */
  out: string;
  command?: string;
}

export interface RebuildsResult {
  kills: number;
  /** Rebuilds that finished despite the kills. */
  rebuilds: number;
  findings: Finding[];
}

const POSTERS = 4;
const POSTED = 200;
const LONGEST_MS = 400;
const MOST_LIVES = 5;
const MOST_FINDINGS = 50;

/**
 * Damages the search index, and kills the server during its rebuild while people post (row 10 of
 * `docs/reliability.md`).
 */
export async function runRebuilds(options: RebuildsOptions): Promise<RebuildsResult> {
  const folder = mkdtempSync(join(tmpdir(), 'campfire-rebuilds-'));
  const run = new Rebuilds(options, folder);
  try {
    await run.all();
    return run.result;
  } finally {
    await run.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Rebuilds {
  readonly result: RebuildsResult = { kills: 0, rebuilds: 0, findings: [] };
  private readonly random: Random;
  private readonly posters: Posters;
  private readonly dataDir: string;
  private readonly path: string;
  private filled: Map<string, Sent>;
  private schema = '';
  private server: ServerProcess | undefined;

  constructor(
    private readonly options: RebuildsOptions,
    folder: string,
  ) {
    this.random = new Random(options.seed);
    this.posters = new Posters(POSTERS, this.random, () => 0);
    this.dataDir = join(folder, 'data');
    this.path = join(this.dataDir, 'campfire.sqlite3');
  }

  async all(): Promise<void> {
    await this.setUp();
    const { kills } = this.options;
    for (let lives = 0; this.result.kills < kills && lives < MOST_LIVES * kills; lives++) {
      await this.live();
      this.judge(false);
    }
    await this.start();
    await this.posters.post(this.server!, () => waitUntil(() => restOf(this.path) === undefined));
    await this.end('SIGTERM');
    this.judge(true);
  }

  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.server?.stop(signal);
    this.server = undefined;
  }

  private async start(): Promise<void> {
    const env = { DATA_DIR: this.dataDir, RATE_LIMITS: 'off', LOG_LEVEL: 'silent' };
    this.server = await ServerProcess.start(env, [], shellCommand(this.options.command));
  }

  /** Most of the messages are copies made with SQL. */
  private async setUp(): Promise<void> {
    await this.start();
    await this.posters.signUp(this.server!);
    await this.posters.post(this.server!, () => waitUntil(() => this.posters.acked >= POSTED));
    await this.end('SIGTERM');
    this.filled = fillArchive(this.path);
    this.schema = schemaOf(this.path);
  }

  /** Kills the server at a random moment of a rebuild, or at its beginning. */
  private async live(): Promise<void> {
    const isGoing = restOf(this.path) !== undefined;
    if (!isGoing) damageIndex(this.path);
    await this.start();
    await this.posters.post(this.server!, async () => {
      // The first post detects the damage.
      if (!isGoing) await waitUntil(() => restOf(this.path) !== undefined);
      await sleep(this.random.int(0, LONGEST_MS));
      await this.end();
    });
    if (restOf(this.path)) this.result.kills++;
  }

  /** Audits a copy; a partial index is compared with its own progress. */
  private judge(mustBeWhole: boolean): void {
    // In the data directory, because rows refer to files there.
    const copy = copyDatabase(this.dataDir, join(this.dataDir, 'copy.sqlite3'));
    const isPartial = restOf(copy) !== undefined;
    const sent = new Map([...this.filled, ...expectedAt(0, this.posters.histories)]);
    const found = auditDatabase(copy, sent).filter(
      ({ detail }) => !(isPartial && detail.startsWith('search')),
    );
    if (isPartial) found.push(...auditPartialIndex(copy));
    else if (schemaOf(copy) !== this.schema) found.push({ rule: 'A7', detail: 'the schema is another one' });
    if (isPartial && mustBeWhole) found.push({ rule: 'A11', detail: 'the rebuild never ends' });
    if (!isPartial) this.result.rebuilds++;
    if (found.length > 0) this.keep(found);
    for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true });
  }

  private keep(found: Finding[]): void {
    const { findings, kills } = this.result;
    const room = MOST_FINDINGS - findings.length;
    findings.push(
      ...found
        .slice(0, Math.min(5, room))
        .map(({ rule, detail }) => ({ rule, detail: `kill ${kills}: ${detail}` })),
    );
    mkdirSync(this.options.out, { recursive: true });
    cpSync(this.dataDir, join(this.options.out, `rebuild-${kills}`), { recursive: true });
  }
}
