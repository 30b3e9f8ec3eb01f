import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NeedsScope } from '../../auth/keys/scopes';
import { Me, type Viewer } from '../../auth/viewer';
import { ReadDatabase } from '../../database/database';
import { Downloads } from '../../files/downloads';
import { NotFound } from '../../http/errors';
import { RecordId } from '../../http/record-id';

const IMAGE = `SELECT image_key, room_id FROM link_previews JOIN messages ON messages.id = message_id
  WHERE link_previews.id = ? AND is_removed = 0`;

@Controller('link_previews/:id/image')
@NeedsScope('read')
export class LinkPreviewImagesController {
  constructor(
    private readonly db: ReadDatabase,
    private readonly downloads: Downloads,
  ) {}

  @Get()
  show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const image = this.db.get<{ image_key: string | null; room_id: number }>(IMAGE, id);
    if (!image?.image_key || !this.downloads.isMember(me.user, image.room_id))
      throw new NotFound('This image doesn’t exist, or you don’t have access to it.');
    return this.downloads.picture({ key: image.image_key, name: `preview-${id}` }, request, reply);
  }
}
