import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { DataDirectory } from '../database/data-directory';
import { ReadDatabase } from '../database/database';
import { FileCleaner } from '../files/store/file-cleaner';
import type { BackupProgress } from '../protocol/backup.view';
import { lastProven } from './backup.queries';
import { isEncrypting, makeFolder, removeLeftovers, removePartial, STAGE, writeProof } from './backup-folder';
import { partialName } from './backup-names';
import { runInThread } from './backup-thread';
import type { Report } from './job';
import type { Manifest, Proof } from './manifest';
import { rehearseOn } from './rehearsal-process';

@Injectable()
export class BackupSteps {
  private readonly stopping = new AbortController();
  progress: BackupProgress = { step: 'database', done: 0, total: 0 };

  constructor(
    private readonly config: Config,
    private readonly db: ReadDatabase,
    private readonly directory: DataDirectory,
    private readonly cleaner: FileCleaner,
  ) {}

  stop(): void {
    this.stopping.abort();
  }

  get isEncrypting(): boolean {
    return isEncrypting(this.config);
  }

  get stage(): string {
    return join(this.directory.path, STAGE);
  }

  /** Files that are deleted meanwhile stay until they are copied. */
  async copy(folder: string, name: string): Promise<Manifest> {
    await makeFolder(folder);
    await removeLeftovers(folder);
    const release = await this.cleaner.hold();
    try {
      const previous = folder === this.stage ? undefined : this.previous;
      const order = { kind: 'take', dataDir: this.directory.path, folder, name, previous } as const;
      return await runInThread(order, this.report, this.stopping.signal);
    } finally {
      release();
    }
  }

  async prove(folder: string, name: string): Promise<Proof> {
    const [backup, target] = [join(folder, name), join(folder, partialName('scratch', name))];
    try {
      const order = { kind: 'unpack', backup, target, linksFiles: true } as const;
      await runInThread({ ...order, identities: [] }, this.report, this.stopping.signal);
      this.report('starting', 0, 1);
      const { newest_message_id } = await rehearseOn(target, this.stopping.signal);
      const proof = { proven_at: new Date().toISOString(), newest_message_id };
      writeProof(backup, proof);
      return proof;
    } finally {
      await removePartial(folder, name);
    }
  }

  async encrypt(folder: string, name: string): Promise<Manifest> {
    await makeFolder(folder);
    await removeLeftovers(folder);
    const { BACKUP_RECIPIENTS: recipients } = this.config;
    const { previous } = this;
    const order = {
      kind: 'encrypt',
      plain: join(this.stage, name),
      folder,
      name,
      recipients,
      previous,
    } as const;
    return runInThread(order, this.report, this.stopping.signal);
  }

  async cleanUp(folder: string, name: string): Promise<void> {
    await removePartial(folder, name);
    await rm(this.stage, { recursive: true, force: true });
  }

  private get previous(): string | undefined {
    const last = lastProven(this.db);
    return last && join(last.folder, last.name);
  }

  private readonly report: Report = (step, done, total) => {
    this.progress = { step, done, total };
  };
}
