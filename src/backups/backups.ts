import { join } from 'node:path';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { Conflict } from '../http/errors';
import type { BackupProgress } from '../protocol/backup.view';
import { WritesService } from '../writes/writes.service';
import { type BackupRow, findBackup } from './backup.queries';
import { insertBackup, markFailed, markProven, markTaken } from './backup.writes';
import { reasonOf } from './backup-error';
import { nameAt } from './backup-names';
import { BackupRetention } from './backup-retention';
import { BackupSteps } from './backup-steps';

@Injectable()
export class Backups implements OnModuleDestroy {
  private readonly logger = new Logger(Backups.name);
  private current: Promise<unknown> | undefined;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly steps: BackupSteps,
    private readonly retention: BackupRetention,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.steps.stop();
    await this.current;
  }

  get running(): BackupProgress | undefined {
    return this.current && this.steps.progress;
  }

  /** Returns while it's taken. @throws {Conflict} */
  start(): void {
    if (this.current) throw isRunning();
    this.take().catch((error) => this.logger.error(error));
  }

  /** One at a time. @returns its row, with the reason if it failed @throws {Conflict} while another one is taken */
  async take(folder = this.retention.folder): Promise<BackupRow> {
    if (this.current) throw isRunning();
    this.steps.progress = { step: 'database', done: 0, total: 0 };
    const taking = this.record(folder, nameAt(Date.now())).finally(() => {
      this.current = undefined;
    });
    this.current = taking.catch(() => undefined);
    return taking;
  }

  private async record(folder: string, name: string): Promise<BackupRow> {
    await this.retention.ready;
    const id = await this.writes.run((tx) => insertBackup(tx, folder, name));
    try {
      if (this.steps.isEncrypting) await this.takeEncrypted(id, folder, name);
      else await this.takePlain(id, folder, name);
      this.logger.log(`Backup ${join(folder, name)} was taken and proven.`);
    } catch (error) {
      await this.fail(id, folder, name, error);
    }
    await this.steps.cleanUp(folder, name).catch((error) => this.logger.warn(error));
    await this.retention.prune();
    return findBackup(this.db, id)!;
  }

  private async takePlain(id: number, folder: string, name: string): Promise<void> {
    const manifest = await this.steps.copy(folder, name);
    await this.writes.run((tx) => markTaken(tx, id, manifest));
    const proof = await this.steps.prove(folder, name);
    await this.writes.run((tx) => markProven(tx, id, manifest, proof));
  }

  private async takeEncrypted(id: number, folder: string, name: string): Promise<void> {
    await this.steps.copy(this.steps.stage, name);
    const proof = await this.steps.prove(this.steps.stage, name);
    const manifest = await this.steps.encrypt(folder, name);
    await this.writes.run((tx) => {
      markTaken(tx, id, manifest);
      markProven(tx, id, manifest, proof);
    });
  }

  private async fail(id: number, folder: string, name: string, error: unknown): Promise<void> {
    const reason = reasonOf(error, folder);
    this.logger.error(`Backup ${join(folder, name)} failed: ${reason}`);
    await this.writes.run((tx) => markFailed(tx, id, reason)).catch((failure) => this.logger.warn(failure));
  }
}

const isRunning = () => new Conflict('backup_running', 'A backup is already being taken.');
