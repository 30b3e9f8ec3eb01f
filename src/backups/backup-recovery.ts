import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { type BackupRow, isKnown, unfinishedBackups } from './backup.queries';
import { insertBackup, markFailed, markProven, markTaken } from './backup.writes';
import { BackupFolder, isBackupThere } from './backup-folder';
import { findProof, type Manifest, type Proof, readManifest } from './manifest';

const INTERRUPTED = 'The server stopped before the backup was proven.';
const FOUND = 'It was there already when the server started.';

interface Contents {
  place: Pick<BackupRow, 'folder' | 'name'>;
  manifest?: Manifest;
  proof?: Proof;
}

@Injectable()
export class BackupRecovery {
  private readonly logger = new Logger(BackupRecovery.name);

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly backupFolder: BackupFolder,
  ) {}

  async run(): Promise<void> {
    const folder = this.backupFolder.path;
    const unfinished = unfinishedBackups(this.db);
    await this.backupFolder.tidyUp();
    const unknown = (await this.backupFolder.list()).filter((name) => !isKnown(this.db, folder, name)).sort();
    const found: Contents[] = [];
    for (const name of unknown) found.push(await this.read({ folder, name }));
    const interrupted: (Contents & { id: number })[] = [];
    for (const backup of unfinished) interrupted.push({ ...(await this.read(backup)), id: backup.id });
    if (found.length + interrupted.length === 0) return;
    await this.writes.run((tx) => {
      for (const { id, ...contents } of interrupted) settle(tx, id, contents, INTERRUPTED);
      for (const contents of found) insertFound(tx, contents);
    });
  }

  private async read(place: Contents['place']): Promise<Contents> {
    const path = join(place.folder, place.name);
    try {
      if (!(await isBackupThere(place))) return { place };
      return { place, manifest: readManifest(path), proof: findProof(path) };
    } catch (error) {
      this.logger.warn(error);
      return { place };
    }
  }
}

function insertFound(tx: Tx, contents: Contents): void {
  const { place, manifest } = contents;
  if (!manifest) return;
  const id = insertBackup(tx, place.folder, place.name, Date.parse(manifest.taken_at));
  settle(tx, id, contents, FOUND);
}

function settle(tx: Tx, id: number, { manifest, proof }: Contents, reason: string): void {
  if (manifest) markTaken(tx, id, manifest);
  if (manifest && proof) markProven(tx, id, manifest, proof);
  else markFailed(tx, id, reason);
}
