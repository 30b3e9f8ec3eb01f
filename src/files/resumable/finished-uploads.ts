import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config';
import { ReadDatabase } from '../../database/database';
import { Invalid } from '../../http/errors';
import type { Tx } from '../../writes/tx';
import { FileStore } from '../store/file-store';
import { NO_HEADER, type StoredFile } from '../store/stored-file';
import { describeFile } from '../uploads/describe-file';
import { FilePreparation } from '../uploads/file-preparation';
import { tooManyFiles } from '../uploads/upload-errors';
import { findUpload, type UploadRow } from './upload.queries';
import { takeUpload } from './upload.writes';

@Injectable()
export class FinishedUploads {
  constructor(
    private readonly config: Config,
    private readonly db: ReadDatabase,
    private readonly store: FileStore,
    private readonly preparation: FilePreparation,
  ) {}

  /** Leaves out those that don’t exist: a repeated post has them. @throws {TooLarge} {Invalid} `upload_incomplete` */
  async files(user_id: number, ids: number[], removesLocation?: boolean): Promise<StoredFile[]> {
    if (ids.length > this.config.UPLOAD_FILES) throw tooManyFiles(this.config.UPLOAD_FILES);
    const uploads = ids.flatMap((id) => findUpload(this.db, user_id, id) ?? []);
    if (uploads.some(({ received, bytes }) => received < bytes))
      throw Invalid.field('upload_ids', 'upload_incomplete', 'A file hasn’t been uploaded completely.');
    const files: StoredFile[] = [];
    for (const upload of uploads) files.push(await this.stored(upload));
    await this.preparation.prepare(files, removesLocation);
    return files;
  }

  /** @throws {Invalid} `unknown_upload` */
  take(tx: Tx, user_id: number, ids: number[]): void {
    for (const id of ids) {
      if (!findUpload(tx, user_id, id))
        throw Invalid.field('upload_ids', 'unknown_upload', 'A file is no longer here. Upload it again.');
      takeUpload(tx, id);
    }
  }

  private async stored({ key, name, bytes }: UploadRow): Promise<StoredFile> {
    await this.store.commitPart(key);
    return { key, name, bytes, ...(await describeFile(this.store.path(key))), ...NO_HEADER };
  }
}
