import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/account/accounts';
import { removeLocation } from '../location/remove-location';
import { FileStore } from '../store/file-store';
import type { StoredFile } from '../store/stored-file';
import { FileHeaders } from '../thumbnails/file-headers';
import { describeFile } from './describe-file';

@Injectable()
export class FilePreparation {
  constructor(
    private readonly accounts: Accounts,
    private readonly store: FileStore,
    private readonly headers: FileHeaders,
  ) {}

  /** @param removesLocation of photos, as their sender wants it; the account may want it for all */
  async prepare(files: StoredFile[], removesLocation = false): Promise<void> {
    if (files.length === 0) return;
    if (removesLocation || this.accounts.settings.remove_location)
      for (const file of files) await this.removeLocation(file);
    await this.headers.addTo(files);
  }

  private async removeLocation(file: StoredFile): Promise<void> {
    const path = this.store.path(file.key);
    const isChanged = await removeLocation(path, file.content_type);
    if (isChanged) file.sha256 = (await describeFile(path)).sha256;
  }
}
