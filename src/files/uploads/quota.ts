import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config';
import { ReadDatabase } from '../../database/database';
import type { Queries } from '../../database/queries';
import { bytesOf } from '../attachment.queries';
import { MIB } from './file-limits';
import { fileTooLarge, quotaExceeded } from './upload-errors';

type Reads = Pick<Queries, 'get' | 'all'>;

@Injectable()
export class Quota {
  constructor(
    private readonly config: Config,
    private readonly db: ReadDatabase,
  ) {}

  assertFits(bytes: number): void {
    if (bytes > this.config.UPLOAD_FILE_MIB * MIB) throw fileTooLarge(this.config.UPLOAD_FILE_MIB);
  }

  free(user_id: number, db: Reads = this.db): number {
    return this.total - bytesOf(db, user_id);
  }

  assertNotExceeded(user_id: number, tx: Reads): void {
    if (this.free(user_id, tx) < 0) throw quotaExceeded();
  }

  private get total(): number {
    return this.config.UPLOAD_QUOTA_MIB === 0 ? Number.MAX_SAFE_INTEGER : this.config.UPLOAD_QUOTA_MIB * MIB;
  }
}
