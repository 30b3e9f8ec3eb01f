import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config';
import type { Queries } from '../../database/queries';
import { bytesOf } from '../attachment.queries';
import { MIB } from './file-limits';
import { fileTooLarge, quotaExceeded } from './upload-errors';

@Injectable()
export class Quota {
  constructor(private readonly config: Config) {}

  /** @throws {TooLarge} */
  assertFits(bytes: number): void {
    if (bytes > this.config.UPLOAD_FILE_MIB * MIB) throw fileTooLarge(this.config.UPLOAD_FILE_MIB);
  }

  free(db: Pick<Queries, 'get' | 'all'>, user_id: number): number {
    return this.total - bytesOf(db, user_id);
  }

  /** @throws {TooLarge} */
  assertNotExceeded(db: Pick<Queries, 'get' | 'all'>, user_id: number): void {
    if (this.free(db, user_id) < 0) throw quotaExceeded();
  }

  private get total(): number {
    return this.config.UPLOAD_QUOTA_MIB === 0 ? Number.MAX_SAFE_INTEGER : this.config.UPLOAD_QUOTA_MIB * MIB;
  }
}
