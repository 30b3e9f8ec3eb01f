import { Injectable } from '@nestjs/common';
import type { PdfPageProps } from '../../../views/files/pdf-page';
import type { UserRow } from '../../auth/users';
import { Downloads } from '../../files/downloads';
import { NotFound } from '../../http/errors';

@Injectable()
export class PdfViewPropsBuilder {
  constructor(private readonly downloads: Downloads) {}

  /** @throws {NotFound} for outsiders and for files of other types */
  for(user: UserRow, id: number): Omit<PdfPageProps, 'page'> {
    const { name, bytes, content_type, room_id, message_id } = this.downloads.find(user, id);
    if (content_type !== 'application/pdf') throw new NotFound('This file isn’t a PDF.');
    return { file: { id, name, bytes }, back: `/rooms/${room_id}/@${message_id}` };
  }
}
