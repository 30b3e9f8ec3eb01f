import { Injectable } from '@nestjs/common';
import type { ArchivePageProps } from '../../../views/files/archive-page';
import type { UserRow } from '../../auth/users';
import { WHOLE } from '../../files/archives/archive-entry';
import { listArchive } from '../../files/archives/listing';
import { Downloads } from '../../files/downloads';
import { FileStore } from '../../files/store/file-store';
import { isArchive } from '../../files/type-rules';
import { NotFound } from '../../http/errors';

@Injectable()
export class ArchiveViewPropsBuilder {
  constructor(
    private readonly downloads: Downloads,
    private readonly store: FileStore,
  ) {}

  /** @throws {NotFound} for outsiders and for files that aren't archives */
  async for(user: UserRow, id: number): Promise<Omit<ArchivePageProps, 'page'>> {
    const { key, name, bytes, content_type, room_id, message_id } = this.downloads.find(user, id);
    if (!isArchive(content_type)) throw new NotFound('This file isn’t an archive.');
    const listing = await listArchive(this.store.path(key), content_type, WHOLE, name);
    return { file: { id, name, bytes }, back: `/rooms/${room_id}/@${message_id}`, listing };
  }
}
