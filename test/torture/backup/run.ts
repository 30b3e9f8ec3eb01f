import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isBackupName } from '../../../src/backups/backup-names';
import { ServerProcess } from '../../support/server-process';
import { auditDatabase } from '../audit/database';
import { expectedBetween } from '../power-cut/history';
import { Posters, waitUntil } from '../power-cut/posters';
import { shellCommand } from '../power-cut/recording';
import { Random } from '../random';
import type { Finding } from '../rules';

export interface BackupsOptions {
  seed: number;
  /** Number of kills while a backup is taken. */
  kills: number;
  /** Receives the restored data of backups that lack something. */
  out: string;
  command?: string;
}

export interface BackupsResult {
  kills: number;
  /** Backups that were restored and audited. */
  backups: number;
  findings: Finding[];
}

const POSTERS = 4;
const POSTED = 60;
/** About as long as a backup takes. */
const LONGEST_MS = 1_500;

/** Takes backups while people post, and kills the server in the middle of every second one (row 11 of `docs/reliability.md`). */
export async function runBackups(options: BackupsOptions): Promise<BackupsResult> {
  const folder = mkdtempSync(join(tmpdir(), 'campfire-backups-'));
  const run = new BackupRun(options, folder);
  try {
    await run.all();
    return run.result;
  } finally {
    await run.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

class BackupRun {
  readonly result: BackupsResult = { kills: 0, backups: 0, findings: [] };
  private readonly random: Random;
  private readonly posters: Posters;
  private readonly dataDir: string;
  private readonly program: string[] | undefined;
  private time = 0;
  private server: ServerProcess | undefined;

  constructor(
    private readonly options: BackupsOptions,
    private readonly folder: string,
  ) {
    this.random = new Random(options.seed);
    this.posters = new Posters(POSTERS, this.random, () => ++this.time);
    this.dataDir = join(folder, 'data');
    this.program = shellCommand(options.command);
  }

  async all(): Promise<void> {
    await this.start();
    await this.posters.signUp(this.server!);
    while (this.result.kills < this.options.kills) {
      await this.backUp(() => undefined);
      await this.backUp(() => this.killSoon());
      await this.end();
      await this.start();
    }
    await this.backUp(() => undefined);
    if (this.leftovers.length > 0)
      this.result.findings.push({ rule: 'A11', detail: `left over: ${this.leftovers.join(', ')}` });
  }

  async end(): Promise<void> {
    await this.server?.stop('SIGKILL');
    this.server = undefined;
  }

  private async start(): Promise<void> {
    this.server = await ServerProcess.start(this.settings, [], this.program);
  }

  private get settings() {
    return { DATA_DIR: this.dataDir, RATE_LIMITS: 'off', LOG_LEVEL: 'silent' };
  }

  private async killSoon(): Promise<void> {
    await sleep(this.random.int(0, LONGEST_MS));
    await this.end();
    this.result.kills++;
  }

  /** What is complete afterwards is restored and audited, even if the server was killed. */
  private async backUp(meanwhile: () => Promise<void> | undefined): Promise<void> {
    const before = this.names;
    const goal = this.posters.acked + POSTED;
    let begin = 0;
    await this.posters.post(this.server!, async () => {
      await waitUntil(() => this.posters.acked >= goal);
      begin = ++this.time;
      const command = ServerProcess.run(this.settings, ['backup'], this.program);
      await meanwhile();
      await command.exit;
    });
    for (const name of this.names.filter((one) => !before.includes(one))) await this.judge(name, begin);
  }

  private async judge(name: string, begin: number): Promise<void> {
    const into = join(this.folder, `restored-${this.result.backups++}`);
    const restore = ServerProcess.run(
      { DATA_DIR: into },
      ['restore', join(this.backupFolder, name)],
      this.program,
    );
    const code = await restore.exit;
    const expected = expectedBetween(begin, this.time, this.posters.histories);
    const found: Finding[] =
      code === 0
        ? auditDatabase(join(into, 'campfire.sqlite3'), expected)
        : [{ rule: 'A7', detail: restore.output }];
    if (found.length > 0) this.keep(found, name, into);
    rmSync(into, { recursive: true, force: true });
  }

  private keep(found: Finding[], name: string, restored: string): void {
    const details = found
      .slice(0, 5)
      .map(({ rule, detail }) => ({ rule, detail: `backup ${name}: ${detail}` }));
    this.result.findings.push(...details);
    mkdirSync(this.options.out, { recursive: true });
    if (existsSync(restored)) cpSync(restored, join(this.options.out, `backup-${name}`), { recursive: true });
  }

  private get backupFolder(): string {
    return join(this.dataDir, 'backups');
  }

  private get names(): string[] {
    return existsSync(this.backupFolder) ? readdirSync(this.backupFolder).filter(isBackupName) : [];
  }

  private get leftovers(): string[] {
    return readdirSync(this.backupFolder).filter((name) => !isBackupName(name));
  }
}
