import { Injectable } from '@nestjs/common';
import { mediaTypeOf } from '../../../assets/rules/media-types';
import type { ArchivePageProps } from '../../../views/files/archive-page';
import type { UserRow } from '../../auth/users';
import { Downloads } from '../../files/downloads';
import { FileStore } from '../../files/store/file-store';
import { NotFound } from '../../http/errors';
import { listArchive } from './listing';

@Injectable()
export class ArchiveViewPropsBuilder {
  constructor(
    private readonly downloads: Downloads,
    private readonly store: FileStore,
  ) {}

  /** @throws {NotFound} for outsiders and for files that aren't archives */
  async for(user: UserRow, id: number): Promise<Omit<ArchivePageProps, 'page'>> {
    const { key, name, bytes, content_type, room_id, message_id } = this.downloads.find(user, id);
    if (mediaTypeOf(content_type)?.class !== 'archive') throw new NotFound('This file isn’t an archive.');
    const listing = await listArchive(this.store.path(key), content_type);
    return { file: { id, name, bytes }, back: `/rooms/${room_id}/@${message_id}`, listing };
  }
}
