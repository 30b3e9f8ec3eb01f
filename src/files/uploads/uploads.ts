import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import { isAttached } from '../attachment.queries';
import { insertAttachments } from '../attachment.writes';
import { isStarted } from '../resumable/upload.queries';
import { FileStore } from '../store/file-store';
import type { StoredFile } from '../store/stored-file';
import { FilePreparation } from './file-preparation';
import { Quota } from './quota';
import { receiveFile } from './receive-file';

@Injectable()
export class Uploads {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly store: FileStore,
    private readonly preparation: FilePreparation,
    private readonly quota: Quota,
  ) {}

  async receive(name: string, content: Buffer): Promise<StoredFile[]> {
    const file = await receiveFile(this.store, Readable.from([content]), name, () => undefined);
    const files = file ? [file] : [];
    await this.commit(files);
    return files;
  }

  async commit(files: StoredFile[], removesLocation = false): Promise<void> {
    for (const { key } of files) await this.store.commit(key);
    await this.preparation.prepare(files, removesLocation);
  }

  /** @throws {TooLarge} when concurrent uploads exceed the quota together */
  attach(tx: Tx, message: { id: number; creator_id: number }, files: StoredFile[]): void {
    insertAttachments(tx, message, files);
    if (files.length > 0) this.quota.assertNotExceeded(message.creator_id, tx);
  }

  /** Keeps files after a failed write, because the commit may have succeeded. */
  async release(files: StoredFile[]): Promise<void> {
    for (const { key } of files) {
      const isUsed = isAttached(this.db, key) || isStarted(this.db, key);
      try {
        if (!this.writes.failure && !isUsed) await this.store.remove(key);
      } finally {
        this.store.settle(key);
      }
    }
  }
}
