import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { findAccount } from '../auth/account.queries';
import { fileErrorMessage } from '../backups/backup-error';
import { ReadDatabase } from '../database/database';
import type { ExportProgress } from '../protocol/export.view';
import { portableName } from './archive-paths';
import { ExportError } from './export-error';
import { Exporter } from './exporter';
import type { ExportFigures, ExportScope } from './job';

const PARTIAL = '.partial';

@Injectable()
export class OperatorExports {
  constructor(
    private readonly db: ReadDatabase,
    private readonly exporter: Exporter,
  ) {}

  get progress(): ExportProgress {
    return this.exporter.progress;
  }

  /** @returns where it is, and what is in it @throws {ExportError} */
  async write(folder: string, scope: ExportScope): Promise<ExportFigures & { path: string }> {
    const account = findAccount(this.db);
    if (!account) throw new ExportError('This Campfire isn’t set up yet.');
    const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
    const path = join(folder, `${portableName(account.name)} ${time}.zip`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rm(path + PARTIAL, { force: true });
      const figures = await this.exporter.write(scope, path + PARTIAL);
      await rename(path + PARTIAL, path);
      return { ...figures, path };
    } catch (error) {
      const message = fileErrorMessage(error, folder);
      throw message === undefined ? error : new ExportError(message);
    }
  }
}
